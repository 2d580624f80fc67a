import { organisations } from '#local/seed/organisations';
import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

let product: RunningProduct;
let employee: Caller;
let agent: Caller;
let admin: Caller;

beforeAll(async () => {
  product = await runningProduct();
  employee = await product.as('employee@contoso.example');
  agent = await product.as('agent@contoso.example');
  admin = await product.as('admin@contoso.example');
});
afterAll(() => product.stop());

const idOf = (name: string): string =>
  organisations[0]?.people.find((person) => person.name === name)?.userId ??
  organisations[0]?.queues.find((queue) => queue.name === name)?.id ??
  '';
const report = async (body: object) => (await employee('POST', '/v1/portal/incidents', { body })).body;
const routing = async (id: string) => (await agent('GET', `/v1/tickets/${id}/routing`)).body;

/** Once the story behind the event has done its work. */
async function assigned(id: string) {
  await product.host.idle();
  return (await agent('GET', `/v1/tickets/${id}`)).body;
}

describe('a ticket of the seeded organisation', () => {
  it('about the network finds its queue and whoever knows it, and says why', async () => {
    const wifi = await report({ subject: 'No Wi-Fi in the canteen' });
    expect(wifi).toMatchObject({ queue: { name: 'Network' }, tags: ['wifi'], assignee: null });
    expect(await assigned(wifi.id)).toMatchObject({ assignee: { name: 'Blake Osei' }, status: 'open' });
    expect(await routing(wifi.id)).toMatchObject({
      sentence: 'Went to Network because rule 3, Speaks of Wi-Fi: it says “Wi-Fi”.',
      assignmentSentence: 'Blake Osei has it: the only one in Network who knows wifi and can have it now.',
      assignment: { strategy: 'skill_based', passedOver: [{ because: 'Alex Novak: does not know wifi' }] },
    });
    const vpn = await report({ subject: 'The VPN drops', categoryId: 'VPN' });
    expect(await assigned(vpn.id)).toMatchObject({ assignee: { name: 'Alex Novak' } });
    expect((await routing(vpn.id)).assignmentSentence).toBe(
      'Alex Novak has it: least loaded of 2 in Network who know vpn: 0 points, next 2.',
    );
  });

  it('about anything else waits in the service desk', async () => {
    const ticket = await report({ subject: 'The chair squeaks' });
    expect(ticket).toMatchObject({ queue: { name: 'Service Desk' }, assignee: null });
    expect((await routing(ticket.id)).assignmentSentence).toBe('Nobody has it yet.');
  });

  it('explains its routing to the desk alone', async () => {
    const ticket = await report({ subject: 'The chair squeaks' });
    expect(await employee('GET', `/v1/tickets/${ticket.id}/routing`)).toMatchObject({
      status: 403,
      body: { code: 'CAT_FORBIDDEN', detail: 'Only the service desk sees how a ticket was routed.' },
    });
    expect(await agent('GET', '/v1/tickets/INC-999999/routing')).toMatchObject({ status: 404 });
  });
});

describe('rules over HTTP', () => {
  const rule = {
    name: 'Printers',
    position: 10,
    when: { textAny: ['printer'] },
    do: { queueId: idOf('Network'), priority: 'P2' },
  };

  it('are made, read, changed and deleted, under an ETag', async () => {
    const made = await admin('POST', '/v1/admin/routing-rules', { body: rule });
    expect(made).toMatchObject({ status: 201, body: { ...rule, goOn: false, version: 1 } });
    expect(made.headers.get('location')).toBe(`/v1/admin/routing-rules/${made.body.id}`);
    const path = `/v1/admin/routing-rules/${made.body.id}`;
    const stale = { headers: { 'if-match': '"v9"' }, body: { active: false } };
    expect(await admin('PATCH', path, stale)).toMatchObject({ status: 412 });
    const fresh = { headers: { 'if-match': '"v1"' }, body: { active: false } };
    expect(await admin('PATCH', path, fresh)).toMatchObject({ status: 200, body: { active: false, version: 2 } });
    expect((await admin('GET', path)).headers.get('etag')).toBe('"v2"');
    expect(await admin('DELETE', path)).toMatchObject({ status: 200 });
    expect(await admin('GET', path)).toMatchObject({ status: 404 });
  });

  it('are refused with every bad field, and to whoever is no administrator', async () => {
    const refused = await admin('POST', '/v1/admin/routing-rules', {
      body: { ...rule, position: 1, do: { queueId: 'gone' } },
    });
    expect(refused).toMatchObject({ status: 400, body: { code: 'CAT_VALIDATION' } });
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/position',
      '/do/queueId',
    ]);
    expect(await agent('POST', '/v1/admin/routing-rules', { body: rule })).toMatchObject({ status: 403 });
  });

  it('are tried on a ticket without touching it', async () => {
    const ticket = await report({ subject: 'The printer prints blanks' });
    const tried = await admin('POST', '/v1/admin/routing-rules/test', {
      body: { ticketId: ticket.number, rules: [rule] },
    });
    expect(tried).toMatchObject({
      status: 200,
      body: {
        queue: { name: 'Network' },
        priority: 'P2',
        sentence: 'Went to Network because rule 10, Printers: it says “printer”.',
      },
    });
    expect((await agent('GET', `/v1/tickets/${ticket.id}`)).body.version).toBe(1);
  });
});

describe('queues, rotas and people over HTTP', () => {
  it('are not deleted while they are used', async () => {
    const [rota] = (await admin('GET', '/v1/admin/rotas')).body.items;
    expect(await admin('DELETE', `/v1/admin/rotas/${rota.id}`)).toMatchObject({
      status: 409,
      body: {
        code: 'CAT_CONFLICT',
        detail:
          'The rota “Network on call” is used by queue Network; rule 5, After hours. Change those first, then delete it.',
      },
    });
    const queue = await admin('DELETE', `/v1/admin/queues/${idOf('Network')}`);
    expect(queue.body.errors.map(({ detail }: { detail: string }) => detail)).toContainEqual(
      expect.stringMatching(/^rule 2, Speaks of VPN: \/v1\/admin\/routing-rules\/[-0-9a-f]{36}$/),
    );
  });

  it('are changed under the tag they were read with', async () => {
    const path = `/v1/members/${idOf('Avery Chen')}`;
    const tag = (await admin('GET', path)).headers.get('etag') ?? '';
    const body = { skills: ['printers'], location: 'Berlin' };
    expect(await admin('PATCH', path, { body, headers: { 'if-match': tag } })).toMatchObject({
      status: 200,
      body: { ...body, stillNamedIn: [] },
    });
    expect(await admin('PATCH', path, { body: { vip: true }, headers: { 'if-match': tag } })).toMatchObject({
      status: 412,
    });
    expect(await agent('PATCH', path, { body: { vip: true } })).toMatchObject({ status: 403 });
  });

  it('hand out by hand again, once the queue says so', async () => {
    const path = `/v1/admin/queues/${idOf('Network')}`;
    const changed = await admin('PATCH', path, { body: { assignment: { strategy: 'manual' } } });
    expect(changed).toMatchObject({ status: 200, body: { assignment: { strategy: 'manual' }, version: 2 } });
    const ticket = await report({ subject: 'VPN again' });
    const bulk = { body: { ticketIds: [ticket.id], rule: 'auto' } };
    expect((await agent('POST', '/v1/agent/triage/assign', bulk)).body.results).toMatchObject([
      { ok: false, code: 'CAT_CONFLICT', detail: 'Network hands out its tickets by hand.' },
    ]);
  });
});
