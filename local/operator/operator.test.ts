import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as df from 'durable-functions';
import { registerStarter, starterOf } from '#tests/support/durable-starter';
import { type RunningProduct, runningProduct } from '#tests/support/running-product';
import { operate } from './operate.ts';

/** The command line against the product as it runs; what only a process of its own can show, as one. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const contoso = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
let product: RunningProduct;
let client: df.DurableClient;

registerStarter();
df.app.orchestration('test-waits', function* (context) {
  yield context.df.waitForExternalEvent('go');
  return 'gone';
});

beforeAll(async () => {
  // The command line has no clock to move: its tokens are of today, and the product's clock follows.
  product = await runningProduct({ startAt: new Date().toISOString() });
  client = await starterOf(product.call);
});
afterAll(() => product.stop());

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What it would find in the environment: the product calls itself by another address than that of its host. */
const environmentWith = (more: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  CATALYST_DATA: product.dataDir,
  CATALYST_URL: product.host.url,
  WEB_BASE_URL: product.application.settings.WEB_BASE_URL,
  ...more,
});

async function operator(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Said> {
  product.clock.advance(Date.now() - product.clock.now());
  let out = '';
  let err = '';
  const code = await operate(args, {
    environment: environmentWith(environment),
    fetch,
    print: (text) => {
      out += `${text}\n`;
    },
    complain: (text) => {
      err += `${text}\n`;
    },
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
    readFile: (file) => readFileSync(file, 'utf8'),
    subject: 'kim@console',
  });
  return { code, out, err };
}

function operatorProcess(...args: readonly string[]): Promise<Said> {
  product.clock.advance(Date.now() - product.clock.now());
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'local/operator/main.ts', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...environmentWith({}) },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}

async function waiting(id: string): Promise<string> {
  await client.startNew('test-waits', { instanceId: id, input: 'Operation Heron' });
  await product.host.idle();
  return id;
}

it('is a process with exit codes, which signs with the keys of the data folder and says who sits there', async () => {
  const id = await waiting('process');
  const [done, refused, confused] = await Promise.all([
    operatorProcess('suspend', id, '--reason', 'a look', '--json'),
    operatorProcess('rewind', 'nobody', '--reason', 'try'),
    operatorProcess('explode'),
  ]);
  expect(done).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(done.out)).toMatchObject({ id, status: 'suspended' });
  expect(product.logged.find((line) => line.instance === id)?.operator).toMatch(/^\S+@\S+$/);
  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('There is no orchestration nobody') });
  expect(confused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage: npm run') });
}, 60_000);

it('lists, shows, suspends, resumes and terminates, with a token of its own making', async () => {
  const id = await waiting(`close-${contoso}-cli`);
  const listed = await operator(['list', '--tenant', contoso, '--status', 'running', '--prefix', id]);
  expect(listed).toMatchObject({ code: 0, err: '' });
  expect(listed.out).toMatch(
    /^STATUS +NAME +CREATED +UPDATED +ID +REASON\nrunning +test-waits +\S+ \S+Z +\S+ \S+Z +close-/,
  );
  const shown = await operator(['show', id, '--history']);
  expect(shown.out).toContain('ExecutionStarted');
  expect(shown.out).toMatch(/^input +17 bytes$/m);
  expect(shown.out).not.toContain('Heron');
  expect((await operator(['suspend', id, '--reason', 'a look'])).out).toContain('suspended');
  expect((await operator(['resume', id, '--reason', 'looked'])).out).toContain('running');
  const ended = await operator(['terminate', id, '--reason', 'enough', '--json']);
  expect(JSON.parse(ended.out)).toMatchObject({ id, status: 'terminated', reason: 'enough' });
  const done = product.logged.filter((line) => line.msg === 'operator action' && line.instance === id);
  expect(done.map((line) => line.action)).toEqual([
    'suspend orchestration',
    'resume orchestration',
    'terminate orchestration',
  ]);
  expect(done[0]?.operator).toBe('kim@console');
});

it('rebuilds stories from the store, and shows how far it is', async () => {
  const told = await operator(['reconcile', '--tenant', contoso, '--reason', 'restored']);
  expect(told).toMatchObject({ code: 0, err: '' });
  const id = /^(reconcile-\S+) compares/.exec(told.out)?.[1] ?? '';
  await product.host.idle();
  const shown = await operator(['show', id]);
  expect(shown.out).toMatch(/^status +completed$/m);
  expect(shown.out).toMatch(/^tenants +1$/m);
  const refused = await operator(['reconcile', '--tenant', 'contoso']);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--tenant') });
});

