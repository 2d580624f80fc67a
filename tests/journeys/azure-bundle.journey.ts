import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateSigningKey } from '#functions/auth/signing-keys';

/** What is deployed is what was tried: the very bundle for Azure, run on the local host with the bot's verification on. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const bundle = join(root, 'dist/azure/main.js');
const dataDir = mkdtempSync(join(tmpdir(), 'catalyst-bundle-'));
let child: ChildProcess | undefined;
let url: string;

const environment = async (profile: string) => ({
  ...process.env,
  CATALYST_PROFILE: profile,
  CATALYST_DATA: dataDir,
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

const command = ['--disable-warning=ExperimentalWarning', 'tests/journeys/run-bundle.ts', bundle, dataDir];

beforeAll(async () => {
  if (!existsSync(bundle)) {
    const flags = ['--disable-warning=ExperimentalWarning', 'functions/build.ts'];
    const built = spawnSync(process.execPath, flags, { cwd: root });
    if (built.status !== 0) throw new Error(`The build failed:\n${built.stderr}`);
  }
  const env = await environment('single-machine');
  const running = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  child = running;
  const line = await new Promise<string>((done, fail) => {
    running.stdout.once('data', (chunk) => done(String(chunk)));
    running.once('exit', (code) => fail(new Error(`It ended with ${code}`)));
  });
  const started = JSON.parse(line) as { url: string; loadMs: number };
  url = started.url;
  process.stdout.write(`the bundle for Azure loads in ${started.loadMs} ms\n`);
});
afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

it('is ready, describes itself, and serves the tab', async () => {
  expect((await fetch(`${url}/v1/health`)).status).toBe(200);
  const description = (await (await fetch(`${url}/v1/openapi.json`)).json()) as { paths: object };
  expect(Object.keys(description.paths)).toContain('/v1/portal/incidents');
  expect(await (await fetch(`${url}/tabs/`)).text()).toContain('<div id="root">');
});

it('has nothing of the laptop in it, and refuses its profile', async () => {
  expect((await fetch(`${url}/local/people`)).status).toBe(404);
  expect((await fetch(`${url}/local/token`, { method: 'POST', body: '{}' })).status).toBe(404);
  const demo = spawnSync(process.execPath, command, { cwd: root, env: await environment('demo'), encoding: 'utf8' });
  expect(demo.status).not.toBe(0);
  expect(demo.stderr).toContain('must never run in Azure');
});

it('believes nobody who cannot prove to be Bot Framework', async () => {
  const activity = {
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: '99999999-0000-4000-8000-000000000000' },
    from: { id: '29:1', aadObjectId: '99999999-0000-4000-8000-000000000001' },
    recipient: { id: '28:bot' },
    text: 'hi',
  };
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  expect((await send({ nonsense: true })).status).toBe(400);
  expect((await send({ ...activity, serviceUrl: 'https://attacker.example' })).status).toBe(403);
  expect((await send({ ...activity, serviceUrl: 'http://127.0.0.1:9/' })).status).toBe(403);
  expect((await send(activity)).status).toBe(401);
  expect((await send(activity, { authorization: 'Bearer nonsense' })).status).toBe(401);
});
