import { organisations } from '#local/seed/organisations';
import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

let product: RunningProduct;
let employee: Caller;
let agent: Caller;
beforeAll(async () => {
  product = await runningProduct();
  employee = await product.as('employee@contoso.example');
  agent = await product.as('agent@contoso.example');
});
afterAll(() => product.stop());

const report = async (by: Caller, subject: string) =>
  (await by('POST', '/v1/portal/incidents', { body: { subject } })).body;

it('two tickets are linked, listed, and no more', async () => {
  const [one, other] = [await report(employee, 'No network'), await report(agent, 'The switch is dead')];
  const address = `/v1/tickets/${one.number}/links`;
  const made = await agent('POST', address, { body: { type: 'caused_by', ticketId: other.number } });
  expect(made).toMatchObject({
    status: 201,
    body: {
      type: 'caused_by',
      number: other.number,
      ticket: { id: other.id, subject: 'The switch is dead' },
      merge: null,
    },
  });
  expect((await employee('GET', address)).body).toEqual({
    items: [{ type: 'caused_by', number: other.number, ticket: null, merge: null }],
  });
  expect((await agent('GET', `/v1/tickets/${other.id}/links`)).body.items).toMatchObject([
    { type: 'causes', number: one.number, ticket: { id: one.id } },
  ]);
  expect(await agent('POST', address, { body: { type: 'caused_by', ticketId: other.id } })).toMatchObject({
    status: 409,
    body: { detail: `${one.number} is caused by ${other.number} already.` },
  });
  const gone = await agent('DELETE', `/v1/tickets/${other.number}/links/causes/${one.number}`);
  expect([gone.status, gone.body]).toEqual([204, '']);
  expect((await agent('GET', address)).body).toEqual({ items: [] });
});

it('what cannot be linked is refused in words', async () => {
  const one = await report(agent, 'Alone');
  const address = `/v1/tickets/${one.id}/links`;
  for (const [body, status, code] of [
    [{ type: 'relates_to', ticketId: one.number }, 409, 'CAT_CONFLICT'],
    [{ type: 'relates_to', ticketId: 'INC-999999' }, 400, 'CAT_VALIDATION'],
    [{ type: 'blocks', ticketId: 'INC-999999' }, 400, 'CAT_VALIDATION'],
    [{ type: 'parent' }, 400, 'CAT_VALIDATION'],
  ] as const) {
    expect(await agent('POST', address, { body })).toMatchObject({ status, body: { code } });
  }
  const stale = { headers: { 'If-Match': '"v9"' }, body: { type: 'relates_to', ticketId: 'INC-000001' } };
  expect((await agent('POST', address, stale)).status).toBe(412);
});

it('a parent says which children are open, and takes them with it', async () => {
  const [parent, child] = [await report(agent, 'Outage'), await report(employee, 'No mail')];
  await agent('POST', `/v1/tickets/${parent.id}/links`, { body: { type: 'child', ticketId: child.number } });
  const address = `/v1/tickets/${parent.id}/transitions`;
  const body = { to: 'resolved', code: 'fixed', text: 'The server is back.' };
  expect(await agent('POST', address, { body })).toMatchObject({
    status: 409,
    body: { errors: [{ pointer: '/resolveChildren', code: 'open_children' }] },
  });
  const moved = await agent('POST', address, { body: { ...body, resolveChildren: true } });
  expect(moved).toMatchObject({ status: 200, body: { status: 'resolved', childrenJob: { id: expect.any(String) } } });
  const job = await agent('GET', `/v1/agent/bulk/${moved.body.childrenJob.id}`);
  expect(job.body).toMatchObject({ kind: 'resolve_children', state: 'done', done: 1, total: 1 });
  expect((await employee('GET', `/v1/tickets/${child.id}`)).body).toMatchObject({
    status: 'resolved',
    resolution: { text: 'The server is back.' },
  });
});

it('a comment is split off into a ticket of its own', async () => {
  const one = await report(employee, 'No sound');
  const said = await employee('POST', `/v1/tickets/${one.id}/comments`, { body: { body: 'The mouse is dead, too' } });
  const address = `/v1/tickets/${one.id}/split`;
  const made = await agent('POST', address, { body: { commentId: said.body.id, subject: 'Dead mouse' } });
  expect(made).toMatchObject({ status: 201, body: { subject: 'Dead mouse', description: 'The mouse is dead, too' } });
  expect(made.headers.get('location')).toBe(`/v1/tickets/${made.body.id}`);
  expect((await employee('GET', `/v1/tickets/${made.body.id}`)).body.requester.name).toBe(one.requester.name);
  expect((await employee('POST', address, { body: { commentId: said.body.id, subject: 'Mine' } })).status).toBe(403);
});

it('a link whose second commit was lost is made up for by its story', async () => {
  const [one, other] = [await report(agent, 'One'), await report(agent, 'Other')];
  const { tenantId, store } = storeOfContoso();
  const { etag, ...ticket } = (await store.get('ticket', one.id, one.id))!;
  await store.commit(one.id, [
    {
      replace: 'ticket',
      doc: { ...ticket, links: [{ type: 'blocked_by', ticketId: other.number }], version: ticket.version + 1 },
      ifMatch: etag,
    },
    {
      create: 'event',
      doc: {
        id: crypto.randomUUID(),
        name: 'ticket.linked',
        tenantId,
        ticketId: one.id,
        kind: 'incident',
        number: one.number,
        version: ticket.version + 1,
        at: new Date(product.clock.now()).toISOString(),
        actor: { id: 'x', name: 'Avery', kind: 'member' },
        surface: 'api',
        conversationId: null,
        data: { type: 'blocked_by', otherId: other.id, other: other.number, isThere: true },
      },
    },
  ]);
  await product.host.idle();
  expect((await agent('GET', `/v1/tickets/${other.id}`)).body.links).toEqual([
    { type: 'blocks', ticketId: one.number },
  ]);
  const audit = (await agent('GET', `/v1/tickets/${other.id}/audit?sort=seq:desc`)).body.items;
  expect(audit[0]).toMatchObject({ action: 'ticket.link', actor: { id: 'linker', kind: 'system' } });
});

function storeOfContoso() {
  const tenantId = organisations[0]?.id ?? '';
  return { tenantId, store: product.application.platform.stores.forTenant(tenantId) };
}
