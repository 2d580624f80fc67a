import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateSigningKey } from '#functions/auth/signing-keys';

/** What is deployed is what was tried: the very bundle for Azure, run on the local host. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const bundle = join(root, 'dist/azure/main.js');
const dataDir = mkdtempSync(join(tmpdir(), 'catalyst-bundle-'));
let child: ChildProcess;
let connector: Server;
let answers = 0;
let url: string;

beforeAll(async () => {
  connector = createServer((_request, response) => {
    answers += 1;
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"1"}');
  });
  await new Promise<void>((ready) => connector.listen(0, '127.0.0.1', ready));
  if (!existsSync(bundle)) {
    const built = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'functions/build.ts'], {
      cwd: root,
    });
    if (built.status !== 0) throw new Error(`The build failed:\n${built.stderr}`);
  }
  child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'tests/journeys/run-bundle.ts', bundle, dataDir],
    {
      cwd: root,
      env: {
        ...process.env,
        CATALYST_PROFILE: 'demo',
        CATALYST_DATA: dataDir,
        LOG_LEVEL: 'error',
        WEB_BASE_URL: 'http://127.0.0.1:7071',
        ENTRA_CLIENT_ID: 'client',
        TEAMS_APP_ID: 'app',
        ENTRA_APP_ID_URI: 'api://client',
        ENTRA_KEYS_URL: 'http://127.0.0.1:9/keys',
        CATALYST_SIGNING_KEYS: JSON.stringify([await generateSigningKey()]),
        COSMOS_DATABASE: 'catalyst',
        COSMOS_CONTAINER: 'documents',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const line = await new Promise<string>((done, fail) => {
    child.stdout?.once('data', (chunk) => done(String(chunk)));
    child.once('exit', (code) => fail(new Error(`It ended with ${code}`)));
  });
  const started = JSON.parse(line) as { url: string; loadMs: number };
  url = started.url;
  process.stdout.write(`the bundle for Azure loads in ${started.loadMs} ms\n`);
});
afterAll(() => {
  child?.kill('SIGKILL');
  connector?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it('is ready, describes itself, and serves the tab', async () => {
  expect((await fetch(`${url}/v1/health`)).status).toBe(200);
  const description = (await (await fetch(`${url}/v1/openapi.json`)).json()) as { paths: object };
  expect(Object.keys(description.paths)).toContain('/v1/portal/incidents');
  expect(await (await fetch(`${url}/tabs/`)).text()).toContain('<div id="root">');
});

it('has nothing of the laptop in it', async () => {
  expect((await fetch(`${url}/local/people`)).status).toBe(404);
  expect((await fetch(`${url}/local/token`, { method: 'POST', body: '{}' })).status).toBe(404);
});

it('loads its bot when somebody speaks', async () => {
  const activity = {
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: `http://127.0.0.1:${(connector.address() as AddressInfo).port}/connector`,
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: '99999999-0000-4000-8000-000000000000' },
    from: { id: '29:1', aadObjectId: '99999999-0000-4000-8000-000000000001' },
    recipient: { id: '28:bot' },
    text: 'hi',
  };
  const send = (body: unknown) =>
    fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await send({ nonsense: true })).status).toBe(400);
  expect((await send({ ...activity, serviceUrl: 'https://attacker.example' })).status).toBe(403);
  expect((await send(activity)).status).toBeLessThan(300);
  expect(answers).toBeGreaterThan(0);
});
