import { type ApprovalWorld, approvalWorld, stageOf } from '#tests/support/approval-world';
import { contoso, memberOf, type SeededPerson } from '#tests/support/seeded-people';
import { dayMs, hourMs } from '#tests/support/test-platform';
import { memberPartition } from '../people/member.ts';
import { updateMember } from '../people/update-member.ts';
import { approveRequest, rejectRequest } from './decide.ts';
import { putDelegation } from './delegation.ts';
import { listApprovals } from './list-approvals.ts';
import { turnApproval } from './turn-approval.ts';
import { turnApprovalsOf } from './turn-approvals-of.ts';

const { employee, manager, agent, agent2, admin } = contoso;
let world: ApprovalWorld;
type Asked = Awaited<ReturnType<ApprovalWorld['asked']>>;
beforeEach(async () => {
  world = await approvalWorld();
});
afterEach(() => world.close());

const states = async (asked: Asked) =>
  (await world.run(asked)).run.approvals.map(({ name, state }) => `${name} ${state}`);
const newsOf = async (asked: Asked) =>
  (await world.events(asked.id)).flatMap(({ data }) => (data.news as { is: string }[] | undefined) ?? []);
const leaves = async ({ id }: SeededPerson) => updateMember(await world.as(admin), { id, active: false });
const openOf = async ({ id }: SeededPerson) => {
  const found = await world.stores
    .forTenant(contoso.id)
    .query('approval', { where: { field: 'openFor', is: id }, limit: 1_000 });
  return found.items.length;
};

