import { type ApprovalWorld, approvalWorld, stageOf } from '#tests/support/approval-world';
import { contoso } from '#tests/support/seeded-people';
import { dayMs, hourMs } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import { slaPartition } from '../sla/calendar.ts';
import type { PauseReason } from '../sla/vocabulary.ts';
import { answerApprover, askBack } from './ask-back.ts';
import { approveRequest } from './decide.ts';
import { delegateApproval } from './delegate-approval.ts';

const { employee, manager, agent, agent2 } = contoso;
let world: ApprovalWorld;
beforeEach(async () => {
  world = await approvalWorld();
});
afterEach(() => world.close());

const question = 'Which size do you need?';

it('asks the requester, who answers, and then the approver decides', async () => {
  const asked = await world.asked([stageOf([agent])]);
  expect(await askBack(await world.as(agent), { id: asked.id, question })).toMatchObject({
    counted: true,
    says: 'You asked Erin Employee. Your time stands still until they answer.',
    approvals: {
      main: {
        mine: { state: 'asked_back', turn: 1, may: ['approve', 'reject', 'delegate'] },
        questions: [{ mayAnswer: false }],
      },
    },
  });
  expect((await world.events(asked.id)).at(-1)?.data.news).toEqual([
    { is: 'asked_back', approvalId: 'a1', memberId: employee.id, approverId: agent.id },
  ]);
  const { main } = await world.approvals(asked, employee);
  expect(main?.questions).toMatchObject([
    { approvalId: 'a1', by: { id: agent.id }, question, turn: 1, mayAnswer: true },
  ]);
  const answered = await answerApprover(await world.as(employee), { id: asked.id, answer: 'The large one' });
  expect(answered).toMatchObject({ counted: true, says: 'Avery Agent has your answer and decides now.' });
  expect(answered.approvals.main?.stages[0]?.seats[0]).toMatchObject({
    state: 'pending',
    answer: 'The large one',
    turn: 2,
  });
  expect((await world.events(asked.id)).at(-1)?.data.news).toEqual([
    { is: 'answered', approvalId: 'a1', memberId: agent.id },
  ]);
  expect(await approveRequest(await world.as(agent), { id: asked.id })).toMatchObject({ counted: true });
});

it.each([
  ['decided', async (id: string) => approveRequest(await world.as(agent), { id })],
  ['handed over', async (id: string) => delegateApproval(await world.as(agent), { id, toId: agent2.id })],
])('tells whoever answers after the approver has %s of the approver, and not that they decided', async (_how, act) => {
  const asked = await world.asked([stageOf([agent]), stageOf([manager], { id: 'second', name: 'Second' })]);
  await askBack(await world.as(agent), { id: asked.id, question });
  await act(asked.id);
  expect(await answerApprover(await world.as(employee), { id: asked.id, answer: 'The large one' })).toMatchObject({
    counted: false,
    says: 'Avery Agent does not wait for this answer any more. Here is how it stands now.',
  });
});

it('knows old cards, late answers and answers of others', async () => {
  const asked = await world.asked([stageOf([agent])]);
  await expect(answerApprover(await world.as(employee), { id: asked.id, answer: 'What?' })).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
  });
  await askBack(await world.as(agent), { id: asked.id, question, turn: 0 });
  expect(await askBack(await world.as(agent), { id: asked.id, question: 'Again?', turn: 0 })).toMatchObject({
    counted: false,
    is: 'old',
  });
  await expect(answerApprover(await world.as(agent), { id: asked.id, answer: 'Large' })).rejects.toMatchObject({
    code: 'CAT_FORBIDDEN',
  });
  await expect(askBack(await world.as(employee), { id: asked.id, question })).rejects.toMatchObject({
    code: 'CAT_FORBIDDEN',
  });
  await answerApprover(await world.as(employee), { id: asked.id, answer: 'Large', approvalId: 'a1', turn: 1 });
  expect(await answerApprover(await world.as(employee), { id: asked.id, answer: 'No, small' })).toMatchObject({
    counted: false,
  });
  expect((await world.run(asked)).run.approvals[0]).toMatchObject({ answer: 'Large' });
});

