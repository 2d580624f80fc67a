import * as df from 'durable-functions';
import { registry } from '#local/host/registry';
import { storyKinds } from '#orchestrations/kinds';
import { orchestrators } from '#orchestrations/stories';
import { registerStarter, starterOf } from '#tests/support/durable-starter';
import { type Answer, type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

/** The operator's API over the functions on the host, with orchestrations that run, wait, fail and end. */
const secret = 'Operation Heron';
let broken = true;
let product: RunningProduct;
let operator: Caller;
let client: df.DurableClient;

const contoso = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
const fabrikam = '2b9e4c10-8f6d-4d3a-8e21-5fab0c0ffee2';

registerStarter();
df.app.orchestration('test-waits', function* (context) {
  context.df.setCustomStatus({ about: secret });
  const word = yield context.df.waitForExternalEvent('go');
  return { said: word, about: secret };
});
df.app.orchestration('test-breaks', function* (context) {
  yield context.df.callActivityWithRetry('test-activity', new df.RetryOptions(1_000, 2), { about: secret });
  return 'mended';
});
df.app.activity('test-activity', {
  handler: () => {
    if (broken) throw new Error('the printer is on fire\nand the second line says more');
    return secret;
  },
});

beforeAll(async () => {
  product = await runningProduct();
  operator = product.operator;
  client = await starterOf(product.call);
});
afterAll(() => product.stop());

const path = (id: string, verb = '') => `/v1/operator/orchestrations/${encodeURIComponent(id)}${verb}`;
const act = (id: string, verb: string, reason = 'a test'): Promise<Answer> =>
  operator('POST', path(id, `/${verb}`), { body: { reason } });
const status = async (id: string) => (await operator('GET', path(id))).body.status;

async function waiting(id: string): Promise<string> {
  await client.startNew('test-waits', { instanceId: id, input: { about: secret } });
  await product.host.idle();
  return id;
}

async function failed(id: string): Promise<string> {
  broken = true;
  await client.startNew('test-breaks', { instanceId: id, input: { about: secret } });
  await product.host.idle();
  product.clock.advance(2_000);
  await product.host.idle();
  return id;
}

const ids = (answer: Answer): string[] => answer.body.items.map((one: { id: string }) => one.id);

describe('One orchestration', () => {
  it('is shown with its state and its sizes, never with what was said in it', async () => {
    const id = await waiting('shown');
    const { status: code, body } = await operator('GET', `${path(id)}?history=true`);
    expect(code).toBe(200);
    expect(body).toMatchObject({ id, name: 'test-waits', status: 'running', reason: null, outputBytes: 0 });
    expect(body.inputBytes).toBe(JSON.stringify({ about: secret }).length);
    expect(body.customStatusBytes).toBeGreaterThan(10);
    expect(body.history[0]).toMatchObject({ type: 'ExecutionStarted', name: 'test-waits' });
    await client.raiseEvent(id, 'go', { word: secret });
    await product.host.idle();
    const ended = await operator('GET', `${path(id)}?history=true`);
    expect(ended.body).toMatchObject({ status: 'completed', reason: null });
    expect(ended.body.history).toContainEqual(expect.objectContaining({ type: 'EventRaised', name: 'go' }));
    expect(ended.body.historyLength).toBe(ended.body.history.length);
    expect(JSON.stringify([body, ended.body])).not.toContain('Heron');
  });

  it('has no history unless it is asked for', async () => {
    const id = await waiting('brief');
    expect((await operator('GET', path(id))).body).toMatchObject({ history: null, historyLength: null });
  });

  it('that failed says why, and at which try', async () => {
    const id = await failed('why');
    const { body } = await operator('GET', `${path(id)}?history=true`);
    expect(body.status).toBe('failed');
    expect(body.reason).toContain('the printer is on fire');
    expect(JSON.stringify(body)).not.toContain('second line');
    const tries = body.history.filter((event: { type: string }) => event.type === 'TaskFailed');
    expect(tries).toMatchObject([
      { name: 'test-activity', attempt: 1, reason: expect.stringContaining('printer') },
      { name: 'test-activity', attempt: 2 },
    ]);
  });

  it('that waits shows for what, until it has come', async () => {
    broken = true;
    await client.startNew('test-breaks', { instanceId: 'patient' });
    await product.host.idle();
    const due = new Date(product.clock.now() + 1_000).toISOString();
    const { history } = (await operator('GET', `${path('patient')}?history=true`)).body;
    expect(history.at(-1)).toMatchObject({ type: 'TimerCreated', dueAt: due });
    expect(history.map((event: { type: string }) => event.type)).not.toContain('TaskScheduled');
    product.clock.advance(2_000);
    await product.host.idle();
    const later = (await operator('GET', `${path('patient')}?history=true`)).body.history;
    expect(later.map((event: { type: string }) => event.type)).not.toContain('TimerCreated');
  });

  it('may have an id that must be escaped', async () => {
    const id = await waiting('odd:id@1 & more');
    expect((await operator('GET', path(id))).body.id).toBe(id);
    expect((await act(id, 'terminate')).body).toMatchObject({ id, status: 'terminated' });
  });

  it.each(['GET', 'POST'])('is 404 when there is none: %s', async (method) => {
    const answer = method === 'GET' ? await operator('GET', path('nobody')) : await act('nobody', 'suspend');
    expect(answer).toMatchObject({ status: 404, body: { code: 'CAT_NOT_FOUND' } });
  });
});

describe('An operator', () => {
  it('suspends and resumes, as often as they like', async () => {
    const id = await waiting('pausing');
    expect(await act(id, 'suspend')).toMatchObject({ status: 202, body: { id, status: 'suspended' } });
    expect(await act(id, 'suspend')).toMatchObject({ status: 202, body: { status: 'suspended' } });
    await client.raiseEvent(id, 'go', 'now');
    await product.host.idle();
    expect(await status(id)).toBe('suspended');
    expect(await act(id, 'resume')).toMatchObject({ status: 202 });
    await product.host.idle();
    expect(await status(id)).toBe('completed');
  });

  it('terminates, and finds the reason again', async () => {
    const id = await waiting('ending');
    expect(await act(id, 'terminate', 'started & forgotten?')).toMatchObject({ status: 202 });
    expect((await operator('GET', path(id))).body).toMatchObject({
      status: 'terminated',
      reason: 'started & forgotten?',
    });
    expect(await act(id, 'terminate')).toMatchObject({ status: 202, body: { status: 'terminated' } });
  });

  it('purges what has ended, and nothing else', async () => {
    const id = await waiting('forgettable');
    expect(await act(id, 'purge')).toMatchObject({ status: 409, body: { code: 'CAT_CONFLICT' } });
    await act(id, 'terminate');
    expect(await act(id, 'purge')).toMatchObject({ status: 200, body: { purged: true } });
    expect((await operator('GET', path(id))).status).toBe(404);
    expect((await act(id, 'purge')).status).toBe(404);
  });

  it('rewinds what failed', async () => {
    const id = await failed('mendable');
    broken = false;
    expect(await act(id, 'rewind')).toMatchObject({ status: 202 });
    await product.host.idle();
    product.clock.advance(2_000);
    await product.host.idle();
    expect(await status(id)).toBe('completed');
  });

  it.each([
    ['suspend', 'terminated'],
    ['resume', 'terminated'],
    ['rewind', 'terminated'],
    ['rewind', 'running'],
  ])('cannot %s one that is %s, and is told what it is', async (verb, state) => {
    const id = await waiting(`${verb}-${state}`);
    if (state === 'terminated') await act(id, 'terminate');
    const answer = await act(id, verb);
    expect(answer).toMatchObject({ status: 409, body: { code: 'CAT_CONFLICT' } });
    expect(answer.body.detail).toContain(`It is ${state}.`);
  });

  it('says why, or is not understood', async () => {
    const id = await waiting('unexplained');
    const answer = await operator('POST', path(id, '/terminate'), { body: {} });
    expect(answer).toMatchObject({ status: 400, body: { code: 'CAT_VALIDATION', errors: [{ pointer: '/reason' }] } });
    expect((await operator('POST', path(id, '/terminate'), { body: '{' })).status).toBe(400);
    expect((await operator('POST', path(id, '/terminate'), { body: { reason: 'x', force: true } })).status).toBe(400);
    expect(await status(id)).toBe('running');
  });

  it('stands in the log with what was done and why, refused or not', async () => {
    const id = await waiting('logged');
    await act(id, 'terminate', 'ticket of the hoster');
    await act(id, 'resume', 'too late');
    const lines = product.logged.filter((line) => line.msg === 'operator action' && line.instance === id);
    expect(lines).toMatchObject([
      {
        level: 'warn',
        action: 'terminate orchestration',
        outcome: 'done',
        operator: 'someone@machine',
        operator_kind: 'machine',
        reason: 'ticket of the hoster',
      },
      { level: 'error', action: 'resume orchestration', outcome: 'CAT_CONFLICT', reason: 'too late' },
    ]);
    expect(lines.every((line) => typeof line.request_id === 'string')).toBe(true);
  });
});

describe('The list', () => {
  beforeAll(async () => {
    product.clock.advance(24 * 3600 * 1000);
    for (const tenant of [contoso, fabrikam]) {
      for (const [name, { idPrefix }] of Object.entries(storyKinds)) {
        await client.startNew('test-waits', { instanceId: `${idPrefix}-${tenant}-${name}-1` });
      }
    }
    for (let one = 0; one < 130; one += 1) await client.startNew('test-waits', { instanceId: `many-${one}` });
    await client.startNew('test-breaks', { instanceId: 'many-broken' });
    await product.host.idle();
  });

  const list = (query: string) => operator('GET', `/v1/operator/orchestrations?${query}`);

  it('finds by organisation, over all kinds of stories', async () => {
    const found = ids(await list(`tenantId=${contoso.toUpperCase()}&limit=100`)).filter((id) => id.endsWith('-1'));
    const all = Object.entries(storyKinds).map(([name, { idPrefix }]) => `${idPrefix}-${contoso}-${name}-1`);
    expect(found.sort()).toEqual(all.sort());
    const closing = ids(await list(`tenantId=${contoso}&idPrefix=close-`));
    expect(closing).toContain(`close-${contoso}-auto-close-1`);
    expect(closing.filter((id) => !id.startsWith(`close-${contoso}-`))).toEqual([]);
    expect(ids(await list(`tenantId=${contoso}&idPrefix=many-`))).toEqual([]);
    expect(ids(await list('tenantId=00000000-0000-4000-8000-000000000009'))).toEqual([]);
  });

  it('finds by name, state, beginning of the id, and time', async () => {
    expect(ids(await list('name=test-breaks&idPrefix=many-'))).toEqual(['many-broken']);
    expect(ids(await list('status=completed,failed&idPrefix=many-'))).toEqual(['many-broken']);
    expect(ids(await list('status=failed,suspended&idPrefix=many-'))).toEqual([]);
    expect(ids(await list('status=pending,running&idPrefix=many-&limit=100'))).toHaveLength(100);
    const from = new Date(product.clock.now() - 3600_000).toISOString();
    expect(ids(await list(`createdFrom=${from}&idPrefix=shown`))).toEqual([]);
    expect(ids(await list(`createdTo=${from}&idPrefix=shown`))).toEqual(['shown']);
    expect(ids(await list('createdFrom=2026-03-02&createdTo=2026-03-02&idPrefix=shown'))).toEqual(['shown']);
  });

  it('goes on where it stopped, with any limit, and shows each one once', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    for (const limit of [7, 100, 1, 60, 100, 100]) {
      const page = await list(`idPrefix=many-&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
      expect(ids(page).length).toBeLessThanOrEqual(limit);
      seen.push(...ids(page));
      cursor = page.body.nextCursor;
      if (cursor === null) break;
    }
    expect(cursor).toBeNull();
    expect(seen).toHaveLength(131);
    expect(new Set(seen).size).toBe(131);
  });

  it.each([
    ['limit=101'],
    ['limit=0'],
    ['status=sleeping'],
    ['tenantId=contoso'],
    ['createdFrom=yesterday'],
    ['cursor=nonsense'],
    ['colour=red'],
  ])('refuses %s', async (query) => {
    expect(await list(query)).toMatchObject({ status: 400, body: { code: 'CAT_VALIDATION' } });
  });

  it('refuses a cursor of another list', async () => {
    const { body } = await list('idPrefix=many-&limit=1');
    expect((await list(`idPrefix=many-&status=running&cursor=${body.nextCursor}`)).status).toBe(400);
  });

  it('shows nothing of what was said', async () => {
    expect(JSON.stringify((await list('limit=100')).body)).not.toContain('Heron');
  });
});

it('every orchestration of the product is a version of a kind whose ids an operator can find', () => {
  const registered = [...registry().functions.values()]
    .filter(({ metadata }) => Object.values(metadata.bindings).some(({ type }) => type === 'orchestrationTrigger'))
    .map(({ metadata }) => metadata.name)
    .filter((name) => !name.startsWith('test-'));
  expect(registered.sort()).toEqual(Object.keys(orchestrators).sort());
  const versionless = registered.map((name) => name.replace(/-\d+$/, ''));
  expect([...new Set(versionless)].sort()).toEqual(Object.keys(storyKinds).sort());
});