describe('people', () => {
  it('who have left are followed by their manager, and who was asked before stays in the record', async () => {
    await updateMember(await world.as(admin), { id: agent.id, managerId: manager.id });
    const asked = await world.asked([stageOf([agent])]);
    await leaves(agent);
    await world.turn(asked);
    expect(await states(asked)).toEqual(['Avery Agent skipped', 'Morgan Manager pending']);
    const { main } = await world.approvals(asked);
    expect(main?.stages[0]?.seats).toMatchObject([
      {
        person: { id: manager.id },
        why: [{ is: 'stands_for', name: 'Avery Agent', because: 'left' }, { is: 'manager' }],
        before: [{ person: { id: agent.id }, state: 'skipped' }],
      },
    ]);
    expect((await newsOf(asked)).at(-1)).toEqual({ is: 'asked', approvalId: 'a2', memberId: manager.id });
  });

  it('who hand over by themselves or are out of office are followed by whom they named, who is told so', async () => {
    const asked = await world.asked([
      stageOf([agent]),
      stageOf([admin], { id: 'second', name: 'Second', dependsOn: [] }),
    ]);
    await putDelegation(await world.as(agent), { delegateId: agent2.id });
    await putDelegation(await world.as(admin), { delegateId: manager.id, whenAway: true });
    await world.turn(asked);
    expect(await states(asked)).toEqual(['Avery Agent delegated', 'Alex Admin pending', 'Blake Agent pending']);
    world.away.set(admin.id, '2026-03-12T09:00:00.000Z');
    await world.turn(asked);
    expect((await states(asked)).slice(1)).toEqual([
      'Alex Admin delegated',
      'Blake Agent pending',
      'Morgan Manager pending',
    ]);
    expect(await newsOf(asked)).toContainEqual({
      is: 'delegated',
      approvalId: 'a2',
      memberId: admin.id,
      to: manager.id,
    });
    const { main } = await world.approvals(asked);
    expect(main?.stages[1]?.seats[0]?.why[0]).toEqual({
      is: 'stands_for',
      name: 'Alex Admin',
      because: 'out_of_office',
      until: '2026-03-12T09:00:00.000Z',
    });
  });

  it('who handed over without a fresh sign-in are asked themselves where one is wanted', async () => {
    const sensitive = { item: { sensitive: true } };
    const before = await world.asked([stageOf([agent])], sensitive);
    await putDelegation(await world.as(agent), { delegateId: agent2.id });
    await world.turn(before);
    expect(await states(before)).toEqual(['Avery Agent pending']);
    expect(await states(await world.asked([stageOf([agent])], sensitive))).toEqual(['Avery Agent pending']);
    expect(await states(await world.asked([stageOf([agent])]))).toEqual(['Blake Agent pending']);
    const ctx = await world.as(agent);
    const stepUp = { acrs: [ctx.platform.stepUpContext], authAt: world.clock.now().toISOString() };
    await putDelegation({ ...ctx, actor: { ...ctx.actor, stepUp } }, { delegateId: agent2.id });
    expect(await states(await world.asked([stageOf([agent])], sensitive))).toEqual(['Blake Agent pending']);
    await putDelegation(await world.as(agent), { delegateId: manager.id });
    expect(await states(await world.asked([stageOf([agent])], sensitive))).toEqual(['Avery Agent pending']);
  });

  it('who hand over only between two moments decide before and after them', async () => {
    const from = '2026-03-03T00:00:00.000Z';
    await putDelegation(await world.as(agent), { delegateId: agent2.id, from, until: '2026-03-04T00:00:00.000Z' });
    expect(await states(await world.asked([stageOf([agent])]))).toEqual(['Avery Agent pending']);
    world.clock.advance(dayMs);
    expect(await states(await world.asked([stageOf([agent])]))).toEqual(['Blake Agent pending']);
    world.clock.advance(dayMs);
    expect(await states(await world.asked([stageOf([agent])]))).toEqual(['Avery Agent pending']);
  });

  it('come from groups, queues, roles and the department’s money', async () => {
    const groupId = 'a0000000-0000-4000-8000-00000000000a';
    world.groups.set(groupId, { name: 'Buyers', memberIds: [agent.id, 'somebody-unknown'] });
    const store = world.stores.forTenant(contoso.id);
    const { etag: _, ...tenant } = (await store.get('tenant', 'tenant', contoso.id))!;
    const settings = { ...tenant.settings, costCenters: { sales: agent2.id } };
    await store.commit('tenant', [{ replace: 'tenant', doc: { ...tenant, settings } }]);
    world.platform.cache.forget(contoso.id, 'tenant');
    await store.commit(memberPartition, [{ replace: 'member', doc: { ...memberOf(employee), departmentId: 'sales' } }]);
    const approvers = [
      { who: 'group', groupId },
      { who: 'queue_owner', queueId: contoso.serviceDesk.id },
      { who: 'role', role: 'admin' },
      { who: 'cost_center_owner' },
    ];
    const asked = await world.asked([stageOf([], { approvers, rule: { pass: 'all' } })]);
    const { main } = await world.approvals(asked);
    expect(main?.stages[0]?.seats.map(({ person, why }) => [person.name, why[0]])).toEqual([
      ['Avery Agent', { is: 'group', name: 'Buyers' }],
      ['Morgan Manager', { is: 'queue_owner', name: 'Service Desk' }],
      ['Alex Admin', { is: 'role', role: 'admin' }],
      ['Blake Agent', { is: 'cost_center_owner', of: 'Erin Employee' }],
    ]);
  });

  it('who are many are all asked and all let go, however little a commit holds', async () => {
    const store = world.stores.forTenant(contoso.id);
    const crowd = Array.from({ length: 80 }, (_, index) => ({
      ...memberOf(agent),
      id: `crowd-${index}`,
      name: `Crowd ${String(index).padStart(2, '0')}`,
    }));
    await store.commit(
      memberPartition,
      crowd.map((doc) => ({ create: 'member', doc }) as const),
    );
    const halves = [crowd.slice(0, 40), crowd.slice(40)].map((_, index) =>
      stageOf([], {
        id: `half_${index}`,
        name: `Half ${index}`,
        dependsOn: [],
        approvers: [{ who: 'group', groupId: `group-${index}` }],
        rule: { pass: 'all' },
      }),
    );
    world.groups.set('group-0', { name: 'First half', memberIds: crowd.slice(0, 40).map(({ id }) => id) });
    world.groups.set('group-1', { name: 'Second half', memberIds: crowd.slice(40).map(({ id }) => id) });
    const asked = await world.asked(halves);
    const open = async () =>
      (await store.query('approval', { where: { field: 'openFor', isNot: null }, limit: 1_000 })).items.length;
    expect(await open()).toBe(60);
    expect(await world.turn(asked)).toMatchObject({ live: true, nextAlarmAt: '2026-03-02T17:00:00.000Z' });
    expect(await open()).toBe(80);
    const first = { ...agent, id: 'crowd-0', name: 'Crowd 00' };
    await rejectRequest(await world.as(first), { id: asked.id, comment: 'No' });
    const left = await world.run(asked);
    expect([left.live, left.run.outcome?.as]).toEqual([true, 'rejected']);
    expect(await world.turn(asked)).toMatchObject({ live: false });
    expect(await open()).toBe(0);
  });
});

