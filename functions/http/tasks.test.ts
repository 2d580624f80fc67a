import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

let product: RunningProduct;
let agent: Caller;
let finance: Caller;
let admin: Caller;
let ticketId: string;
let financeId: string;

beforeAll(async () => {
  product = await runningProduct();
  agent = await product.as('agent@contoso.example');
  finance = await product.as('finance@contoso.example');
  admin = await product.as('admin@contoso.example');
  const employee = await product.as('employee@contoso.example');
  ticketId = (await employee('POST', '/v1/portal/incidents', { body: { subject: 'The office moves' } })).body.id;
  financeId = (await finance('GET', '/v1/me')).body.id;
});
afterAll(() => product.stop());

const tasks = () => `/v1/tickets/${ticketId}/tasks`;
const make = async (title: string) => (await agent('POST', tasks(), { body: { title, assigneeId: financeId } })).body;

it('a task is made with an address and an ETag, and made once under one key', async () => {
  const headers = { 'Idempotency-Key': 'one-task' };
  const made = await agent('POST', tasks(), { body: { title: 'Count the chairs' }, headers });
  expect(made).toMatchObject({ status: 201, body: { title: 'Count the chairs', status: 'pending', version: 1 } });
  expect(made.headers.get('location')).toBe(`${tasks()}/${made.body.id}`);
  expect(made.headers.get('etag')).toBe('"v1"');
  const again = await agent('POST', tasks(), { body: { title: 'Count the chairs' }, headers });
  expect(again.body.id).toBe(made.body.id);
});

it('whoever has it finds it, moves it, and is told when it changed meanwhile', async () => {
  const task = await make('Pay for the chairs');
  const address = `${tasks()}/${task.id}`;
  const mine = (await finance('GET', '/v1/tasks?assigneeId=me&status=open')).body.items;
  expect(mine.map(({ id }: { id: string }) => id)).toContain(task.id);
  expect(await finance('GET', `/v1/tickets/${ticketId}`)).toMatchObject({ status: 404 });
  const done = await finance('PATCH', address, { body: { status: 'done' }, headers: { 'If-Match': '"v1"' } });
  expect(done).toMatchObject({ status: 200, body: { status: 'done', doneBy: { name: 'Fiona Marsh' } } });
  const late = await agent('PATCH', address, { body: { title: 'Rent chairs' }, headers: { 'If-Match': '"v1"' } });
  expect(late).toMatchObject({ status: 412, body: { code: 'CAT_PRECONDITION' } });
  expect(await agent('PATCH', address, { body: { status: 'doing' } })).toMatchObject({ status: 409 });
  expect(await finance('PATCH', address, { body: { title: 'Rent chairs' } })).toMatchObject({ status: 403 });
});

it('an organisation keeps connections and playbooks, and both say what is wrong with them', async () => {
  const connection = { name: 'Northwind', provider: 'vendor', baseUrl: 'https://me:secret@orders.example' };
  const refused = await admin('POST', '/v1/admin/connections', { body: connection });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/baseUrl', code: 'credentials' }] } });
  expect(JSON.stringify(refused.body)).not.toContain('secret@');
  const playbook = { name: 'Broken', text: 'name: broken\nsteps:\n  - id: a\n    action: no.such\n' };
  const faulty = await admin('POST', '/v1/admin/playbooks', { body: playbook });
  expect(faulty.body.errors).toMatchObject([
    { pointer: '/text', code: 'unknown_action', detail: expect.stringMatching(/^Line 4, column 13/) },
  ]);
});

it('the seed says who answers for the money of whom', async () => {
  const { costCenters } = (await admin('GET', '/v1/admin/settings')).body;
  expect(costCenters).toMatchObject({ sales: financeId });
});
