import { type Running, type RunStage, runStage } from '#tests/support/run-stage';
import { contoso } from '#tests/support/seeded-people';
import { approveRequest, rejectRequest } from '../approvals/decide.ts';
import { turnApproval } from '../approvals/turn-approval.ts';
import { updateTask } from '../tasks/update-task.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { localMoment } from './local-moment.ts';

let stage: RunStage;
beforeEach(async () => {
  stage = await runStage();
});
afterEach(() => stage.close());

const store = () => stage.stores.forTenant(contoso.id);
const tasksOf = async (run: Running) => (await store().query('task', { partition: run.ticket.id, limit: 20 })).items;
const approvalsOf = async (run: Running) =>
  (await store().query('approvalRun', { partition: run.ticket.id, limit: 20 })).items;
const finish = async (run: Running, status: 'done' | 'cancelled', person = contoso.agent) => {
  const [task] = await tasksOf(run);
  await updateTask(await stage.as(person), { id: run.ticket.id, taskId: task!.id, status });
};
const trouble = async (run: Running) => (await run.stored()).run.steps[0]?.trouble;

describe('task.create', () => {
  const manual = (more = '') =>
    `name: manual
steps:
  - id: hand
    action: task.create
    inputs: { title: "Prepare the desk of {{ requester.name }}", assignee: agent@contoso.example, due: 2d }${more}
  - { id: after, action: graph.createUser, dependsOn: [hand], inputs: { name: "{{ steps.hand.doneBy }}" } }
`;

  it('asks somebody in the commit that begins it, and waits until it is done', async () => {
    const run = await stage.request(manual());
    expect(await run.begin()).toMatchObject({ inFlight: [], wakeAt: null, over: false });
    expect(await tasksOf(run)).toMatchObject([
      {
        title: 'Prepare the desk of Erin Employee',
        assignee: { id: contoso.agent.id },
        dueAt: '2026-03-04T09:00:00.000Z',
        step: { runId: run.runId, stepId: 'hand' },
      },
    ]);
    expect((await run.look()).inFlight).toEqual([]);
    expect(await tasksOf(run)).toHaveLength(1);
    await finish(run, 'done');
    expect(await run.through()).toMatchObject({ over: true });
    expect(stage.actions.calls[0]?.inputs).toEqual({ name: 'Avery Agent' });
  });

  it('fails when it is cancelled; retry asks anew', async () => {
    const run = await stage.request(manual());
    await run.begin();
    await finish(run, 'cancelled');
    await run.look();
    expect(await trouble(run)).toMatchObject({ code: 'cancelled' });
    await run.choose('retry', 'hand');
    await run.look();
    expect((await tasksOf(run)).map(({ status }) => status).sort()).toEqual(['cancelled', 'pending']);
  });

  it('is called off when the run is cancelled or rolled back', async () => {
    const run = await stage.request(manual());
    await run.begin();
    await run.choose('roll_back');
    expect(await run.look()).toMatchObject({ over: true });
    expect(await tasksOf(run)).toMatchObject([{ status: 'cancelled' }]);
    expect(await run.states()).toEqual(['hand: called_off', 'after: not_run']);
  });

  it('that was done by hand is left to people when the rest is rolled back', async () => {
    stage.actions.script('after', { is: 'refused', code: 'no', detail: 'a', means: 'b', remedy: 'c', requestIds: [] });
    const run = await stage.request(manual());
    await run.begin();
    await finish(run, 'done');
    await run.through();
    await run.choose('roll_back');
    expect(await run.look()).toMatchObject({ over: true });
    expect((await run.stored()).run.steps[0]).toMatchObject({ state: 'left', reason: 'by_hand' });
  });

  it('is not asked for any more when its time is up', async () => {
    const run = await stage.request(manual('\n    timeout: 1h'));
    const { wakeAt } = await run.begin();
    stage.clock.set(wakeAt!);
    await run.look();
    expect(await trouble(run)).toMatchObject({ code: 'timed_out' });
    expect(await tasksOf(run)).toMatchObject([{ status: 'cancelled' }]);
  });

  it.each([
    ['assignee: nobody@contoso.example', 'nobody'],
    ['queue: Nowhere', 'unknown_queue'],
  ])('says that there is no such %s', async (input, code) => {
    const run = await stage.request(
      `name: m\nsteps:\n  - { id: hand, action: task.create, inputs: { title: Do, ${input} } }\n`,
    );
    await run.begin();
    expect(await trouble(run)).toMatchObject({ code });
    expect(await tasksOf(run)).toEqual([]);
  });

  it('undoes a step by hand where the playbook says so', async () => {
    stage.actions.script('second', { is: 'refused', code: 'no', detail: 'a', means: 'b', remedy: 'c', requestIds: [] });
    const run = await stage.request(`name: m
steps:
  - id: first
    action: graph.createUser
    inputs: { name: Ada }
    compensate: { action: task.create, inputs: { title: "Remove {{ steps.first.userId }}" } }
  - { id: second, action: graph.createUser, dependsOn: [first], inputs: { name: Grace } }
`);
    await run.through();
    await run.choose('roll_back');
    expect(await run.look()).toMatchObject({ inFlight: [], over: false });
    expect(await tasksOf(run)).toMatchObject([{ title: 'Remove userId of first', status: 'pending' }]);
    stage.clock.advance(10 * 60_000);
    expect(await run.look()).toMatchObject({ inFlight: [], over: false });
    await finish(run, 'done');
    expect(await run.look()).toMatchObject({ over: true });
    expect(await run.states()).toEqual(['first: undone', 'second: failed']);
  });
});

