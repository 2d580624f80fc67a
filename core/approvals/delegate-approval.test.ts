import { type ApprovalWorld, approvalWorld, stageOf } from '#tests/support/approval-world';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { dayMs } from '#tests/support/test-platform';
import { updateMember } from '../people/update-member.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { approveRequest } from './decide.ts';
import { delegateApproval } from './delegate-approval.ts';
import { deleteDelegation, getDelegation, putDelegation } from './delegation.ts';

const { employee, manager, agent, agent2, admin } = contoso;
let world: ApprovalWorld;
beforeEach(async () => {
  world = await approvalWorld();
});
afterEach(() => world.close());

describe('one approval', () => {
  it('goes to somebody else with the whole time, and who had it still sees the request', async () => {
    const asked = await world.asked([stageOf([agent])]);
    world.clock.advance(dayMs);
    expect(await delegateApproval(await world.as(agent), { id: asked.id, toId: manager.id })).toMatchObject({
      counted: true,
      says: 'Morgan Manager decides instead of you.',
    });
    expect((await world.events(asked.id)).at(-1)?.data.news).toEqual([
      { is: 'delegated', approvalId: 'a1', memberId: agent.id, to: manager.id },
      { is: 'asked', approvalId: 'a2', memberId: manager.id },
    ]);
    expect((await world.run(asked)).run.approvals[1]).toMatchObject({ dueAt: '2026-03-09T17:00:00.000Z' });
    expect(await approveRequest(await world.as(agent), { id: asked.id })).toMatchObject({
      counted: false,
      is: 'moved',
      says: 'Morgan Manager decides instead of you.',
    });
    expect(await getTicket(await world.as(agent), { id: asked.id })).toMatchObject({ id: asked.id });
    expect(await approveRequest(await world.as(manager), { id: asked.id })).toMatchObject({ counted: true });
  });

  it('is not for the requester, oneself, whoever is asked already, has left, or is not of the organisation', async () => {
    const asked = await world.asked([stageOf([agent, agent2], { rule: { pass: 'all' } })]);
    await updateMember(await world.as(admin), { id: manager.id, active: false });
    const refused = async (toId: string) =>
      delegateApproval(await world.as(agent), { id: asked.id, toId }).catch(({ errors }) => errors[0]);
    expect(await refused(employee.id)).toMatchObject({ pointer: '/toId', code: 'to_requester' });
    expect(await refused(agent.id)).toMatchObject({ pointer: '/toId', code: 'to_themselves' });
    expect(await refused(agent2.id)).toMatchObject({ pointer: '/toId', code: 'to_same_stage' });
    expect(await refused(manager.id)).toMatchObject({ pointer: '/toId', code: 'unknown_member' });
    expect(await refused(fabrikam.agent.id)).toMatchObject({ pointer: '/toId', code: 'unknown_member' });
  });
});

describe('whoever decides for somebody', () => {
  it('is nobody until they say so, and again when they take it back', async () => {
    const nobody = { delegate: null, whenAway: false, from: null, until: null, forSensitive: false, version: 0 };
    expect(await getDelegation(await world.as(agent), {})).toEqual(nobody);
    const put = { delegateId: agent2.id, until: '2026-03-10' };
    const kept = {
      ...nobody,
      delegate: { id: agent2.id, name: 'Blake Agent' },
      until: '2026-03-10T00:00:00.000Z',
      version: 1,
    };
    expect(await putDelegation(await world.as(agent), put)).toEqual(kept);
    expect(await getDelegation(await world.as(agent), {})).toEqual(kept);
    expect(await getDelegation(await world.as(agent2), {})).toEqual(nobody);
    await expect(putDelegation(await world.as(agent, { ifMatch: ['v0'] }), put)).rejects.toMatchObject({
      code: 'CAT_PRECONDITION',
    });
    expect(await deleteDelegation(await world.as(agent, { ifMatch: ['v1'] }), {})).toEqual(nobody);
    expect(await deleteDelegation(await world.as(agent), {})).toEqual(nobody);
  });

  it.each<[string, object, string]>([
    ['themselves', { delegateId: agent.id }, '/delegateId'],
    ['somebody of another organisation', { delegateId: fabrikam.agent.id }, '/delegateId'],
    ['somebody until a moment that is over', { delegateId: agent2.id, until: '2026-03-01' }, '/until'],
    ['somebody backwards in time', { delegateId: agent2.id, from: '2026-03-10', until: '2026-03-09' }, '/until'],
    ['nobody', {}, '/delegateId'],
  ])('is never %s', async (_what, given, pointer) => {
    await expect(putDelegation(await world.as(agent), given)).rejects.toMatchObject({
      code: 'CAT_VALIDATION',
      errors: [{ pointer }],
    });
  });
});
