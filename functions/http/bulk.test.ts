import { type Store, StoreFailure } from '#core/store';
import { organisations } from '#local/seed/organisations';
import { textIn } from '#tests/support/bot-cards';
import { connectorServer, personalChatId } from '#tests/support/connector-server';
import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

let connector: Awaited<ReturnType<typeof connectorServer>>;
let product: RunningProduct;
let employee: Caller;
let agent: Caller;
let manager: Caller;
let admin: Caller;

beforeAll(async () => {
  connector = await connectorServer();
  product = await runningProduct({ serviceUrl: connector.url });
  employee = await product.as('employee@contoso.example');
  agent = await product.as('agent@contoso.example');
  manager = await product.as('manager@contoso.example');
  admin = await product.as('admin@contoso.example');
});
afterAll(async () => {
  await product.stop();
  await connector.close();
});

const people = organisations[0]?.people ?? [];
const idOf = (upn: string): string => people.find((person) => person.upn === upn)?.userId ?? '';

async function reported(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const { body } = await employee('POST', '/v1/portal/incidents', { body: { subject: `The chair ${n} squeaks` } });
    ids.push(body.id);
  }
  await product.host.idle();
  return ids;
}
const passing = async (ms: number) => {
  product.clock.advance(ms);
  await product.host.idle();
};
const bulk = (body: object, headers: Record<string, string> = {}) => agent('POST', '/v1/agent/bulk', { body, headers });
const job = async (id: string, caller = agent) => caller('GET', `/v1/agent/bulk/${id}`);
const undo = (id: string, caller = agent) => caller('POST', `/v1/agent/bulk/${id}/undo`, { body: {} });
const ticket = async (id: string) => (await agent('GET', `/v1/tickets/${id}`)).body;
const toldTo = (upn: string, what: RegExp): number =>
  connector
    .messages(personalChatId(idOf(upn)))
    .map(textIn)
    .filter((text) => what.test(text ?? '')).length;

it('is accepted with where it can be watched, done at once where it is small, and told ten seconds later', async () => {
  const ticketIds = await reported(3);
  const answer = await bulk({ kind: 'close', code: 'fixed', text: 'Oiled them all', ticketIds });
  expect(answer).toMatchObject({ status: 202, body: { state: 'done', done: 3, total: 3 } });
  expect(answer.headers.get('location')).toBe(`/v1/agent/bulk/${answer.body.id}`);
  expect((await job(answer.body.id)).body).toEqual(answer.body);
  expect(await ticket(ticketIds[0] ?? '')).toMatchObject({ status: 'closed', resolution: { text: 'Oiled them all' } });
  await product.host.idle();
  expect(toldTo('employee@contoso.example', /Oiled them all/)).toBe(0);
  await passing(12_000);
  expect(toldTo('employee@contoso.example', /Oiled them all/)).toBe(3);
  expect(await undo(answer.body.id)).toMatchObject({ status: 409, body: { code: 'CAT_CONFLICT' } });
});

it('is undone within ten seconds, and nobody hears of either', async () => {
  const ticketIds = await reported(2);
  const { body } = await bulk({ kind: 'close', code: 'fixed', text: 'By mistake', ticketIds });
  await passing(5_000);
  expect(await undo(body.id)).toMatchObject({
    status: 202,
    body: { state: 'undone', tickets: [{ state: 'undone' }, {}] },
  });
  expect(await ticket(ticketIds[0] ?? '')).toMatchObject({ status: 'open', resolution: null, closedAt: null });
  await passing(60_000);
  expect(toldTo('employee@contoso.example', /By mistake|open again|reopened/)).toBe(0);
});

it('answers the same Idempotency-Key with the same job', async () => {
  const ticketIds = await reported(1);
  const headers = { 'idempotency-key': 'bulk-1' };
  const asked = { kind: 'note', body: 'Once', ticketIds };
  const first = await bulk(asked, headers);
  const second = await bulk(asked, headers);
  expect([second.body.id, second.headers.get('idempotent-replay')]).toEqual([first.body.id, 'true']);
  expect((await agent('GET', `/v1/tickets/${ticketIds[0]}/comments`)).body.items).toHaveLength(1);
  expect(await bulk({ ...asked, body: 'Twice' }, headers)).toMatchObject({
    status: 409,
    body: { code: 'CAT_IDEMPOTENCY_REUSED' },
  });
});

