import { app } from '@azure/functions';
import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from './test-host.ts';

const loop: Record<string, unknown> = {};
loop.self = loop;

app.http('throwsAtOnce', {
  handler: () => {
    throw new Error('before its first await');
  },
});
app.http('throwsNothing', { handler: () => Promise.reject() });
app.http('throwsText', { handler: () => Promise.reject('only a word') });
app.http('circularAnswer', { handler: () => ({ jsonBody: loop }) });
app.http('bigAnswer', { handler: () => ({ jsonBody: { n: 1n } }) });
app.http('wordAnswer', { handler: () => 'not an answer' as never });
app.http('badStatus', { handler: () => ({ status: 99 }) });
app.http('badHeader', { handler: () => ({ headers: { 'x-a': 'one\ntwo' } }) });
app.http('noHandler', { handler: undefined as never });
app.http('wrongHandler', { handler: 'index.js' as never });
app.http('one', { route: 'same/{id}', handler: () => ({ body: 'one' }) });
app.http('two', { route: 'same/{number}', handler: () => ({ body: 'two' }) });
app.http('unclosed', { route: 'x/{id', handler: () => ({}) });
app.http('reserved', { route: 'admin/everything', handler: () => ({}) });
app.http('badMethod', { methods: ['FETCH' as never], handler: () => ({}) });
app.timer('badRetry', {
  schedule: '0 0 * * * *',
  retry: { strategy: 'exponentialBackoff', maxRetryCount: 3, minimumInterval: 9_000, maximumInterval: 1_000 },
  handler: () => undefined,
});
app.timer('badField', { schedule: '0 0 25 * * *', handler: () => undefined });
app.generic('strange', { trigger: { type: 'carrierPigeonTrigger', name: 'pigeon' }, handler: () => undefined });
app.http('fine', { handler: () => ({ body: 'fine' }) });

df.app.activity('bigActivity', { handler: () => 1n as never });
df.app.activity('functionActivity', { handler: () => (() => undefined) as never });
df.app.activity('throwsAtOnceActivity', {
  handler: () => {
    throw new TypeError('at once');
  },
});
df.app.orchestration('calls', function* ({ df: context }: OrchestrationContext) {
  try {
    return (yield context.callActivity(String(context.getInput()), null)) as unknown;
  } catch (error) {
    return (error as Error).message;
  }
});
df.app.orchestration('returnsBig', function* ({ df: context }: OrchestrationContext) {
  yield context.callActivity('functionActivity', null);
  return 1n;
});

let t: TestHost;
beforeAll(async () => {
  t = await startTestHost();
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

const lines = (name: string) =>
  t.logs.filter(({ functionName, level }) => functionName === name && level !== 'debug').map(({ msg }) => msg);

describe('at the start, one line names', () => {
  it.each([
    ['noHandler', 'Function noHandler never runs: its handler is not a function'],
    ['wrongHandler', 'Function wrongHandler never runs: its handler is not a function'],
    ['two', 'Route GET /same/:number of two is already that of one, which keeps it'],
    ['unclosed', 'Function unclosed gets no route: Route "/x/{id" has an unbalanced brace'],
    ['reserved', 'Function reserved gets no route: "admin/everything" is the host\'s own, as in Azure'],
    ['badMethod', 'Function badMethod gets no route: "FETCH" is not an HTTP method'],
    ['badRetry', 'Timer badRetry does not run: the minimumInterval of its retry is longer than the maximumInterval'],
    ['badField', 'Timer badField does not run: "0 0 25 * * *" is not a schedule: "25" is not a hour (0 to 23)'],
    ['strange', 'Function strange never runs: this host has no carrierPigeonTrigger'],
  ])('%s', (name, line) => {
    expect(lines(name)[0]).toBe(line);
  });

  it('and the rest goes on', async () => {
    expect(await (await t.request('/fine')).text()).toBe('fine');
    expect(await (await t.request('/same/1')).text()).toBe('one');
  });
});

describe('an HTTP function', () => {
  it.each([
    ['throwsAtOnce', 'before its first await'],
    ['throwsNothing', 'The function threw nothing'],
    ['throwsText', 'only a word'],
    ['circularAnswer', 'circular structure'],
    ['bigAnswer', 'BigInt'],
    ['wordAnswer', 'The HTTP response must be an object'],
    ['badStatus', 'status'],
    ['badHeader', 'invalid header value'],
  ])('such as %s is a 500 with one line that says why', async (name, why) => {
    const response = await t.request(`/${name}`);
    expect([response.status, await response.text()]).toEqual([500, '']);
    expect(lines(name)).toEqual([expect.stringMatching(new RegExp(`^${name} failed: .*${why}`, 's'))]);
  });
});

describe('an orchestration', () => {
  const outcome = async (name: string, input?: unknown) => {
    const id = await t.client.startNew(name, { input });
    await t.host.idle();
    return t.host.orchestrations.get(id);
  };

  it('learns of an activity that throws at once or returns what is no JSON', async () => {
    expect((await outcome('calls', 'throwsAtOnceActivity'))?.output).toMatch(/failed: at once/);
    expect((await outcome('calls', 'bigActivity'))?.output).toMatch(/failed: .*BigInt/);
    expect((await outcome('calls', 'functionActivity'))?.output).toBeNull();
  });

  it('fails that returns what is no JSON', async () => {
    expect(await outcome('returnsBig')).toMatchObject({
      runtimeStatus: 'Failed',
      output: expect.stringContaining('BigInt'),
    });
  });
});

describe('a load that throws', () => {
  it('fails the start with what it threw', async () => {
    const load = () => Promise.reject(new Error('a setting is missing'));
    await expect(startTestHost({ load })).rejects.toThrow('The functions could not be loaded: a setting is missing');
  });
});
