import { type ApprovalWorld, approvalWorld, stageOf } from '#tests/support/approval-world';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { brokenLink } from '../tickets/audit.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { listTickets } from '../tickets/list-tickets.ts';
import { faceOf } from '../tickets/ticket.ts';
import { approveRequest, rejectRequest } from './decide.ts';
import { delegateApproval } from './delegate-approval.ts';
import { listApprovals } from './list-approvals.ts';

const { employee, manager, agent, agent2, admin } = contoso;
let world: ApprovalWorld;
beforeEach(async () => {
  world = await approvalWorld();
});
afterEach(() => world.close());

const open = async (person: typeof employee | typeof agent | typeof manager) =>
  (await listApprovals(await world.as(person), {})).items;

it('asks the manager right after the request was made, and fulfils what they approve', async () => {
  const asked = await world.asked([stageOf([], { approvers: [{ who: 'manager', level: 1 }] })], { unturned: true });
  expect(await world.ticket(asked.id)).toMatchObject({ status: 'open', request: { stage: 'in_approval' } });
  expect(await open(manager)).toEqual([]);
  const state = await world.turn(asked);
  expect(state).toEqual({ seq: 2, live: true, nextAlarmAt: '2026-03-02T17:00:00.000Z' });
  expect(await open(manager)).toMatchObject([
    { ticketId: asked.id, runId: asked.runId, approvalId: 'a1', state: 'pending', requester: { id: employee.id } },
  ]);
  const view = await approveRequest(await world.as(manager), { id: asked.id, comment: 'Go on' });
  expect(view).toMatchObject({
    counted: true,
    is: 'counted',
    says: 'You approved this.',
    ticket: { status: 'in_progress', request: { stage: 'fulfilling' } },
    approvals: {
      main: { outcome: 'approved', stages: [{ state: 'passed', seats: [{ comment: 'Go on' }] }], mine: { may: [] } },
    },
  });
  expect(await open(manager)).toEqual([]);
  expect((await listApprovals(await world.as(manager), { state: 'decided' })).items).toMatchObject([
    { state: 'approved', comment: 'Go on', dueAt: null },
  ]);
  expect(await world.turn(asked)).toMatchObject({ live: false, nextAlarmAt: null });
});

it('closes what is rejected, with the words of whoever said no', async () => {
  const asked = await world.asked([stageOf([agent, agent2], { rule: { pass: 'all' } })]);
  const view = await rejectRequest(await world.as(agent2), { id: asked.id, comment: 'Too dear' });
  expect(view.ticket).toMatchObject({
    status: 'closed',
    request: { stage: 'rejected' },
    resolution: { code: 'rejected', text: 'Rejected by Blake Agent: Too dear' },
  });
  expect(await open(agent)).toEqual([]);
  const events = await world.events(asked.id);
  const loud = events.filter(({ data, name }) => data.quiet !== true && name !== 'ticket.created');
  expect(loud.map(({ name }) => name)).toEqual(['approval.changed', 'request.rejected']);
  expect(events.find(({ name }) => name === 'request.rejected')?.data).toMatchObject({
    as: 'rejected',
    by: { id: agent2.id },
    comment: 'Too dear',
  });
});