describe('time', () => {
  it('reminds after a working day, asks the manager after five, and rejects after five more', async () => {
    await updateMember(await world.as(admin), { id: agent.id, managerId: manager.id });
    const asked = await world.asked([stageOf([agent])]);
    const moments: string[] = [];
    for (let turn = 0; (await world.run(asked)).live && turn < 40; turn += 1) {
      const { nextAlarmAt } = await world.turn(asked);
      if (nextAlarmAt === null) break;
      const before = (await newsOf(asked)).length;
      if (nextAlarmAt > world.clock.now().toISOString()) world.clock.set(nextAlarmAt);
      await world.turn(asked);
      const news = (await newsOf(asked)).slice(before);
      if (news.length > 0) moments.push(`${nextAlarmAt.slice(0, 16)} ${news.map(({ is }) => is).join(' ')}`);
    }
    expect(moments).toEqual([
      '2026-03-02T17:00 reminded',
      '2026-03-06T17:00 expired asked',
      '2026-03-09T17:00 reminded',
      '2026-03-13T17:00 expired ended',
    ]);
    expect(await world.ticket(asked.id)).toMatchObject({ status: 'closed', request: { stage: 'rejected' } });
    expect((await world.events(asked.id)).find(({ name }) => name === 'request.rejected')?.data).toMatchObject({
      as: 'expired',
      by: null,
    });
  });

  it('is as long as the organisation says, for what begins from then on', async () => {
    const store = world.stores.forTenant(contoso.id);
    const before = await world.asked([stageOf([agent])]);
    const { etag: _, ...tenant } = (await store.get('tenant', 'tenant', contoso.id))!;
    const settings = { ...tenant.settings, approvalReminderDays: 2, approvalExpiryDays: 3 };
    await store.commit('tenant', [{ replace: 'tenant', doc: { ...tenant, settings } }]);
    world.platform.cache.forget(contoso.id, 'tenant');
    const asked = await world.asked([stageOf([agent])]);
    const times = async (one: Asked) =>
      (await world.run(one)).run.approvals.map(({ remindAt, dueAt }) => [remindAt, dueAt]);
    expect(await times(before)).toEqual([['2026-03-02T17:00:00.000Z', '2026-03-06T17:00:00.000Z']]);
    expect(await times(asked)).toEqual([['2026-03-03T17:00:00.000Z', '2026-03-04T17:00:00.000Z']]);
  });

  it('does nothing when it is asked too early or twice', async () => {
    const asked = await world.asked([stageOf([agent])]);
    const before = await world.ticket(asked.id);
    for (let times = 0; times < 3; times += 1) expect(await world.turn(asked)).toMatchObject({ seq: 2, live: true });
    expect(await world.ticket(asked.id)).toEqual(before);
  });
});

describe('a directory that cannot be asked', () => {
  const groupId = 'a0000000-0000-4000-8000-00000000000a';
  const stages = [
    stageOf([], { approvers: [{ who: 'group', groupId }] }),
    stageOf([agent], { id: 'second', name: 'Second', dependsOn: [] }),
  ];

  it('keeps only those waiting who come from it, and is asked again within five minutes', async () => {
    world.groupsAway = true;
    const asked = await world.asked(stages);
    expect(await states(asked)).toEqual(['Avery Agent pending']);
    expect((await world.turn(asked)).nextAlarmAt).toBe('2026-03-02T09:05:00.000Z');
    expect(world.logged).toContainEqual(
      expect.objectContaining({ msg: 'approvers could not be looked for', find: 'approvers' }),
    );
    world.clock.advance(8 * hourMs);
    await world.turn(asked);
    expect((await newsOf(asked)).at(-1)).toEqual({ is: 'reminded', approvalId: 'a1', memberId: agent.id });
    world.groupsAway = false;
    world.groups.set(groupId, { name: 'Buyers', memberIds: [agent2.id] });
    expect((await world.turn(asked)).nextAlarmAt).toBe('2026-03-03T17:00:00.000Z');
    expect(await states(asked)).toEqual(['Avery Agent pending', 'Blake Agent pending']);
  });
});

describe('whoever has left', () => {
  it('is followed in every chain that asks them, page by page', async () => {
    const many = await Promise.all(Array.from({ length: 3 }, () => world.asked([stageOf([agent, agent2])])));
    await leaves(agent);
    const { after, turned } = await turnApprovalsOf(await world.system(), { memberId: agent.id, after: null });
    expect([after, turned]).toEqual([null, 3]);
    expect(await openOf(agent)).toBe(0);
    for (const asked of many) expect(await states(asked)).toContain('Avery Agent skipped');
  });

  it('may not decide any more', async () => {
    const asked = await world.asked([stageOf([agent])]);
    const ctx = await world.as(agent);
    await leaves(agent);
    await world.turn(asked);
    expect(await approveRequest(ctx, { id: asked.id })).toMatchObject({ counted: false, is: 'not_needed' });
  });
});

it('ends where nobody is there who may decide', async () => {
  const asked = await world.asked([stageOf([agent])], { as: admin, unturned: true });
  for (const person of [agent, agent2, manager, employee]) await leaves(person);
  await world.turn(asked);
  expect(await world.ticket(asked.id)).toMatchObject({ status: 'closed', request: { stage: 'rejected' } });
  expect((await world.run(asked)).run.outcome?.as).toBe('nobody_to_ask');
});

it('knows that a ticket is gone, and lets nobody but the product turn a chain', async () => {
  const asked = await world.asked([stageOf([agent])]);
  const gone = { id: '00000000-0000-4000-8000-00000000dead', runId: asked.runId };
  expect(await world.turn(gone)).toEqual({ seq: 0, nextAlarmAt: null, live: false });
  expect(await world.turn({ id: asked.id, runId: gone.id })).toEqual({ seq: 0, nextAlarmAt: null, live: false });
  await expect(turnApproval(await world.as(admin), asked)).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  expect((await listApprovals(await world.as(employee), {})).items).toEqual([]);
});
