import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { managedQueues } from '../queues/keep-queues.ts';
import { getTicketRouting } from '../routing/get-ticket-routing.ts';
import { routingRules } from '../routing/keep-rules.ts';
import { assignTickets } from './assign-tickets.ts';
import { getTicket } from './get-ticket.ts';
import { transitionTicket } from './transition-ticket.ts';

const { network, serviceDesk, agent, agent2, admin, employee } = contoso;

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const report = async (given: object = {}) =>
  createIncident(await desk.as(agent), { subject: 'It is broken', ...given });
const assign = async (given: object) => assignTickets(await desk.as(agent), given);
const read = async (id: string) => getTicket(await desk.as(agent), { id });
const handsOut = async (given: object) =>
  managedQueues.update(await desk.as(admin), { id: network.id, memberIds: [agent.id, agent2.id], ...given });
const rule = async (given: object) =>
  (
    await routingRules.create(await desk.as(admin), {
      name: 'Network',
      position: 1,
      when: { tagsAny: ['x'] },
      ...given,
    })
  ).id;

it.each([
  [{}, '/assigneeId'],
  [{ rule: 'auto', assigneeId: null }, '/rule'],
  [{ rule: 'auto', queueId: network.id }, '/rule'],
  [{ rule: 'gone' }, '/rule'],
])('refuses %j', async (given, pointer) => {
  const { id } = await report();
  await expect(assign({ ticketIds: [id], ...given })).rejects.toMatchObject({
    code: 'CAT_VALIDATION',
    errors: [{ pointer }],
  });
});

it('does to each ticket what a rule does, whatever the rule asks, and says who chose it', async () => {
  const id = await rule({
    do: { queueId: network.id, priority: 'P1', addTags: ['net'], assignTo: { memberId: agent2.id } },
  });
  const tickets = [await report(), await report()];
  const { results } = await assign({ ticketIds: tickets.map(({ number }) => number), rule: id });
  expect(results).toMatchObject([
    { ok: true, version: 2 },
    { ok: true, version: 2 },
  ]);
  for (const ticket of tickets) {
    expect(await read(ticket.id)).toMatchObject({
      queue: network,
      priority: 'P1',
      tags: ['net'],
      assignee: { id: agent2.id },
      status: 'open',
    });
    expect(await getTicketRouting(await desk.as(agent), { id: ticket.id })).toMatchObject({
      sentence: 'Went to Network because rule 1, Network: Avery Agent applied it.',
      assignmentSentence: 'Blake Agent has it: by rule 1, Network.',
    });
  }
  expect((await assign({ ticketIds: [tickets[0]?.id], rule: id })).results).toMatchObject([{ ok: true, version: 2 }]);
});

it('leaves the reason for the queue as it is, where the rule moves nothing', async () => {
  const id = await rule({ do: { addTags: ['seen'] } });
  const ticket = await report({ queueId: network.id });
  await assign({ ticketIds: [ticket.id], rule: id });
  expect(await getTicketRouting(await desk.as(agent), { id: ticket.id })).toMatchObject({
    sentence: 'Went to Network because whoever reported it for the desk chose that queue.',
    alsoDid: ['Rule 1, Network, tagged seen: Avery Agent applied it.'],
  });
});

it('does nothing of a rule that cannot be followed whole, and says why', async () => {
  await managedQueues.update(await desk.as(admin), { id: network.id, restricted: true, memberIds: [admin.id] });
  const id = await rule({ do: { queueId: network.id, addTags: ['net'] } });
  const ticket = await report();
  const { results } = await assign({ ticketIds: [ticket.id], rule: id });
  expect(results).toMatchObject([
    {
      ok: false,
      code: 'CAT_CONFLICT',
      detail: `In rule 1, Network, the queue is gone; the ticket was not moved by it. Nothing was done to ${ticket.number}.`,
    },
  ]);
  expect(await read(ticket.id)).toMatchObject({ queue: serviceDesk, tags: [], version: 1 });
});

it('gives each ticket as its queue does, evenly', async () => {
  await handsOut({ assignment: { strategy: 'round_robin' } });
  const tickets = await Promise.all([1, 2, 3, 4].map(() => report({ queueId: network.id })));
  const { results } = await assign({ ticketIds: tickets.map(({ id }) => id), rule: 'auto' });
  expect(results.every(({ ok }) => ok)).toBe(true);
  const assignees = await Promise.all(tickets.map(async ({ id }) => (await read(id)).assignee?.id));
  expect(assignees.toSorted()).toEqual([agent.id, agent.id, agent2.id, agent2.id].toSorted());
});

it('says of each ticket that its queue cannot give why', async () => {
  await handsOut({ assignment: { strategy: 'least_loaded', wipLimit: 1 }, memberIds: [agent2.id] });
  const byHand = await report();
  const [first, second, over] = [
    await report({ queueId: network.id }),
    await report({ queueId: network.id }),
    await report({ queueId: network.id, requesterId: employee.id }),
  ];
  await transitionTicket(await desk.as(agent), { id: over.id, to: 'resolved', code: 'fixed', text: 'Done' });
  await assign({ ticketIds: [first.id], rule: 'auto' });
  const { results } = await assign({ ticketIds: [byHand.id, first.id, second.id, over.id], rule: 'auto' });
  expect(results.map(({ detail }) => detail)).toEqual([
    'Service Desk hands out its tickets by hand.',
    `Blake Agent has ${first.number} already.`,
    'It stays in the queue: nobody in Network can have it now (Blake Agent: has 1 open ticket, and the limit is 1).',
    `${over.number} is resolved.`,
  ]);
});