it('tells the story and the people what came about, each with whom it concerns', async () => {
  const asked = await world.asked([stageOf([agent]), stageOf([manager], { id: 'second', name: 'Second' })]);
  await approveRequest(await world.as(agent), { id: asked.id });
  await world.turn(asked);
  const told = (await world.events(asked.id)).filter(({ name }) => name === 'approval.changed').map(({ data }) => data);
  expect(told.map(({ approval }) => (approval as { signal: string }).signal)).toEqual([
    'started',
    'changed',
    'changed',
    'changed',
  ]);
  expect(told.map(({ news }) => news)).toEqual([
    [],
    [{ is: 'asked', approvalId: 'a1', memberId: agent.id }],
    [{ is: 'approved', approvalId: 'a1', memberId: agent.id }],
    [{ is: 'asked', approvalId: 'a2', memberId: manager.id }],
  ]);
  expect(told[0]).toMatchObject({ quiet: true });
  const words = told.map(({ approval }) => approval as { seq: number; nextAlarmAt: string });
  expect(words.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(words[2]?.nextAlarmAt).toBe(world.clock.now().toISOString());
});

it('moves every card and nobody’s version while it waits', async () => {
  const asked = await world.asked([stageOf([agent, agent2], { rule: { pass: 'all' } })]);
  const before = await world.ticket(asked.id);
  await approveRequest(await world.as(agent), { id: asked.id });
  const after = await world.ticket(asked.id);
  expect(after.version).toBe(before.version);
  expect(faceOf(after)).toBe(faceOf(before) + 1);
});

it('keeps in the audit who decided what, on which card, and the chain of hashes', async () => {
  const asked = await world.asked([stageOf([agent])]);
  await approveRequest(await world.as(agent, { via: { surface: 'card' } }), { id: asked.id, comment: 'Yes', seen: 7 });
  const audit = await world.audit(asked.id);
  expect(brokenLink(audit)).toBeUndefined();
  expect(audit.at(-1)).toMatchObject({
    action: 'approval.approve',
    actor: { id: agent.id },
    surface: 'card',
    after: { approval: { runId: asked.runId, approvalId: 'a1', decision: 'approve', comment: 'Yes', seen: 7 } },
  });
});

describe('who may decide', () => {
  it('is whoever is asked: they may read the request, and it is not among their own tickets', async () => {
    await world.asked([stageOf([manager])], { as: agent });
    const asked = await world.asked([stageOf([employee])], { as: agent });
    expect(await getTicket(await world.as(employee), { id: asked.id })).toMatchObject({ id: asked.id });
    expect((await listTickets(await world.as(employee), {})).items).toEqual([]);
    expect(await approveRequest(await world.as(employee), { id: asked.id })).toMatchObject({ counted: true });
  });

  it('is not the requester, nor whom it is for, nor a colleague who can see it', async () => {
    const asked = await world.asked([stageOf([agent, manager])], { item: { onBehalf: true }, forId: manager.id });
    expect((await world.run(asked)).run.approvals.map(({ memberId }) => memberId)).toEqual([agent.id]);
    const own = { code: 'CAT_FORBIDDEN', detail: expect.stringContaining('own') };
    await expect(approveRequest(await world.as(employee), { id: asked.id })).rejects.toMatchObject(own);
    await expect(approveRequest(await world.as(manager), { id: asked.id })).rejects.toMatchObject(own);
    const stranger = { code: 'CAT_FORBIDDEN', detail: expect.stringContaining('not asked') };
    await expect(approveRequest(await world.as(admin), { id: asked.id })).rejects.toMatchObject(stranger);
    await expect(approveRequest(await world.as(fabrikam.admin), { id: asked.id })).rejects.toMatchObject({
      code: 'CAT_NOT_FOUND',
    });
    expect((await world.run(asked)).run.approvals).toMatchObject([{ state: 'pending' }]);
  });

  it('is not whoever of the desk filed it in somebody else’s name, and who could choose that name', async () => {
    const asked = await world.asked([stageOf([agent, agent2])], { as: agent, requesterId: employee.id });
    expect((await world.run(asked)).run.approvals.map(({ memberId }) => memberId)).toEqual([agent2.id]);
    await expect(approveRequest(await world.as(agent), { id: asked.id })).rejects.toMatchObject({
      code: 'CAT_FORBIDDEN',
      detail: expect.stringContaining('own'),
    });
    await expect(delegateApproval(await world.as(agent2), { id: asked.id, toId: agent.id })).rejects.toMatchObject({
      errors: [{ pointer: '/toId', code: 'to_requester' }],
    });
  });

  it('is found in the record alone: the ids of another chain are refused', async () => {
    const asked = await world.asked([stageOf([agent])]);
    const other = await world.asked([stageOf([agent2])]);
    const ctx = await world.as(agent);
    await expect(approveRequest(ctx, { id: asked.id, runId: other.runId })).rejects.toMatchObject({
      code: 'CAT_NOT_FOUND',
    });
    await expect(approveRequest(ctx, { id: other.id })).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
    await expect(approveRequest(ctx, { id: asked.id, approvalId: 'a1' })).rejects.toMatchObject({
      code: 'CAT_VALIDATION',
    });
  });

  it('signs in anew for what is sensitive, but for a late press', async () => {
    const asked = await world.asked([stageOf([agent, agent2])], { item: { sensitive: true } });
    const needs = { code: 'CAT_STEP_UP_REQUIRED' };
    const fresh = async (person: typeof agent) => {
      const ctx = await world.as(person);
      const stepUp = { acrs: [ctx.platform.stepUpContext], authAt: world.clock.now().toISOString() };
      return { ...ctx, actor: { ...ctx.actor, stepUp } };
    };
    await expect(approveRequest(await world.as(agent), { id: asked.id })).rejects.toMatchObject(needs);
    await expect(rejectRequest(await world.as(agent), { id: asked.id, comment: 'No' })).rejects.toMatchObject(needs);
    expect(await approveRequest(await fresh(agent), { id: asked.id })).toMatchObject({ counted: true });
    expect(await approveRequest(await world.as(agent2), { id: asked.id })).toMatchObject({
      counted: false,
      is: 'over',
    });
  });
});

describe('late and double presses', () => {
  it('are answered with how it stands, and never with an error', async () => {
    const asked = await world.asked([stageOf([agent, agent2])]);
    await approveRequest(await world.as(agent), { id: asked.id });
    const audited = (await world.audit(asked.id)).length;
    expect(await approveRequest(await world.as(agent), { id: asked.id })).toMatchObject({
      counted: false,
      is: 'decided',
      says: 'You approved this on 2 March 2026 already. That stands.',
      ticket: { status: 'in_progress' },
    });
    expect(await rejectRequest(await world.as(agent), { id: asked.id, comment: 'Oh no' })).toMatchObject({
      counted: false,
      is: 'decided',
    });
    expect(await rejectRequest(await world.as(agent2), { id: asked.id, comment: 'No' })).toMatchObject({
      counted: false,
      is: 'over',
      says: 'This is over: it was approved.',
    });
    expect((await world.audit(asked.id)).length).toBe(audited);
  });

  it('of twenty at once, from every surface, count once', async () => {
    const asked = await world.asked([stageOf([agent])]);
    const surfaces = ['api', 'card', 'bot', 'mail'] as const;
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const ctx = await world.as(agent, { via: { surface: surfaces[index % 4] ?? 'api' } });
        return index % 3 === 2
          ? rejectRequest(ctx, { id: asked.id, comment: 'No' })
          : approveRequest(ctx, { id: asked.id });
      }),
    );
    expect(answers.filter(({ counted }) => counted)).toHaveLength(1);
    expect(new Set(answers.map(({ approvals }) => approvals.main?.outcome)).size).toBe(1);
    const audit = await world.audit(asked.id);
    expect(audit.filter(({ action }) => /approval\.(approve|reject)/.test(action))).toHaveLength(1);
    const ends = (await world.events(asked.id)).filter(({ name }) => name.startsWith('request.'));
    expect(ends).toHaveLength(1);
  });

  it('with the same key get the same answer', async () => {
    const asked = await world.asked([stageOf([agent])]);
    const idempotency = { key: 'k'.repeat(64), bodyHash: 'b'.repeat(64) };
    const first = await approveRequest(await world.as(agent, { idempotency }), { id: asked.id });
    const ctx = await world.as(agent, { idempotency });
    expect(await approveRequest(ctx, { id: asked.id })).toEqual(first);
    expect(ctx.outcome.replayed).toBe(true);
  });
});

it.each([
  ['no comment', {}],
  ['a blank comment', { comment: '   ' }],
  ['a long comment', { comment: 'x'.repeat(2_001) }],
])('is not rejected with %s', async (_what, given) => {
  const asked = await world.asked([stageOf([agent])]);
  await expect(rejectRequest(await world.as(agent), { id: asked.id, ...given })).rejects.toMatchObject({
    code: 'CAT_VALIDATION',
    errors: [{ pointer: '/comment' }],
  });
});
