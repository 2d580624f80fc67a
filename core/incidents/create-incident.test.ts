import { contoso, memberOf } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { memberPartition } from '../people/member.ts';
import { managedQueues } from '../queues/keep-queues.ts';
import { queuePartition } from '../queues/queue.ts';
import { getTicketRouting } from '../routing/get-ticket-routing.ts';
import { rotas } from '../routing/keep-rotas.ts';
import { routingRules } from '../routing/keep-rules.ts';
import { createIncident } from './create-incident.ts';

const { network, serviceDesk, agent, agent2, admin, employee, manager } = contoso;

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const rule = async (given: object) => routingRules.create(await desk.as(admin), given);
const report = async (given: object = {}, who: typeof employee | typeof agent = employee) =>
  createIncident(await desk.as(who), { subject: 'The VPN drops', ...given });
const stored = async (id: string) => {
  const ticket = await desk.stores.forTenant(contoso.id).get('ticket', id, id);
  if (!ticket) throw new Error('no ticket');
  return ticket;
};
const eventsOf = async (id: string) =>
  (await desk.stores.forTenant(contoso.id).query('event', { partition: id, limit: 10 })).items;
const toNetwork = { name: 'VPN', position: 1, when: { textAny: ['vpn'] }, do: { queueId: network.id } };

it('goes where a rule sends it, and says why', async () => {
  await rule({
    ...toNetwork,
    do: { queueId: network.id, priority: 'P2', addTags: ['vpn'], addWatcherIds: [manager.id] },
  });
  const ticket = await report({ tags: ['mine'] });
  expect(ticket).toMatchObject({
    queue: network,
    priority: 'P2',
    priorityOverridden: true,
    tags: ['mine', 'vpn'],
    watchers: [{ id: manager.id }],
  });
  expect((await stored(ticket.id)).readers).toEqual([employee.id, manager.id]);
  expect(await getTicketRouting(await desk.as(agent), { id: ticket.number })).toMatchObject({
    sentence: 'Went to Network because rule 1, VPN: it says “vpn”.',
    alsoDid: ['Rule 1, VPN, set priority P2; tagged vpn; let it be watched by Morgan Manager: it says “vpn”.'],
    assignmentSentence: 'Nobody has it yet.',
    routing: { by: 'rule', troubles: [] },
    assignment: null,
  });
});

it('tells only the desk why', async () => {
  const ticket = await report();
  await expect(getTicketRouting(await desk.as(employee), { id: ticket.id })).rejects.toMatchObject({
    code: 'CAT_FORBIDDEN',
    detail: 'Only the service desk sees how a ticket was routed.',
  });
  expect(await getTicketRouting(await desk.as(agent), { id: ticket.id })).toMatchObject({
    sentence: 'Went to Service Desk because it is the default queue and no rule named another one.',
  });
});

it('goes to whoever is on call, who is told in the same commit', async () => {
  const rota = await rotas.create(await desk.as(admin), {
    name: 'Network on call',
    timeZone: 'UTC',
    startsOn: '2026-03-02',
    handOverAt: '08:00',
    memberIds: [agent2.id],
  });
  await rule({ ...toNetwork, do: { queueId: network.id, assignTo: { rotaId: rota.id } } });
  const ticket = await report();
  expect(ticket).toMatchObject({ assignee: { name: 'Blake Agent' }, status: 'open', version: 1 });
  const events = await eventsOf(ticket.id);
  expect(events.map(({ name }) => name).toSorted()).toEqual(['ticket.assigned', 'ticket.created']);
  expect(events.find(({ name }) => name === 'ticket.assigned')?.data).toMatchObject({
    assigneeId: agent2.id,
    previousAssigneeId: null,
    queueId: network.id,
    by: 'rule',
  });
  expect((await getTicketRouting(await desk.as(agent), { id: ticket.id })).assignmentSentence).toBe(
    'Blake Agent has it: by rule 1, VPN, on call in Network on call.',
  );
});

it('stays where the desk puts it, and keeps the priority that was given', async () => {
  await rule({ ...toNetwork, do: { queueId: network.id, priority: 'P1', addTags: ['vpn'] } });
  const ticket = await report({ queueId: serviceDesk.id, priority: 'P4' }, agent);
  expect(ticket).toMatchObject({ queue: serviceDesk, priority: 'P4', tags: ['vpn'] });
  expect(await stored(ticket.id)).toMatchObject({ routing: { by: 'chosen' } });
});

it('asks what is known of the requester, whoever reports for them', async () => {
  const store = desk.stores.forTenant(contoso.id);
  await store.commit(memberPartition, [{ upsert: 'member', doc: { ...memberOf(employee), vip: true } }]);
  await rule({ name: 'VIP', position: 1, when: { requester: { vip: true } }, do: { priority: 'P2' } });
  expect(await report({ requesterId: employee.id }, agent)).toMatchObject({ priority: 'P2' });
  expect(await report({}, agent)).toMatchObject({ priority: 'P3' });
});

it('goes by the default, says so and logs it, where a rule names what is gone', async () => {
  await rule(toNetwork);
  const store = desk.stores.forTenant(contoso.id);
  await store.commit(queuePartition, [{ remove: 'queue', id: network.id }]);
  desk.platform.cache.forget(contoso.id, 'queues');
  const ticket = await report();
  expect(ticket.queue).toEqual(serviceDesk);
  expect((await getTicketRouting(await desk.as(agent), { id: ticket.id })).sentence).toBe(
    'Went to Service Desk because it is the default queue and no rule named another one. In rule 1, VPN, the queue is gone; the ticket was not moved by it.',
  );
  expect(desk.logged).toContainEqual(
    expect.objectContaining({ level: 'warn', msg: 'a routing rule could not be followed', code: 'queue_gone' }),
  );
});

it('does not hand a ticket of a restricted queue to somebody who is not in it', async () => {
  await managedQueues.update(await desk.as(admin), {
    id: network.id,
    restricted: true,
    memberIds: [agent2.id, admin.id],
  });
  await rule({ ...toNetwork, do: { queueId: network.id, assignTo: { memberId: agent.id } } });
  const ticket = await report();
  expect(ticket).toMatchObject({ queue: network, assignee: null });
  expect((await stored(ticket.id)).routing?.troubles).toEqual([
    'In rule 1, VPN, Avery Agent is not in the restricted queue, and does not get the ticket.',
  ]);
});

it('asks no query once rules, rotas, calendars and queues are remembered', async () => {
  await rule({ ...toNetwork, do: { queueId: network.id, assignTo: { memberId: agent.id } } });
  await report();
  const ctx = await desk.as(employee);
  const asked: string[] = [];
  const store = {
    ...ctx.store,
    get: (...given: Parameters<typeof ctx.store.get>) => {
      asked.push(`get ${given[0]}`);
      return ctx.store.get(...given);
    },
    query: (...given: Parameters<typeof ctx.store.query>) => {
      asked.push(`query ${given[0]}`);
      return ctx.store.query(...given);
    },
  } as typeof ctx.store;
  const ticket = await createIncident({ ...ctx, store }, { subject: 'VPN again' });
  expect(ticket.assignee?.name).toBe('Avery Agent');
  expect(asked).toEqual([]);
});
