import { type Running, type RunStage, runStage } from '#tests/support/run-stage';
import { contoso } from '#tests/support/seeded-people';
import { dayMs, hourMs } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import { getTicketSla } from '../sla/get-ticket-sla.ts';
import { strikeClock } from '../sla/strike-clock.ts';
import { updateTask } from '../tasks/update-task.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';

let stage: RunStage;
beforeEach(async () => {
  stage = await withDefaultSla(await runStage());
});
afterEach(() => stage.close());

const store = () => stage.stores.forTenant(contoso.id);
const clockOf = async ({ ticket: { id } }: Running) =>
  (await store().get('clock', id, 'clock'))?.events.map((event) =>
    event.type === 'paused' ? `paused ${event.reason} ${event.until}` : event.type,
  );
const fulfilment = async ({ ticket: { id } }: Running) =>
  (await store().get('ticket', id, id))?.slas.find(({ track }) => track === 'resolution');

const fourth = '2026-03-04T17:00:00.000Z';
const twelfth = '2026-03-12T17:00:00.000Z';
const evening = `{ id: evening, action: wait.until, inputs: { until: "${twelfth}" } }`;
const close = '{ id: close, action: graph.createUser, dependsOn: [evening], inputs: { name: Ada } }';
const asked = (...steps: string[]) => stage.request(`name: wait\nsteps:\n${steps.map((s) => `  - ${s}\n`).join('')}`);
const begun = ['started', 'responded', `paused planned ${twelfth}`];

it('a time that was asked for is no delay: the clock stands still, says until when, and nothing is missed', async () => {
  const run = await asked(evening, close);
  await run.begin();
  expect(await clockOf(run)).toEqual(begun);
  expect(await fulfilment(run)).toMatchObject({ status: 'paused', pausedUntil: twelfth, leftMs: 24 * hourMs });
  const clock = await enterAsSystem(stage.platform, contoso.id, 'clock', { surface: 'system', requestId: 'c' });
  stage.clock.set('2026-03-12T16:59:00.000Z');
  expect(await strikeClock(clock, { id: run.ticket.id })).toMatchObject({ live: true, nextAlarmAt: null });
  expect(await run.through(0)).toMatchObject({ over: false });
  expect(await run.through(dayMs)).toMatchObject({ over: true });
  expect(await clockOf(run)).toEqual([...begun, 'resumed', 'settled']);
  expect(await fulfilment(run)).toMatchObject({ status: 'met', breachedAt: null });
});

it('is told as the reason', async () => {
  const run = await asked(evening, close);
  await run.begin();
  stage.clock.advance(hourMs);
  const { history, tracks } = await getTicketSla(await stage.as(contoso.employee), { id: run.ticket.id });
  expect(history.at(-1)?.what).toBe('Paused: it waits for the time that was asked for.');
  expect(tracks.at(-1)).toMatchObject({
    because: expect.stringMatching(/; the item promises 3 working days$/),
    pausedUntil: twelfth,
    intervals: [{ counts: false, rule: 'paused: waiting for the time that was asked for' }],
  });
});

it('what is carried out beside it keeps the clock going until it is done', async () => {
  const run = await asked(evening, '{ id: now, action: graph.createUser, inputs: { name: Ada } }');
  await run.begin();
  expect(await clockOf(run)).toEqual(['started', 'responded']);
  await run.through(0);
  expect(await clockOf(run)).toEqual(begun);
});

it('what people do meanwhile changes nothing; after it they have what was left', async () => {
  const run = await asked(evening, '{ id: hand, action: task.create, inputs: { title: Collect the laptop } }');
  await run.begin();
  expect(await clockOf(run)).toEqual(begun);
  stage.clock.set(twelfth);
  await run.look();
  expect(await clockOf(run)).toEqual([...begun, 'resumed']);
  expect(await fulfilment(run)).toMatchObject({ status: 'active', dueAt: '2026-03-17T16:00:00.000Z' });
  const [task] = (await store().query('task', { partition: run.ticket.id, limit: 1 })).items;
  await updateTask(await stage.as(contoso.agent), { id: run.ticket.id, taskId: task!.id, status: 'done' });
  await run.look();
  expect(await fulfilment(run)).toMatchObject({ status: 'met' });
});

it('goes from one time to the next', async () => {
  const run = await asked(evening, `{ id: first, action: wait.until, inputs: { until: "${fourth}" } }`);
  await run.begin();
  expect(await clockOf(run)).toEqual(['started', 'responded', `paused planned ${fourth}`]);
  stage.clock.set(fourth);
  await run.look();
  expect((await clockOf(run))?.slice(2)).toEqual([`paused planned ${fourth}`, 'resumed', `paused planned ${twelfth}`]);
});

it('a step that somebody has to decide about is not waited for', async () => {
  stage.actions.script('now', { is: 'refused', code: 'no', detail: 'a', means: 'b', remedy: 'c', requestIds: [] });
  const run = await asked(evening, '{ id: now, action: graph.createUser, inputs: { name: Ada } }');
  await run.through(0);
  expect(await clockOf(run)).toEqual(['started', 'responded']);
  await run.choose('skip', 'now');
  expect(await clockOf(run)).toEqual(begun);
});

it.each(['cancel', 'roll_back'] as const)('ends with the run: %s', async (choice) => {
  const run = await asked(evening, close);
  await run.begin();
  await run.choose(choice);
  await run.look();
  expect(await clockOf(run)).toEqual([...begun, 'resumed']);
  expect(await fulfilment(run)).toMatchObject({ status: 'active', pausedUntil: null });
});

it('ends with the request', async () => {
  const run = await asked(evening, close);
  await run.begin();
  await transitionTicket(await stage.as(contoso.agent), {
    id: run.ticket.id,
    to: 'closed',
    code: 'cancelled',
    text: 'No',
  });
  expect(await clockOf(run)).toEqual([...begun, 'resumed', 'settled']);
  expect(await store().get('ticket', run.ticket.id, run.ticket.id)).toMatchObject({ plannedUntil: null });
});

it('whatever else the request waits for comes first, and the time after it', async () => {
  const run = await asked(evening, close);
  await run.begin();
  const to = async (next: object) => transitionTicket(await stage.as(contoso.agent), { id: run.ticket.id, ...next });
  await to({ to: 'waiting', reason: 'customer', text: 'Who is it?' });
  await to({ to: 'in_progress' });
  expect((await clockOf(run))?.slice(3)).toEqual(['resumed', 'paused customer undefined', 'resumed', begun[2]]);
});

it('a playbook that an agent runs beside it stops no clock', async () => {
  const run = await stage.byHand(`name: wait\nsteps:\n  - ${evening}\n`);
  await run.begin();
  expect(await clockOf(run)).toEqual(['started']);
});
