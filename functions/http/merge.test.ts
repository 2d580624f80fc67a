import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

let product: RunningProduct;
let employee: Caller;
let finance: Caller;
let agent: Caller;
beforeAll(async () => {
  product = await runningProduct();
  employee = await product.as('employee@contoso.example');
  finance = await product.as('finance@contoso.example');
  agent = await product.as('agent@contoso.example');
});
afterAll(() => product.stop());

const report = async (by: Caller, subject: string) =>
  (await by('POST', '/v1/portal/incidents', { body: { subject } })).body;
const say = async (by: Caller, { id }: { id: string }, body: string) =>
  by('POST', `/v1/tickets/${id}/comments`, { body: { body } });
const heardBy = async (by: Caller, { id }: { id: string }) =>
  (await by('GET', `/v1/tickets/${id}/comments`)).body.items.map((one: { body: string }) => one.body);

it('tickets are merged as the preview said, read by each as far as they may, and taken apart again', async () => {
  const [into, one] = [await report(employee, 'VPN is slow'), await report(finance, 'VPN drops')];
  await say(employee, into, 'Since Monday');
  await product.clock.advance(1_000);
  await say(finance, one, 'Since Tuesday');
  const preview = await agent('POST', `/v1/tickets/${into.id}/merge/preview`, { body: { ticketIds: [one.number] } });
  expect(preview).toMatchObject({
    status: 200,
    body: {
      into: { number: into.number },
      refusal: null,
      tickets: [{ number: one.number, comments: 1, refusal: null }],
      watchers: [{ name: 'Fiona Marsh' }],
      undoMinutes: 30,
    },
  });
  const merging = { body: { ticketIds: [one.number] }, headers: { 'Idempotency-Key': 'merge-once' } };
  const job = await agent('POST', `/v1/tickets/${into.id}/merge`, merging);
  expect(job).toMatchObject({
    status: 202,
    body: { kind: 'merge', state: 'done', tickets: [{ number: one.number, state: 'done' }] },
  });
  expect((await agent('POST', `/v1/tickets/${into.id}/merge`, merging)).body.id).toBe(job.body.id);

  expect((await finance('GET', `/v1/tickets/${one.number}`)).body).toMatchObject({
    status: 'closed',
    resolution: { code: 'duplicate' },
    mergedInto: { number: into.number },
  });
  expect((await finance('GET', `/v1/tickets/${into.number}`)).body).toMatchObject({
    description: '',
    subject: 'VPN is slow',
  });
  await product.clock.advance(1_000);
  const said = await say(finance, one, 'Still so');
  expect(said).toMatchObject({ status: 201, body: { ticketId: into.id, ticketNumber: into.number } });
  expect(await heardBy(finance, into)).toEqual(['Since Tuesday', 'Still so']);
  expect(await heardBy(employee, into)).toEqual(['Since Monday', 'Still so']);
  expect(await heardBy(agent, into)).toEqual(['Since Monday', 'Since Tuesday', 'Still so']);
  expect((await employee('GET', `/v1/tickets/${one.number}`)).status).toBe(404);

  const links = await agent('GET', `/v1/tickets/${into.id}/links`);
  expect(links.body.items).toMatchObject([
    { type: 'duplicated_by', number: one.number, merge: { jobId: job.body.id } },
  ]);
  const kept = await agent('POST', `/v1/agent/bulk/${job.body.id}/undo`, { body: {} });
  expect(kept).toMatchObject({ status: 202, body: { tickets: [{ state: 'kept', code: 'CAT_CONFLICT' }] } });
});

it('a merge of which nobody has said a word is undone within half an hour', async () => {
  const [into, one] = [await report(employee, 'No tea'), await report(finance, 'No coffee')];
  const job = await agent('POST', `/v1/tickets/${into.id}/merge`, { body: { ticketIds: [one.id], shareWords: true } });
  await product.clock.advance(29 * 60_000);
  const undone = await agent('POST', `/v1/agent/bulk/${job.body.id}/undo`, { body: {} });
  expect(undone.body).toMatchObject({ state: 'undone', tickets: [{ state: 'undone' }] });
  expect((await finance('GET', `/v1/tickets/${one.id}`)).body).toMatchObject({
    status: one.status,
    mergedInto: null,
    links: [],
  });
  expect((await finance('GET', `/v1/tickets/${into.id}`)).status).toBe(404);
});

it('what cannot be merged is said before and after', async () => {
  const [into, one] = [await report(employee, 'A'.repeat(5)), await report(finance, 'B'.repeat(5))];
  const address = `/v1/tickets/${into.id}/merge`;
  expect((await employee('POST', address, { body: { ticketIds: [one.number] } })).status).toBe(403);
  expect((await finance('POST', address, { body: { ticketIds: [one.number] } })).status).toBe(404);
  expect((await agent('POST', address, { body: { ticketIds: [] } })).status).toBe(400);
  expect((await agent('POST', address, { body: { ticketIds: Array(51).fill(one.number) } })).status).toBe(400);
  const itself = await agent('POST', address, { body: { ticketIds: [into.number] } });
  expect(itself.body.tickets).toMatchObject([
    { state: 'refused', detail: `${into.number} cannot be merged into itself.` },
  ]);
  const preview = await agent('POST', `${address}/preview`, { body: { ticketIds: [into.number] } });
  expect(preview.body.tickets[0].refusal).toBe(`${into.number} cannot be merged into itself.`);
});
