import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { generateSigningKey } from '#functions/auth/signing-keys';
import { latencyOf } from '../figures.ts';
import { profileFlags } from '../process/profile-flags.ts';
import { emptyFolder, removeFolder } from '../product/data-folder.ts';
import type { Row } from '../row.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const out = join(root, 'dist/azure');
const flags = ['--disable-warning=ExperimentalWarning'];
const mostMegabytes = 5;
const mostLoadMs = 400;
const loads = 7;

export const bundle: Row = {
  name: 'bundle',
  title: 'The bundle for Azure',
  how: `npm run build, then the code in dist/azure (without the tabs’ files) on disk and compressed; loaded in ${loads} new processes, one after the other, until everything is registered, without a compile cache.`,
  quickly: '',
  measure: async ({ tell, profileDir }) => {
    tell('  is built …');
    const built = spawnSync(process.execPath, [...flags, 'functions/build.ts'], { cwd: root, encoding: 'utf8' });
    if (!existsSync(join(out, 'main.js'))) throw new Error(`The build failed:\n${built.stderr}`);
    const files = readdirSync(out).filter((name) => name.endsWith('.js'));
    const bytes = files.reduce((sum, name) => sum + statSync(join(out, name)).size, 0);
    const packed = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(out, name))).length, 0);
    const env = await environment();
    const took = Array.from({ length: loads }, () => loadOnce(env, profileDir));
    removeFolder(env.CATALYST_DATA);
    const latency = latencyOf(took);
    const inMegabytes = (value: number): string => `${(value / 1024 / 1024).toFixed(2)} MB`;
    return {
      lines: [
        {
          what: 'size of the bundle for Azure',
          target: `< ${mostMegabytes} MB`,
          figure: `${inMegabytes(bytes)} (${inMegabytes(packed)} compressed), of which main.js ${inMegabytes(statSync(join(out, 'main.js')).size)}`,
          isMet: built.status === 0 && bytes < mostMegabytes * 1024 * 1024,
          compared: { value: bytes / 1024 / 1024, unit: 'MB' },
        },
        {
          what: 'the bundle loads (median)',
          target: `< ${mostLoadMs} ms`,
          latency,
          isMet: latency.p50 < mostLoadMs,
          compared: { value: latency.p50, unit: 'ms' },
        },
      ],
    };
  },
};

function loadOnce(env: NodeJS.ProcessEnv, profileDir: string | undefined): number {
  const entry = fileURLToPath(new URL('./load-bundle.ts', import.meta.url));
  const args = [...flags, ...profileFlags(profileDir), entry, join(out, 'main.js')];
  const run = spawnSync(process.execPath, args, {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`The bundle does not load:\n${run.stderr}`);
  return Number(run.stdout.trim().split('\n').at(-1));
}

/** Of a single machine: what it needs to start, and no more. */
const environment = async () => ({
  ...process.env,
  CATALYST_PROFILE: 'single-machine',
  CATALYST_DATA: emptyFolder(),
  LOG_LEVEL: 'error',
  WEB_BASE_URL: 'https://desk.contoso.example',
  ENTRA_CLIENT_ID: 'client',
  ENTRA_APP_ID_URI: 'api://client',
  TEAMS_APP_ID: 'app',
  BOT_APP_ID: '00000000-0000-4000-8000-00000000b074',
  BOT_APP_TYPE: 'SingleTenant',
  BOT_APP_TENANT_ID: '00000000-0000-4000-8000-000000000001',
  BOT_APP_PASSWORD: 'not a real one',
  CATALYST_SIGNING_KEYS: JSON.stringify([await generateSigningKey()]),
  COSMOS_DATABASE: 'catalyst',
  COSMOS_CONTAINER: 'documents',
});