describe('approval.request', () => {
  const ask = `name: ask
steps:
  - { id: ask, action: approval.request, inputs: { approver: manager@contoso.example, text: "Wipe it?" } }
  - { id: wipe, action: intune.wipe, dependsOn: [ask], inputs: { device: SN1 } }
`;
  const asked = async (run: Running) => {
    await run.begin();
    const [approval] = await approvalsOf(run);
    const system = await enterAsSystem(stage.platform, contoso.id, 'approvals', { surface: 'system', requestId: 'a' });
    await turnApproval(system, { id: run.ticket.id, runId: approval!.id });
    return approval!;
  };

  it('asks whom it names, shows what would be done, and waits', async () => {
    const run = await stage.byHand(ask);
    const approval = await asked(run);
    expect(approval).toMatchObject({
      purpose: { is: 'step', runId: run.runId, stepId: 'ask', text: 'Wipe it?' },
      plan: [{ step: 'Wipe', what: 'What is on SN1', irreversible: true }],
    });
    expect(await run.look()).toMatchObject({ inFlight: [], over: false });
    await approveRequest(await stage.as(contoso.manager), { id: run.ticket.id, runId: approval.id });
    expect(await run.through()).toMatchObject({ over: true });
    expect((await run.stored()).run.steps[0]).toMatchObject({ outputs: { decidedBy: ['Morgan Manager'] } });
  });

  it('stops at a no, with the words of whoever said it; nobody passes it over', async () => {
    const run = await stage.byHand(ask);
    const approval = await asked(run);
    await rejectRequest(await stage.as(contoso.manager), { id: run.ticket.id, runId: approval.id, comment: 'Keep it' });
    await run.look();
    expect(await trouble(run)).toMatchObject({ code: 'not_approved', detail: 'Morgan Manager said no: Keep it' });
    await expect(run.choose('skip', 'ask')).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
    expect(stage.actions.asked).toEqual([]);
  });

  it('asks somebody else than who ran it', async () => {
    const run = await stage.byHand(
      ask.replace('approver: manager@contoso.example', `approver: ["${contoso.agent.id}", "${contoso.agent2.id}"]`),
    );
    const approval = await asked(run);
    expect((await approvalsOf(run))[0]?.run.approvals.map(({ memberId }) => memberId)).toEqual([contoso.agent2.id]);
    const own = { id: run.ticket.id, runId: approval.id };
    await expect(approveRequest(await stage.as(contoso.agent), own)).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  });

  it('is taken back when the run is cancelled', async () => {
    const run = await stage.byHand(ask);
    await asked(run);
    await run.choose('cancel');
    expect(await run.look()).toMatchObject({ over: true });
    expect(await approvalsOf(run)).toMatchObject([{ run: { outcome: { as: 'cancelled' } } }]);
  });
});

describe('wait.until', () => {
  const wait = (inputs: string) =>
    `name: wait\nsteps:\n  - { id: wait, action: wait.until, inputs: ${inputs} }\n  - { id: after, action: graph.createUser, dependsOn: [wait], inputs: { name: Ada } }\n`;
  const inBerlin = async () => {
    const { etag: _, ...tenant } = (await store().get('tenant', 'tenant', contoso.id))!;
    const doc = { ...tenant, settings: { ...tenant.settings, timeZone: 'Europe/Berlin' } };
    await store().commit('tenant', [{ upsert: 'tenant', doc }]);
    stage.platform.cache.forget(contoso.id, 'tenant');
  };

  it('a day begins at midnight of the organisation', async () => {
    await inBerlin();
    const run = await stage.request(wait('{ until: "2026-07-01" }'));
    expect(await run.begin()).toEqual({ inFlight: [], wakeAt: '2026-06-30T22:00:00.000Z', over: false, seq: 2 });
    stage.clock.set('2026-06-30T21:59:59.999Z');
    expect((await run.look()).inFlight).toEqual([]);
    stage.clock.set('2026-06-30T22:00:00.000Z');
    expect((await run.look()).inFlight).toHaveLength(1);
  });

  it('for a while, and not at all for what is past', async () => {
    const run = await stage.request(wait('{ for: 2d }'));
    expect((await run.begin()).wakeAt).toBe('2026-03-04T09:00:00.000Z');
    const past = await stage.request(wait('{ until: "2026-01-01" }'));
    expect((await past.begin()).inFlight).toMatchObject([{ stepId: 'after' }]);
  });

  it('says so when the moment is too far away', async () => {
    const run = await stage.request(wait('{ for: 999999999d }'));
    await run.begin();
    expect(await trouble(run)).toMatchObject({ code: 'inputs' });
  });

  it('is called off', async () => {
    const run = await stage.request(wait('{ for: 300d }'));
    await run.begin();
    await run.choose('cancel');
    expect(await run.look()).toMatchObject({ over: true, wakeAt: null });
  });
});

it.each([
  ['2026-11-30', 'UTC', '2026-11-30T00:00:00.000Z'],
  ['2026-11-30', 'Pacific/Auckland', '2026-11-29T11:00:00.000Z'],
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2026-11-30T08:00:00Z', 'Europe/Berlin', '2026-11-30T08:00:00.000Z'],
  ['2026-11-30T08:00:00+05:30', 'Europe/Berlin', '2026-11-30T02:30:00.000Z'],
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
])('%s in %s is %s', (written, zone, moment) => {
  expect(new Date(localMoment(written, zone)!).toISOString()).toBe(moment);
});
