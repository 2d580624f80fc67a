import { asFulfilment, keptPlaybook, type RunStage, runStage } from '#tests/support/run-stage';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { createBulkJob } from '../bulk/create-bulk-job.ts';
import { undoBulkJob } from '../bulk/undo-bulk-job.ts';
import { createIncident } from '../incidents/create-incident.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { updateTicket } from '../tickets/update-ticket.ts';
import { playbooks } from './keep-playbooks.ts';
import { listRunnablePlaybooks } from './list-runnable-playbooks.ts';
import { listRuns } from './list-runs.ts';
import { mayTrigger } from './may-trigger.ts';
import { startRun } from './start-run.ts';
import { startTriggeredRuns } from './start-triggered-runs.ts';

let stage: RunStage;
beforeEach(async () => {
  stage = await runStage();
});
afterEach(() => stage.close());

const store = () => stage.stores.forTenant(contoso.id);
const user = 'action: graph.createUser, inputs: { name: Ada }';
const text = (steps: string, triggers = '') => `name: kept\n${triggers}steps:\n${steps}\n`;
const wipe = '  - { id: wipe, action: intune.wipe, inputs: { device: SN1 } }';
const refused = { is: 'refused', code: 'no', detail: 'a', means: 'b', remedy: 'c', requestIds: [] } as const;
const start = async (id: string, playbookId?: string, person: Parameters<RunStage['as']>[0] = contoso.agent) =>
  startRun(await stage.as(person), { id, ...(playbookId !== undefined && { playbookId }) });

describe('An agent', () => {
  it('runs the playbook of an item once more after it was rolled back, in the version of the request', async () => {
    stage.actions.script('s1', refused);
    const run = await stage.request(text(`  - { id: s0, ${user} }\n  - { id: s1, ${user}, dependsOn: [s0] }`));
    await run.through();
    await expect(start(run.ticket.id)).rejects.toMatchObject({ code: 'CAT_CONFLICT', detail: /still runs/ });
    await run.choose('roll_back');
    await run.through();
    const again = await start(run.ticket.number);
    expect(again).toMatchObject({ state: 'running', startedBy: { name: 'Avery Agent' } });
    const ticket = await store().get('ticket', run.ticket.id, run.ticket.id);
    expect(ticket?.request?.runId).toBe(again.id);
    const { items } = await listRuns(await stage.as(contoso.agent), { id: run.ticket.id });
    expect(items.map(({ state }) => state)).toEqual(['running', 'ended']);
  });

  it('runs nothing on a ticket that is over, and no playbook that is not there', async () => {
    const playbookId = await keptPlaybook(stage, text(`  - { id: s0, ${user} }`));
    const ticket = await createIncident(await stage.as(contoso.employee), { subject: 'Down again' });
    await expect(start(ticket.id, 'nothing')).rejects.toMatchObject({ errors: [{ pointer: '/playbookId' }] });
    await expect(start(ticket.id, playbookId, contoso.employee)).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
    await transitionTicket(await stage.as(contoso.agent), { id: ticket.id, to: 'resolved', code: 'fixed', text: 'Up' });
    await expect(start(ticket.id, playbookId)).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
  });

  it('begins nothing that cannot be taken back unless somebody is asked first', async () => {
    const playbookId = await keptPlaybook(stage, text(wipe));
    const ticket = await createIncident(await stage.as(contoso.employee), { subject: 'Lost it' });
    await expect(start(ticket.id, playbookId)).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      detail: /cannot be undone/,
    });
  });
});

describe('The list of what can be run', () => {
  const listed = async (person: Parameters<RunStage['as']>[0]) =>
    (await listRunnablePlaybooks(await stage.as(person), {})).items;

  it('names to agents what they can start, and nothing else', async () => {
    const id = await keptPlaybook(stage, text(`  - { id: s0, ${user} }`));
    await keptPlaybook(stage, text(wipe));
    await playbooks.update(await stage.as(contoso.admin), {
      id: await keptPlaybook(stage, text(`  - { id: s0, ${user} }`)),
      active: false,
    });
    const items = await listed(contoso.agent);
    expect(items).toEqual([{ id, name: expect.any(String) }]);
    const ticket = await createIncident(await stage.as(contoso.employee), { subject: 'Down again' });
    expect(await start(ticket.id, items[0]?.id)).toMatchObject({ state: 'running' });
  });

  it('is for the desk, each organisation its own', async () => {
    await keptPlaybook(stage, text(`  - { id: s0, ${user} }`));
    await expect(listed(contoso.employee)).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
    expect(await listed(fabrikam.agent)).toEqual([]);
  });
});

