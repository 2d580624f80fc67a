import { readCommand, UsageError, usage } from './command-line.ts';

const read = (line: string, environment: Record<string, string> = {}) => readCommand(line.split(' '), environment);

it.each([
  [
    'list --status failed,running --tenant t --all',
    { verb: 'list', filters: { status: 'failed,running', tenantId: 't' }, all: true },
  ],
  [
    'list --from 2026-03-02 --to 2026-03-03 --limit 5 --prefix close- --name deliver --cursor c',
    {
      filters: {
        createdFrom: '2026-03-02',
        createdTo: '2026-03-03',
        limit: '5',
        idPrefix: 'close-',
        name: 'deliver',
        cursor: 'c',
      },
      all: false,
    },
  ],
  ['show ...', { id: '...' }],
  ['show close-1 --history', { verb: 'show', id: 'close-1', history: true }],
  ['suspend close-1 --reason because', { verb: 'suspend', id: 'close-1', reason: 'because' }],
  ['drain --wait --timeout 9', { verb: 'drain', wait: true, timeoutSeconds: 9, reason: undefined }],
  ['drain', { wait: false, timeoutSeconds: 300 }],
  ['resume-host --reason done', { verb: 'resume-host', reason: 'done' }],
  ['reconcile', { verb: 'reconcile', tenantId: undefined, reason: undefined }],
  ['reconcile --tenant t --reason restored', { verb: 'reconcile', tenantId: 't', reason: 'restored' }],
  ['drain-status --json', { verb: 'drain-status', json: true }],
  ['health', { verb: 'health', json: false, token: undefined, url: 'http://127.0.0.1:7071' }],
])('understands: %s', (line, command) => {
  expect(read(line)).toMatchObject(command);
});

it('is told where the product is, and by which token, on the line before the environment', () => {
  const environment = { CATALYST_URL: 'https://desk.example/', CATALYST_OPERATOR_TOKEN: 'a', PORT: '9' };
  expect(read('health', environment)).toMatchObject({ url: 'https://desk.example', token: 'a' });
  expect(read('health --url http://localhost:8/x --token b', environment)).toMatchObject({
    url: 'http://localhost:8',
    token: 'b',
  });
  expect(read('health', { PORT: '9' }).url).toBe('http://127.0.0.1:9');
  expect(read('health --url http://[::1]:7071').url).toBe('http://[::1]:7071');
  expect(() => read('health', { CATALYST_URL: 'http://desk.contoso.example' })).toThrow(UsageError);
});

it.each([
  ['explode', 'There is no verb "explode".'],
  ['show', 'Say which orchestration: show <id>.'],
  ['show a b', 'show does not take "b".'],
  ['reconcile everything', 'reconcile does not take "everything".'],
  ['health now', 'health does not take "now".'],
  ['terminate a', 'Say why: terminate <id> --reason "…". It is written into the log.'],
  ['list --history', "Unknown option '--history'"],
  ['list --status', "Option '--status <value>' argument missing"],
  ['drain --timeout soon', '--timeout takes seconds, such as 300.'],
  ['show ..', '".." is no id of an orchestration.'],
  ['terminate . --reason x', '"." is no id of an orchestration.'],
  [`suspend ${'x'.repeat(101)} --reason x`, 'is no id of an orchestration.'],
  ['show a/b', '"a/b" is no id of an orchestration.'],
  ['health --url http://desk.contoso.example', 'Use https.'],
  ['list --url http://127.0.0.1.attacker.example', 'Use https.'],
  ['list --url http://10.0.0.7:7071 --token t', 'Use https.'],
  ['health --url desk', '"desk" is no address of a product'],
  ['health --url file:///etc/passwd', 'is no address of a product'],
])('says what is wrong: %s', (line, complaint) => {
  expect(() => read(line)).toThrow(UsageError);
  expect(() => read(line)).toThrow(complaint);
});

it.each(['', 'help', '--help', 'list --help', 'show -h'])('explains itself: %j', (line) => {
  expect(() => readCommand(line === '' ? [] : line.split(' '), {})).toThrow(new UsageError(''));
  expect(usage).toContain('rewind');
});