it('stops the time of the approver, and lapses by itself', async () => {
  const asked = await world.asked([stageOf([agent])]);
  world.clock.set('2026-03-03T13:00:00.000Z');
  await world.turn(asked);
  await askBack(await world.as(agent), { id: asked.id, question });
  expect((await world.run(asked)).run.approvals[0]).toMatchObject({ dueAt: '2026-03-10T13:00:00.000Z' });
  world.clock.set('2026-03-10T13:00:00.000Z');
  await world.turn(asked);
  expect((await world.events(asked.id)).at(-1)?.data.news).toMatchObject([
    { is: 'question_lapsed', memberId: employee.id },
  ]);
  // Three and a half days were left when it was asked.
  expect((await world.run(asked)).run.approvals[0]).toMatchObject({
    state: 'pending',
    dueAt: '2026-03-13T17:00:00.000Z',
  });
});

describe('the clock of the request', () => {
  const clockOf = async (id: string) =>
    (await world.stores.forTenant(contoso.id).get('clock', id, 'clock'))?.events.map((event) =>
      event.type === 'paused' ? `paused ${event.reason}` : event.type,
    );
  const policies = async (pausesOn: readonly PauseReason[] = ['customer', 'change']) => {
    await withDefaultSla(world, 'UTC');
    const store = world.stores.forTenant(contoso.id);
    const { items } = await store.query('slaPolicy', { partition: slaPartition, limit: 10 });
    const changed = items.map(
      ({ etag: _, ...policy }) => ({ replace: 'slaPolicy', doc: { ...policy, pausesOn } }) as const,
    );
    await store.commit(slaPartition, changed);
    world.platform.cache.forget(contoso.id, 'slaPolicies');
  };

  it('runs while it waits for approval, stands still while its requester is asked, and goes on with what it had', async () => {
    await policies();
    const asked = await world.asked([stageOf([agent, agent2], { rule: { pass: 'all' } })]);
    const dueAt = async () => (await world.ticket(asked.id)).slas.find(({ track }) => track === 'resolution')?.dueAt;
    const due = await dueAt();
    expect(await clockOf(asked.id)).toEqual(['started']);
    world.clock.advance(hourMs);
    await askBack(await world.as(agent), { id: asked.id, question });
    await askBack(await world.as(agent2), { id: asked.id, question });
    expect(await dueAt()).toBeNull();
    world.clock.advance(dayMs);
    await answerApprover(await world.as(employee), { id: asked.id, answer: 'Large', approvalId: 'a1' });
    expect(await dueAt()).toBeNull();
    await answerApprover(await world.as(employee), { id: asked.id, answer: 'Large', approvalId: 'a2' });
    expect(await clockOf(asked.id)).toEqual(['started', 'paused customer', 'resumed']);
    expect(Date.parse((await dueAt()) ?? '') - Date.parse(due ?? '')).toBe(dayMs);
  });

  it('goes on where the question ends with the decision', async () => {
    await policies();
    const asked = await world.asked([stageOf([agent])]);
    await askBack(await world.as(agent), { id: asked.id, question });
    await approveRequest(await world.as(agent), { id: asked.id });
    expect((await clockOf(asked.id))?.slice(0, 3)).toEqual(['started', 'paused customer', 'resumed']);
    expect(await world.ticket(asked.id)).toMatchObject({ askedBackIn: [], request: { stage: 'fulfilling' } });
  });

  it('stands still as long as approvers are asked, where a policy says so', async () => {
    await policies(['approval', 'customer']);
    const asked = await world.asked([stageOf([agent])]);
    expect(await clockOf(asked.id)).toEqual(['started', 'paused approval']);
    await askBack(await world.as(agent), { id: asked.id, question });
    await answerApprover(await world.as(employee), { id: asked.id, answer: 'Large' });
    await approveRequest(await world.as(agent), { id: asked.id });
    expect((await clockOf(asked.id))?.slice(0, 7)).toEqual([
      'started',
      'paused approval',
      'resumed',
      'paused customer',
      'resumed',
      'paused approval',
      'resumed',
    ]);
  });

  it('does not stand still for what its policy does not name', async () => {
    await policies([]);
    const asked = await world.asked([stageOf([agent])]);
    await askBack(await world.as(agent), { id: asked.id, question });
    expect(await clockOf(asked.id)).toEqual(['started']);
  });
});

it.each([
  ['an empty question', { question: ' ' }],
  ['a long question', { question: 'x'.repeat(2_001) }],
  ['a turn before the first', { question, turn: -1 }],
])('is refused with %s', async (_what, given) => {
  const asked = await world.asked([stageOf([manager])]);
  await expect(askBack(await world.as(manager), { id: asked.id, ...given })).rejects.toMatchObject({
    code: 'CAT_VALIDATION',
  });
});