it('lists all pages for scripts', async () => {
  for (let one = 0; one < 3; one += 1) await waiting(`page-${one}`);
  const first = JSON.parse((await operator(['list', '--prefix', 'page-', '--limit', '2', '--json'])).out);
  expect(first.items).toHaveLength(2);
  const rest = await operator(['list', '--prefix', 'page-', '--limit', '2', '--json', '--cursor', first.nextCursor]);
  expect(JSON.parse(rest.out)).toMatchObject({ items: [{ id: 'page-2' }], nextCursor: null });
  const all = JSON.parse((await operator(['list', '--prefix', 'page-', '--limit', '2', '--all', '--json'])).out);
  expect(all).toMatchObject({ items: [{ id: 'page-0' }, { id: 'page-1' }, { id: 'page-2' }], nextCursor: null });
  expect((await operator(['list', '--prefix', 'nobody-'])).out).toBe('There is none.\n');
});

it('says what was refused and why, with exit code 1', async () => {
  const id = await waiting('refused');
  const conflict = await operator(['rewind', id, '--reason', 'try']);
  expect(conflict).toMatchObject({ code: 1, out: '' });
  expect(conflict.err).toContain('It is running. Only one that failed can be rewound.');
  expect(JSON.parse((await operator(['rewind', id, '--reason', 'try', '--json'])).err)).toMatchObject({
    code: 'CAT_CONFLICT',
  });
  const missing = await operator(['show', 'nobody']);
  expect(missing.code).toBe(1);
  expect(missing.err).toContain('There is no orchestration nobody at http');
  const bad = await operator(['list', '--status', 'asleep']);
  expect(bad.code).toBe(1);
  expect(bad.err).toContain('--status: Choose one of: pending');
});

it('says when nobody answers, and when the token is refused', async () => {
  const nobody = await operator(['list', '--url', 'http://127.0.0.1:9']);
  expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('Nothing answers at http://127.0.0.1:9') });
  const refused = await operator(['list', '--token', 'nonsense']);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('refuses the token given') });
  const stranger = await product.issuer.tokenFor({
    name: 'Ada',
    upn: 'admin@contoso.example',
    tenantId: contoso,
    userId: 'a1000000-0000-4000-8000-000000000009',
  });
  const forbidden = await operator(['list'], { CATALYST_OPERATOR_TOKEN: stranger });
  expect(forbidden).toMatchObject({ code: 1, err: expect.stringContaining('setting OPERATORS') });
});

it('makes no token without the keys, nor for another machine', async () => {
  const elsewhere = await operator(['list'], { CATALYST_DATA: '/nonexistent' });
  expect(elsewhere).toMatchObject({ code: 1, err: expect.stringContaining('There is no key in /nonexistent') });
  const remote = await operator(['list', '--url', 'https://desk.contoso.example']);
  expect(remote).toMatchObject({ code: 1, err: expect.stringContaining('az account get-access-token') });
});

it('is not understood with exit code 2, and explains itself with 0', async () => {
  expect(await operator(['explode'])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('Usage: npm run'),
  });
  expect(await operator(['--help'])).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('Usage: npm run'),
  });
});

it('tells whether the product is ready, with numbers for operators alone', async () => {
  const ready = await operator(['health']);
  expect(ready).toMatchObject({ code: 0, out: expect.stringMatching(/^ready, version /) });
  const asAnyone = await operator(['health'], { CATALYST_DATA: '/nonexistent' });
  expect(asAnyone).toMatchObject({ code: 0, out: expect.stringContaining('Only an operator is told') });
  const gone = await operator(['health', '--url', 'http://127.0.0.1:9', '--json']);
  expect(gone).toMatchObject({ code: 1 });
  expect(JSON.parse(gone.out)).toEqual({ ready: false });
});

it('drains the host, waits for it, and lets it work again', async () => {
  const drained = await operator(['drain', '--wait', '--reason', 'a new disk']);
  expect(drained).toMatchObject({ code: 0, out: expect.stringContaining('The host is drained') });
  expect((await operator(['drain-status', '--json'])).out).toContain('"drained"');
  expect(await operator(['health'])).toMatchObject({ code: 1, out: expect.stringMatching(/^not ready, draining/) });
  expect((await operator(['resume-host'])).out).toContain('The host takes up work.');
  expect((await operator(['health'])).code).toBe(0);
});