describe('An event', () => {
  const triggers = 'triggers: { ticket.event: ticket.created, ticket.priority: P1 }\n';
  const created = async (priority: 'P1' | 'P3') => {
    const ticket = await createIncident(await stage.as(contoso.employee), { subject: 'Down', priority });
    const [event] = (await store().query('event', { partition: ticket.id, limit: 1 })).items;
    return { ticket, event: event! };
  };
  const told = async ({ ticket, event }: Awaited<ReturnType<typeof created>>) =>
    startTriggeredRuns(await asFulfilment(stage), { id: ticket.id, event: { id: event.id, name: event.name } });

  it('of work on many tickets sets nothing going where that was undone', async () => {
    const onPriority = 'triggers: { ticket.event: ticket.updated }\n';
    await keptPlaybook(stage, text(`  - { id: s0, ${user} }`, onPriority));
    const tickets = [await created('P3'), await created('P3')];
    const ticketIds = tickets.map(({ ticket }) => ticket.id);
    const job = await createBulkJob(await stage.as(contoso.agent), { kind: 'priority', priority: 'P1', ticketIds });
    await updateTicket(await stage.as(contoso.admin), { id: ticketIds[1], priority: 'P2' });
    await undoBulkJob(await stage.as(contoso.agent), { id: job.id });
    const started = await Promise.all(
      tickets.map(async ({ ticket }) => {
        const { items } = await store().query('event', { partition: ticket.id, limit: 10 });
        const event = items.find(({ name, data }) => name === 'ticket.updated' && data.hold !== undefined);
        return told({ ticket, event: event! });
      }),
    );
    expect(started.map((one) => one.started > 0)).toEqual([false, true]);
  });

  it('sets going what is meant, once however often it is told', async () => {
    await keptPlaybook(stage, text(`  - { id: s0, ${user} }`, triggers));
    const major = await created('P1');
    expect(await mayTrigger(await asFulfilment(stage), major.event)).toBe(true);
    await Promise.all([told(major), told(major)]);
    await told(major);
    const runs = (await store().query('playbookRun', { partition: major.ticket.id, limit: 9 })).items;
    expect(runs).toMatchObject([{ startedBy: { id: 'fulfilment' }, live: true }]);
    expect(await told(await created('P3'))).toEqual({ started: 0 });
  });

  it('begins nothing that cannot be taken back', async () => {
    await keptPlaybook(stage, text(wipe, triggers));
    const major = await created('P1');
    await told(major);
    expect((await store().query('playbookRun', { partition: major.ticket.id, limit: 9 })).items).toEqual([]);
  });

  it('is asked about only where there is a playbook for such events', async () => {
    const { event } = await created('P1');
    const may = async () => mayTrigger(await asFulfilment(stage), event);
    expect(await may()).toBe(false);
    await keptPlaybook(stage, text(`  - { id: s0, ${user} }`, 'triggers: { ticket.event: ticket.closed }\n'));
    expect(await may()).toBe(false);
  });
});

it('a request that is cancelled takes its run and its tasks with it', async () => {
  const run = await stage.request(
    text(
      `  - { id: s0, ${user} }\n  - { id: hand, action: task.create, inputs: { title: By hand } }\n  - { id: s1, ${user}, dependsOn: [hand] }`,
    ),
  );
  const { inFlight } = await run.begin();
  await transitionTicket(await stage.as(contoso.agent), { id: run.ticket.id, to: 'closed', text: 'Not needed' });
  expect((await store().query('task', { partition: run.ticket.id, limit: 9 })).items).toMatchObject([
    { status: 'cancelled' },
  ]);
  expect(await run.take(inFlight[0]!)).toMatchObject({ over: true });
  expect((await run.stored()).run.outcome).toBe('cancelled');
  expect(await store().get('ticket', run.ticket.id, run.ticket.id)).toMatchObject({ request: { stage: 'cancelled' } });
});
