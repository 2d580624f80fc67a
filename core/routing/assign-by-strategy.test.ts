import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { type Availability, type Directory, noDirectory } from '../people/directory.ts';
import type { Platform } from '../platform.ts';
import { type Queue, queuePartition } from '../queues/queue.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { tenantCache } from '../tenancy/tenant-cache.ts';
import { assignTicket, takeTicket } from '../tickets/assign-ticket.ts';
import { numberLeases } from '../tickets/numbers.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { updateTicket } from '../tickets/update-ticket.ts';
import { assignByStrategy } from './assign-by-strategy.ts';
import { manualAssignment, type QueueAssignment, turnPartition } from './strategy.ts';

const { network, serviceDesk, agent, agent2, admin, manager, employee } = contoso;
const states = new Map<string, Partial<Availability>>();
const directory: Directory = {
  ...noDirectory,
  availability: async (_tenantId, ids) =>
    new Map(
      ids.map((memberId) => [
        memberId,
        { memberId, presence: 'Available', outOfOffice: null, workingHours: null, ...states.get(memberId) },
      ]),
    ),
};

let desk: TestPlatform;
beforeEach(async () => {
  states.clear();
  desk = await testPlatform({ directory });
});
afterEach(() => desk.close());

const store = () => desk.stores.forTenant(contoso.id);
const router = (platform: Platform = desk.platform) =>
  enterAsSystem(platform, contoso.id, 'router', { surface: 'system', requestId: 'r' });

async function queueHas(given: Partial<QueueAssignment>, more: Partial<Queue> = {}, id: string = network.id) {
  const stored = await store().get('queue', queuePartition, id);
  if (!stored) throw new Error('no queue');
  const { etag: _, ...queue } = stored;
  const assignment = { ...manualAssignment, ...given };
  await store().commit(queuePartition, [{ upsert: 'queue', doc: { ...queue, assignment, ...more } }]);
  desk.platform.cache.forget(contoso.id, 'queues');
}

const reported = async (given: object = {}) =>
  createIncident(await desk.as(agent), { subject: 'No network on the third floor', queueId: network.id, ...given });
const eventsOf = async (ticketId: string) =>
  (await store().query('event', { partition: ticketId, limit: 100 })).items.toSorted((a, b) => a.version - b.version);
const ticketOf = async (id: string) => {
  const ticket = await store().get('ticket', id, id);
  if (!ticket) throw new Error('no ticket');
  return ticket;
};

it('gives a new ticket to an agent, says why, and leaves it open', async () => {
  await queueHas({ strategy: 'round_robin' }, { memberIds: [agent.id, agent2.id] });
  const ticket = await reported();
  const [created] = await eventsOf(ticket.id);
  expect(created?.data.awaitsAgent).toBe(true);
  const answer = await assignByStrategy(await router(), { id: ticket.id });
  expect(answer).toEqual({ assigned: true, memberId: agent.id, because: 'next in turn of 2 in Network' });
  expect(await ticketOf(ticket.id)).toMatchObject({
    status: 'open',
    version: 2,
    assignee: { name: 'Avery Agent' },
    assignment: { strategy: 'round_robin', memberId: agent.id, passedOver: [] },
  });
  const assigned = (await eventsOf(ticket.id)).find(({ name }) => name === 'ticket.assigned');
  expect(assigned).toMatchObject({
    actor: { id: 'router' },
    data: { assigneeId: agent.id, by: 'round_robin', queueId: network.id },
  });
  const audit = await store().query('audit', { partition: ticket.id, limit: 10 });
  expect(audit.items.at(-1)).toMatchObject({
    action: 'ticket.assign',
    after: { because: 'next in turn of 2 in Network' },
  });
});

it('does nothing, however often it is asked, once somebody has it', async () => {
  await queueHas({ strategy: 'round_robin' });
  const ticket = await reported();
  const first = await assignByStrategy(await router(), { id: ticket.id });
  expect(await assignByStrategy(await router(), { id: ticket.id })).toEqual(first);
  expect((await ticketOf(ticket.id)).version).toBe(2);
});

it('does nothing in a queue that hands out by hand, and to what is over', async () => {
  const byHand = await reported();
  expect((await eventsOf(byHand.id))[0]?.data.awaitsAgent).toBeUndefined();
  expect(await assignByStrategy(await router(), { id: byHand.id })).toMatchObject({ assigned: false });
  await queueHas({ strategy: 'round_robin' });
  const over = await reported();
  await transitionTicket(await desk.as(agent), { id: over.id, to: 'resolved', code: 'fixed', text: 'Plugged in' });
  expect(await assignByStrategy(await router(), { id: over.id })).toMatchObject({ assigned: false });
});

it('chooses again as before, when it was interrupted between claim and assignment', async () => {
  await queueHas({ strategy: 'round_robin' });
  const ticket = await reported();
  const at = desk.clock.now().toISOString();
  const recent = [{ memberId: agent2.id, ticketId: ticket.id, at, priority: 'P3' as const }];
  await store().commit(turnPartition, [
    { create: 'turn', doc: { id: network.id, lastAt: { [agent2.id]: at }, recent } },
  ]);
  expect(await assignByStrategy(await router(), { id: ticket.id })).toMatchObject({ memberId: agent2.id });
});

