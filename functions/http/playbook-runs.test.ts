import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

let product: RunningProduct;
let admin: Caller;
let agent: Caller;
let employee: Caller;
beforeAll(async () => {
  product = await runningProduct();
  admin = await product.as('admin@contoso.example');
  agent = await product.as('agent@contoso.example');
  employee = await product.as('employee@contoso.example');
});
afterAll(() => product.stop());

const outage = `name: network outage
triggers:
  ticket.event: ticket.created
  ticket.kind: incident
  ticket.priority: P1
steps:
  - { id: raise, action: ticket.update, inputs: { addTags: outage, note: "Raised by {{ request.number }}" } }
  - { id: call, action: task.create, dependsOn: [raise], inputs: { title: "Call the provider" } }
  - { id: site, action: ticket.create, dependsOn: [call], inputs: { subject: "Look at the site" } }
`;
const byHand = outage.replace(/triggers:[\s\S]*?steps:/, 'steps:').replace('network outage', 'by hand');

const report = async (body: object) => (await employee('POST', '/v1/portal/incidents', { body })).body;
const keep = async (name: string, text: string) =>
  (await admin('POST', '/v1/admin/playbooks', { body: { name, text } })).body;
const runsOf = async (id: string, who = agent) => (await who('GET', `/v1/tickets/${id}/runs`)).body.items;
const finishTask = async (id: string) => {
  const [task] = (await agent('GET', `/v1/tickets/${id}/tasks`)).body.items;
  await agent('PATCH', `/v1/tickets/${id}/tasks/${task.id}`, { body: { status: 'done' } });
  await product.host.idle();
};

it('runs by hand on an incident, waits for a task, and opens a ticket beside it', async () => {
  const playbook = await keep('By hand', byHand);
  const ticket = await report({ subject: 'Nothing works' });
  const started = await agent('POST', `/v1/agent/tickets/${ticket.number}/runs`, { body: { playbookId: playbook.id } });
  expect(started).toMatchObject({ status: 201, body: { state: 'running', playbook: 'by hand' } });
  await product.host.idle();
  expect((await runsOf(ticket.id))[0].steps).toMatchObject([
    { state: 'done', does: 'Change a ticket', outputs: { number: ticket.number } },
    { state: 'running', waitsFor: { kind: 'task' } },
    { state: 'waiting' },
  ]);
  const again = await agent('POST', `/v1/agent/tickets/${ticket.id}/runs`, { body: { playbookId: playbook.id } });
  expect(again).toMatchObject({ status: 409, body: { code: 'CAT_CONFLICT' } });
  await finishTask(ticket.id);
  const [run] = await runsOf(ticket.id);
  expect(run).toMatchObject({ state: 'ended', outcome: 'succeeded', receipt: { stays: [] } });
  expect((await agent('GET', `/v1/tickets/${ticket.id}`)).body).toMatchObject({ tags: ['outage'], status: 'open' });
  const made = (await agent('GET', `/v1/tickets/${run.steps[2].outputs.number}`)).body;
  expect(made).toMatchObject({ subject: 'Look at the site', links: [{ type: 'relates_to', ticketId: ticket.number }] });
});

it('is set going by an event, once, and by no other one', async () => {
  await keep('Network outage', outage);
  const minor = await report({ subject: 'A small thing' });
  const major = await report({ subject: 'A large thing', priority: 'P1' });
  await product.host.idle();
  expect(await runsOf(minor.id)).toEqual([]);
  expect(await runsOf(major.id)).toMatchObject([{ playbook: 'network outage', state: 'running' }]);
  await finishTask(major.id);
  expect(await runsOf(major.id)).toMatchObject([{ state: 'ended', outcome: 'succeeded' }]);
  const audit = (await agent('GET', `/v1/tickets/${major.id}/audit?limit=100`)).body.items;
  expect(audit.filter(({ action }: { action: string }) => action === 'playbook.start')).toHaveLength(1);
});

it('shows a requester names and states, and lets only the desk choose', async () => {
  const playbook = await keep('Chosen', byHand.replace('by hand', 'chosen'));
  const ticket = await report({ subject: 'Another thing' });
  const { body: run } = await agent('POST', `/v1/agent/tickets/${ticket.id}/runs`, {
    body: { playbookId: playbook.id },
  });
  await product.host.idle();
  const [seen] = await runsOf(ticket.id, employee);
  expect(
    seen.steps.map(({ name, state, outputs, choices }: Record<string, unknown>) => [name, state, outputs, choices]),
  ).toEqual([
    ['Raise', 'done', {}, []],
    ['Call', 'running', {}, []],
    ['Site', 'waiting', {}, []],
  ]);
  const path = `/v1/agent/tickets/${ticket.id}/runs/${run.id}/choices`;
  expect(await employee('POST', path, { body: { choice: 'cancel' } })).toMatchObject({ status: 403 });
  expect(await agent('POST', path, { body: { choice: 'skip' } })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/stepId', code: 'required' }] },
  });
  expect(await agent('POST', path, { body: { choice: 'roll_back' } })).toMatchObject({ status: 200 });
  await product.host.idle();
  expect((await runsOf(ticket.id))[0]).toMatchObject({ outcome: 'rolled_back' });
  expect((await agent('GET', `/v1/tickets/${ticket.id}`)).body.tags).toEqual([]);
});

it('refuses what is not there, is not active, or belongs to no request', async () => {
  const ticket = await report({ subject: 'One more thing' });
  const start = (body: object) => agent('POST', `/v1/agent/tickets/${ticket.id}/runs`, { body });
  expect(await start({ playbookId: 'nothing' })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/playbookId' }] },
  });
  expect(await start({})).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/playbookId', code: 'required' }] },
  });
  expect(await employee('POST', `/v1/agent/tickets/${ticket.id}/runs`, { body: {} })).toMatchObject({ status: 403 });
});

describe('The dry run', () => {
  const plan = (body: object, who = admin) => who('POST', '/v1/admin/playbooks/plan', { body });

  it('says what would be done, in waves', async () => {
    const { status, body } = await plan({ text: byHand });
    expect(status).toBe(200);
    expect(body.faults).toEqual([]);
    expect(body.waves.map((wave: { id: string }[]) => wave.map(({ id }) => id))).toEqual([
      ['raise'],
      ['call'],
      ['site'],
    ]);
    expect(body.waves[0][0]).toMatchObject({ happens: 'yes', irreversible: false });
  });

  it('measures answers by the form of an item', async () => {
    const text =
      'name: x\nsteps:\n  - { id: a, action: graph.createUser, inputs: { name: "{{ request.fields.fullName }}" } }\n';
    const good = await plan({ text, itemId: 'sc-new-employee', answers: { fullName: 'Ada Lovelace' } });
    expect(good.body).toMatchObject({
      waves: [[{ changes: [{ after: 'Ada Lovelace' }] }]],
      permissions: expect.arrayContaining(['User.ReadWrite.All']),
    });
    expect(await plan({ text, itemId: 'sc-new-employee', answers: { fullName: 7 } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/answers/fullName' }] },
    });
    expect(await plan({ text, itemId: 'nothing' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/itemId' }] },
    });
  });

  it('says what is wrong with line and column, and is for administrators', async () => {
    const { body } = await plan({ text: 'name: x\nsteps:\n  - { id: a, action: graph.creatUser }\n' });
    expect(body).toMatchObject({ waves: [], faults: [{ line: 3, code: 'unknown_action' }] });
    expect(await plan({ text: byHand }, agent)).toMatchObject({ status: 403 });
  });
});
