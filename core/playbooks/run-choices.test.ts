import { type Running, type RunStage, runStage } from '#tests/support/run-stage';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { chooseStep } from './choose-step.ts';
import { listRuns } from './list-runs.ts';

let stage: RunStage;
beforeEach(async () => {
  stage = await runStage();
});
afterEach(() => stage.close());

const refused = { is: 'refused', code: 'no', detail: 'a', means: 'b', remedy: 'c', requestIds: ['r1'] } as const;
const chain = (...actions: string[]) =>
  `name: chain\nsteps:\n${actions
    .map((step, n) => `  - { id: s${n}, ${step}${n === 0 ? '' : `, dependsOn: [s${n - 1}]`} }`)
    .join('\n')}\n`;
const user = 'action: graph.createUser, inputs: { name: Ada }';
const seen = async (run: Running, person: Parameters<RunStage['as']>[0] = contoso.agent) =>
  (await listRuns(await stage.as(person), { id: run.ticket.id })).items[0]!;
const ticketOf = async (run: Running) =>
  (await stage.stores.forTenant(contoso.id).get('ticket', run.ticket.id, run.ticket.id))!;

const failedInTheMiddle = async () => {
  stage.actions.script('s2', refused);
  const run = await stage.request(chain(user, user, user, user));
  await run.through();
  return run;
};

it('retry does it anew, and the request is delivered', async () => {
  const run = await failedInTheMiddle();
  expect((await seen(run)).steps[2]).toMatchObject({ state: 'failed', choices: ['retry', 'skip', 'roll_back'] });
  await run.choose('retry', 's2');
  expect(await run.through()).toMatchObject({ over: true });
  expect(await ticketOf(run)).toMatchObject({ request: { stage: 'delivered' } });
});

it('skip goes on without it: done in part', async () => {
  const run = await failedInTheMiddle();
  await run.choose('skip', 's2');
  await run.through();
  expect(await seen(run)).toMatchObject({
    outcome: 'partly',
    steps: [{}, {}, { state: 'skipped', reason: 'agent' }, {}],
  });
  expect(await ticketOf(run)).toMatchObject({ request: { stage: 'delivered' } });
});

it('roll back undoes what was done, backwards, and the desk has the request', async () => {
  const run = await failedInTheMiddle();
  await run.choose('roll_back');
  await run.through();
  expect(stage.actions.asked.filter((what) => what.startsWith('undo'))).toEqual(['undo s1 1', 'undo s0 1']);
  expect([...stage.actions.effects.values()]).toEqual([0, 0]);
  expect(await seen(run)).toMatchObject({
    outcome: 'rolled_back',
    stays: [],
    receipt: { choices: [{ choice: 'roll_back', stepId: null, by: { id: contoso.agent.id, name: 'Avery Agent' } }] },
  });
  expect(await ticketOf(run)).toMatchObject({ status: 'in_progress', request: { stage: 'fulfilling' } });
});

it('undoing is tried again, is asked about when it fails, and says what stays', async () => {
  const run = await failedInTheMiddle();
  stage.actions.script('s1.undo', { is: 'retryable', retryAfterMs: 9_000, detail: 'busy', requestIds: [] }, refused);
  await run.choose('roll_back');
  await run.through();
  expect((await seen(run)).steps[1]).toMatchObject({ state: 'undo_failed', choices: ['retry', 'skip'] });
  await run.choose('skip', 's1');
  await run.through();
  expect(await seen(run)).toMatchObject({ outcome: 'rolled_back', stays: ['S1'] });
});

it('a step is undone by what the playbook gives, with what it left behind, and once', async () => {
  const call = 'action: http.request, inputs: { url: "https://api.example/orders", method: POST }';
  const undo =
    'compensate: { action: email.send, inputs: { to: a@b.example, subject: undo, text: "Take back {{ steps.s0.statusCode }}" } }';
  stage.actions.script('s1', refused);
  const run = await stage.byHand(chain(`${call}, ${undo}`, user));
  await run.through();
  await run.choose('roll_back');
  await run.through();
  const undone = stage.actions.calls.filter(({ action }) => action === 'email.send');
  expect(undone).toMatchObject([{ stepId: 's0', inputs: { text: 'Take back 1' } }]);
  expect(undone[0]?.key).not.toBe(stage.actions.calls[0]?.key);
  expect(await run.states()).toEqual(['s0: undone', 's1: failed']);
});