it('leaves it in the queue with the reason, without the requester seeing that anything happened', async () => {
  await queueHas({ strategy: 'least_loaded' }, { memberIds: [agent.id] });
  states.set(agent.id, { presence: 'Offline' });
  const ticket = await reported();
  expect(await assignByStrategy(await router(), { id: ticket.id })).toEqual({
    assigned: false,
    memberId: null,
    because: 'It stays in the queue: nobody in Network can have it now (Avery Agent: offline).',
  });
  const before = await ticketOf(ticket.id);
  expect(before).toMatchObject({ version: 1, updatedAt: ticket.updatedAt, assignment: { memberId: null } });
  await assignByStrategy(await router(), { id: ticket.id });
  expect((await ticketOf(ticket.id)).auditSeq).toBe(before.auditSeq);
});

it('looks again for a ticket that it had nobody for, whenever something happens to it', async () => {
  await queueHas({ strategy: 'least_loaded' }, { memberIds: [agent2.id] });
  states.set(agent2.id, { presence: 'Offline' });
  const { id } = await reported();
  await updateTicket(await desk.as(agent), { id, tags: ['before'] });
  await assignByStrategy(await router(), { id });
  await updateTicket(await desk.as(agent), { id, tags: ['after'] });
  const awaits = (await eventsOf(id)).map(({ name, data }) => [name, data.awaitsAgent === true]);
  expect(awaits).toEqual([
    ['ticket.created', true],
    ['ticket.updated', false],
    ['ticket.updated', true],
  ]);
  states.clear();
  expect(await assignByStrategy(await router(), { id })).toMatchObject({ memberId: agent2.id });
  await updateTicket(await desk.as(agent), { id, tags: ['given'] });
  expect((await eventsOf(id)).at(-1)?.data.awaitsAgent).toBeUndefined();
});

it('remembers of a storm of reports the newest only', async () => {
  await queueHas({ strategy: 'round_robin' });
  const at = desk.clock.now().toISOString();
  const recent = Array.from({ length: 700 }, (_, index) => {
    return { memberId: agent.id, ticketId: `ticket-${index}`, at, priority: 'P3' as const };
  });
  await store().commit(turnPartition, [{ create: 'turn', doc: { id: network.id, lastAt: {}, recent } }]);
  const ticket = await reported();
  await assignByStrategy(await router(), { id: ticket.id });
  const turn = await store().get('turn', turnPartition, network.id);
  expect([turn?.recent.length, turn?.recent.at(-1)?.ticketId]).toEqual([500, ticket.id]);
});

it('goes on where the directory is away', async () => {
  await desk.close();
  desk = await testPlatform({
    directory: {
      ...noDirectory,
      availability: async () => {
        throw new Error('Graph is away');
      },
    },
  });
  await queueHas({ strategy: 'least_loaded' });
  const ticket = await reported();
  expect(await assignByStrategy(await router(), { id: ticket.id })).toMatchObject({ assigned: true });
  expect(desk.logged).toContainEqual(expect.objectContaining({ level: 'warn', cause: 'Error' }));
});

it('counts what people have in other queues', async () => {
  await queueHas({ strategy: 'least_loaded', wipLimit: 2 }, { memberIds: [agent.id, agent2.id] });
  for (const subject of ['One', 'Two'].map((word) => `${word} of many`)) {
    const other = await createIncident(await desk.as(agent), { subject, queueId: serviceDesk.id });
    await assignTicket(await desk.as(agent), { id: other.id, assigneeId: agent.id });
  }
  for (const expected of [agent2.id, agent2.id, null]) {
    const ticket = await reported();
    expect(await assignByStrategy(await router(), { id: ticket.id })).toMatchObject({ memberId: expected });
  }
});

it('gives fifty at once from two processes fairly, and none twice', async () => {
  const team = [agent, agent2, admin, manager];
  await queueHas({ strategy: 'round_robin' }, { memberIds: team.map(({ id }) => id) });
  const second: Platform = { ...desk.platform, cache: tenantCache(desk.clock), numbers: numberLeases() };
  const tickets = await Promise.all(Array.from({ length: 50 }, () => reported()));
  const answers = await Promise.all(
    tickets.map(async ({ id }, index) => assignByStrategy(await router(index % 2 ? second : desk.platform), { id })),
  );
  const counts = team.map(({ id }) => answers.filter(({ memberId }) => memberId === id).length);
  expect(counts.reduce((sum, count) => sum + count)).toBe(50);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  const versions = await Promise.all(tickets.map(async ({ id }) => (await ticketOf(id)).version));
  expect(new Set(versions)).toEqual(new Set([2]));
});