it('says no by field, to whoever is not of the desk, and to strangers as if there were nothing', async () => {
  const ticketIds = await reported(1);
  expect(await bulk({ kind: 'assign', ticketIds })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/assigneeId', code: 'required' }] },
  });
  expect(await bulk({ kind: 'note', body: 'x', ticketIds: [] })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/ticketIds', code: 'too_small' }] },
  });
  const asked = { kind: 'note', body: 'x', ticketIds };
  expect(await employee('POST', '/v1/agent/bulk', { body: asked })).toMatchObject({ status: 403 });
  expect(await product.call('POST', '/v1/agent/bulk', { body: asked })).toMatchObject({ status: 401 });
  const { body } = await bulk(asked);
  expect(await job(body.id, admin)).toMatchObject({ status: 200 });
  for (const stranger of [manager, employee]) {
    expect(await job(body.id, stranger)).toMatchObject({ status: 404, body: { code: 'CAT_NOT_FOUND' } });
    expect(await undo(body.id, stranger)).toMatchObject({ status: 404 });
  }
  expect(await undo(body.id, admin)).toMatchObject({ status: 404 });
});

it('goes on in its story where the request could not finish it, as whoever asked', async () => {
  const ticketIds = await reported(20);
  const stores: { forTenant(tenantId: string): Store } = product.application.platform.stores;
  const { forTenant } = stores;
  let turns = 0;
  stores.forTenant = (tenantId) => {
    const real = forTenant.call(stores, tenantId);
    return Object.assign(Object.create(real), {
      commit: async (...[partition, writes]: Parameters<Store['commit']>) => {
        const isTurn = writes.some((write) => 'replace' in write && write.replace === 'bulkJob');
        if (isTurn) turns += 1;
        // The second turn does its tickets, and the process dies before it has written them down.
        if (isTurn && turns === 2) throw new StoreFailure('unavailable', 'killed');
        return real.commit(partition, writes);
      },
    });
  };
  const { status, body } = await bulk({ kind: 'note', body: 'Seen', ticketIds });
  expect([status, body.state, body.done]).toEqual([202, 'running', 8]);
  await passing(0);
  expect((await job(body.id)).body).toMatchObject({ state: 'running', done: 8 });
  await passing(1_500);
  stores.forTenant = forTenant;
  expect((await job(body.id)).body).toMatchObject({ state: 'done', done: 20 });
  for (const id of ticketIds) {
    const { items } = (await agent('GET', `/v1/tickets/${id}/comments`)).body;
    expect(items).toMatchObject([{ body: 'Seen', isPrivate: true, author: { id: idOf('agent@contoso.example') } }]);
  }
});

it('tells somebody of many tickets in one message', async () => {
  const ticketIds = await reported(5);
  const before = toldTo('manager@contoso.example', /./);
  await bulk({ kind: 'assign', assigneeId: idOf('manager@contoso.example'), ticketIds });
  await product.host.idle();
  await passing(12_000);
  await passing(5_000);
  expect(toldTo('manager@contoso.example', /^\*\*5 tickets are yours now\*\*/)).toBe(1);
  expect(toldTo('manager@contoso.example', /./) - before).toBe(1);
});

it('leaves POST /v1/agent/triage/assign as it was: at once, for good, told at once', async () => {
  const ticketIds = await reported(1);
  const before = toldTo('manager@contoso.example', /is yours/);
  const assignment = { ticketIds, assigneeId: idOf('manager@contoso.example') };
  const answer = await agent('POST', '/v1/agent/triage/assign', { body: assignment });
  expect(answer).toMatchObject({ status: 200, body: { results: [{ ok: true, version: 2 }] } });
  await product.host.idle();
  expect(toldTo('manager@contoso.example', /is yours/) - before).toBe(1);
});