it('cancelling waits for what is in flight, begins nothing more, and leaves what was done', async () => {
  const run = await stage.request(chain(user, user));
  const { inFlight } = await run.begin();
  await run.choose('cancel');
  expect((await run.look()).over).toBe(false);
  expect(await run.take(inFlight[0]!)).toMatchObject({ over: true });
  expect(await seen(run)).toMatchObject({ outcome: 'cancelled', stays: ['S0'] });
  expect(await run.states()).toEqual(['s0: done', 's1: not_run']);
  expect(await ticketOf(run)).toMatchObject({ request: { stage: 'fulfilling' } });
});

it('is audited with who chose it, and tells the story', async () => {
  const run = await failedInTheMiddle();
  await run.choose('retry', 's2');
  const store = stage.stores.forTenant(contoso.id);
  const audit = await store.query('audit', {
    partition: run.ticket.id,
    orderBy: { field: 'seq', direction: 'desc' },
    limit: 1,
  });
  expect(audit.items[0]).toMatchObject({
    action: 'playbook.retry',
    actor: { id: contoso.agent.id, name: 'Avery Agent' },
    after: { runId: run.runId, stepId: 's2' },
  });
  const events = (await store.query('event', { partition: run.ticket.id, limit: 200 })).items;
  expect(events.filter(({ data }) => (data.run as { signal?: string })?.signal === 'nudge')).toHaveLength(1);
});

it('refuses what cannot be chosen, and whoever may not choose', async () => {
  const run = await failedInTheMiddle();
  const choose = async (person: Parameters<RunStage['as']>[0], input: object) =>
    chooseStep(await stage.as(person), { id: run.ticket.id, runId: run.runId, ...input });
  await expect(choose(contoso.agent, { choice: 'retry', stepId: 's0' })).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
  });
  await expect(choose(contoso.agent, { choice: 'retry' })).rejects.toMatchObject({ errors: [{ pointer: '/stepId' }] });
  await expect(choose(contoso.agent, { choice: 'cancel', stepId: 's2' })).rejects.toMatchObject({
    code: 'CAT_VALIDATION',
  });
  await expect(choose(contoso.employee, { choice: 'skip', stepId: 's2' })).rejects.toMatchObject({
    code: 'CAT_FORBIDDEN',
  });
  await expect(choose(fabrikam.admin, { choice: 'skip', stepId: 's2' })).rejects.toMatchObject({
    code: 'CAT_NOT_FOUND',
  });
  await expect(
    choose(contoso.agent, { runId: '00000000-0000-4000-8000-00000000dead', choice: 'cancel' }),
  ).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
});

it('two agents who choose at once: one is heard', async () => {
  const run = await failedInTheMiddle();
  const both = await Promise.allSettled([run.choose('skip', 's2'), run.choose('retry', 's2', contoso.agent2)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('a requester sees names and states, and nothing of other systems', async () => {
  const run = await failedInTheMiddle();
  const { steps, choices, receipt } = await seen(run, contoso.employee);
  expect(steps.map(({ name, state }) => [name, state])).toEqual([
    ['S0', 'done'],
    ['S1', 'done'],
    ['S2', 'failed'],
    ['S3', 'waiting'],
  ]);
  expect(steps[2]).toMatchObject({ trouble: null, requestIds: [], outputs: {}, choices: [] });
  expect(steps[0]).toMatchObject({ requestIds: [], outputs: {} });
  expect([choices, receipt]).toEqual([[], null]);
  expect((await seen(run)).steps[0]).toMatchObject({ requestIds: ['s0-request'], outputs: { userId: 'userId of s0' } });
});

it('shows nobody what an action marks as private, or what looks secret', async () => {
  stage.actions.script('s0', {
    is: 'done',
    outputs: { statusCode: 200, body: { key: 'value' } },
    memory: null,
    requestIds: [],
  });
  stage.actions.script('s1', {
    is: 'done',
    outputs: { userId: 'u1', name: 'Bearer abcdefghijklmnopqrstuvwxyz', password: 'x' },
    memory: null,
    requestIds: [],
  });
  const run = await stage.byHand(
    chain('action: http.request, inputs: { url: "https://api.example/x", method: GET }', user),
  );
  await run.through();
  expect((await seen(run)).steps.map(({ outputs }) => outputs)).toEqual([{ statusCode: 200 }, { userId: 'u1' }]);
});