it('keeps the points level with two processes, also while what was given cannot be seen yet', async () => {
  const team = [agent, agent2, admin];
  await queueHas({ strategy: 'least_loaded', wipLimit: 7 }, { memberIds: team.map(({ id }) => id) });
  const second: Platform = { ...desk.platform, cache: tenantCache(desk.clock), numbers: numberLeases() };
  const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
  const tickets = await Promise.all(
    Array.from({ length: 24 }, (_, index) => reported({ priority: priorities[index % 4] })),
  );
  const answers = await Promise.all(
    tickets.map(async ({ id }, index) => assignByStrategy(await router(index % 2 ? second : desk.platform), { id })),
  );
  const counts = team.map(({ id }) => answers.filter(({ memberId }) => memberId === id).length);
  expect(Math.max(...counts)).toBeLessThanOrEqual(7);
  expect(counts.reduce((sum, count) => sum + count)).toBe(21);
});

it('gives one ticket that is asked for twice at once to one', async () => {
  await queueHas({ strategy: 'round_robin' });
  const second: Platform = { ...desk.platform, cache: tenantCache(desk.clock) };
  const ticket = await reported();
  const answers = await Promise.all(
    [desk.platform, second, desk.platform, second].map(async (one) =>
      assignByStrategy(await router(one), { id: ticket.id }),
    ),
  );
  expect(new Set(answers.map(({ memberId }) => memberId)).size).toBe(1);
  expect((await ticketOf(ticket.id)).version).toBe(2);
});

describe('a ticket that was given by itself', () => {
  it('may be taken by its agent and by nobody else, who are told', async () => {
    await queueHas({ strategy: 'round_robin' }, { memberIds: [agent.id] });
    const ticket = await reported();
    await assignByStrategy(await router(), { id: ticket.id });
    await expect(takeTicket(await desk.as(agent2), { id: ticket.id })).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      detail: `Avery Agent was given ${ticket.number}. Assign it to change that.`,
    });
    expect(await takeTicket(await desk.as(agent), { id: ticket.id })).toMatchObject({ status: 'in_progress' });
    expect((await ticketOf(ticket.id)).assignment?.strategy).toBe('round_robin');
  });

  it('is taken by one of two who press at once, and the other hears who has it', async () => {
    const ticket = await reported();
    const takes = await Promise.allSettled(
      [agent, agent2].map(async (one) => takeTicket(await desk.as(one), { id: ticket.id })),
    );
    const lost = takes.find((take) => take.status === 'rejected');
    expect(takes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(lost?.reason).toMatchObject({ code: 'CAT_CONFLICT' });
    const winner = (await ticketOf(ticket.id)).assignee?.name;
    expect(lost?.reason.detail).toBe(`${winner} has taken ${ticket.number}. Assign it to change that.`);
  });

  it('forgets why, once somebody else is named by hand', async () => {
    await queueHas({ strategy: 'round_robin' }, { memberIds: [agent.id] });
    const ticket = await reported();
    await assignByStrategy(await router(), { id: ticket.id });
    await assignTicket(await desk.as(agent), { id: ticket.id, assigneeId: agent2.id });
    expect((await ticketOf(ticket.id)).assignment).toBeNull();
  });
});

describe('a ticket that moves', () => {
  const last = async (id: string) => (await eventsOf(id)).findLast(({ name }) => name === 'ticket.assigned')?.data;

  it.each([['assign', assignTicket] as const, ['update', updateTicket] as const])(
    'by %s awaits an agent where its new queue finds one, and nobody has it',
    async (_how, move) => {
      await queueHas({ strategy: 'round_robin' });
      const ticket = await reported({ queueId: serviceDesk.id });
      await move(await desk.as(agent), { id: ticket.id, queueId: network.id });
      expect(await last(ticket.id)).toMatchObject({ awaitsAgent: true, queueId: network.id });
      const held = await reported({ queueId: serviceDesk.id });
      await move(await desk.as(agent), { id: held.id, assigneeId: agent.id });
      await move(await desk.as(agent), { id: held.id, queueId: network.id });
      expect(await last(held.id)).not.toHaveProperty('awaitsAgent');
    },
  );

  it('does not await anybody, when it was taken back within its queue', async () => {
    await queueHas({ strategy: 'round_robin' });
    const ticket = await reported();
    await assignByStrategy(await router(), { id: ticket.id });
    await assignTicket(await desk.as(agent), { id: ticket.id, assigneeId: null });
    expect(await last(ticket.id)).not.toHaveProperty('awaitsAgent');
  });

  it('awaits an agent when it is reopened and nobody has it', async () => {
    await queueHas({ strategy: 'round_robin' });
    const ticket = await reported({ requesterId: employee.id });
    await transitionTicket(await desk.as(agent), { id: ticket.id, to: 'resolved', code: 'fixed', text: 'Done' });
    await transitionTicket(await desk.as(employee), { id: ticket.id, to: 'in_progress', text: 'It is back' });
    const reopened = (await eventsOf(ticket.id)).find(({ name }) => name === 'ticket.reopened');
    expect(reopened?.data.awaitsAgent).toBe(true);
  });
});

it('hands out nothing of another organisation', async () => {
  const ticket = await reported();
  const foreign = await enterAsSystem(desk.platform, fabrikam.id, 'router', { surface: 'system', requestId: 'r' });
  await expect(assignByStrategy(foreign, { id: ticket.id })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
});
