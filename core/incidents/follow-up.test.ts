import { ada, ben, cleo, mergeDesk } from '#tests/support/merge-desk';
import { contoso } from '#tests/support/seeded-people';
import { dayMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { managedQueues } from '../queues/keep-queues.ts';
import { getTicketRouting } from '../routing/get-ticket-routing.ts';
import { addComment } from '../tickets/add-comment.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { createIncident } from './create-incident.ts';

const { network, serviceDesk, agent, admin, employee } = contoso;

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

/** A reply to a ticket of Network that was closed too long ago. */
async function lateReply(meanwhile: () => Promise<unknown>) {
  const as = (person: typeof agent | typeof employee) => desk.as(person);
  const old = await createIncident(await as(agent), {
    subject: 'No network',
    requesterId: employee.id,
    queueId: network.id,
  });
  await transitionTicket(await as(agent), { id: old.id, to: 'resolved', code: 'fixed', text: 'Done' });
  await transitionTicket(await as(agent), { id: old.id, to: 'closed' });
  desk.clock.advance(8 * dayMs);
  await meanwhile();
  const { ticketId } = await addComment(await as(employee), { id: old.id, body: 'It is back' });
  expect(ticketId).not.toBe(old.id);
  const events = await desk.stores.forTenant(contoso.id).query('event', { partition: ticketId, limit: 10 });
  return { ticketId, created: events.items.find(({ name }) => name === 'ticket.created') };
}

it('goes where the old one was, whose queue may then look for an agent', async () => {
  const { ticketId, created } = await lateReply(async () =>
    managedQueues.update(await desk.as(admin), { id: network.id, assignment: { strategy: 'round_robin' } }),
  );
  expect(created?.data).toMatchObject({ queueId: network.id, awaitsAgent: true });
  expect(await getTicketRouting(await desk.as(agent), { id: ticketId })).toMatchObject({
    sentence: 'Went to Network because the ticket that it follows was there.',
  });
});

it('goes to the default queue where the old one is gone', async () => {
  const { ticketId } = await lateReply(async () => managedQueues.remove(await desk.as(admin), { id: network.id }));
  expect(await getTicketRouting(await desk.as(agent), { id: ticketId })).toMatchObject({
    queue: serviceDesk,
    sentence: 'Went to Service Desk because it is the default queue and no rule named another one.',
  });
});

it('is nothing to who came there with a merged ticket, nor to whom the old one is about', async () => {
  const merging = await mergeDesk(desk);
  const [old, one] = [await merging.report(ada, { watcherIds: [cleo.id] }), await merging.report(ben)];
  await merging.merge(old, [one]);
  await transitionTicket(await desk.as(agent), { id: old.id, to: 'resolved', code: 'fixed', text: 'Done' });
  await transitionTicket(await desk.as(agent), { id: old.id, to: 'closed' });
  const { etag: _, ...closed } = await merging.stored(old.id);
  const store = desk.stores.forTenant(contoso.id);
  await store.commit(old.id, [{ replace: 'ticket', doc: { ...closed, keptFrom: [admin.id] } }]);
  desk.clock.advance(8 * dayMs);
  const { ticketId } = await addComment(await desk.as(ada), { id: old.id, body: 'It is back' });
  expect(ticketId).not.toBe(old.id);
  expect(await merging.stored(ticketId)).toMatchObject({ watchers: [{ id: cleo.id }], keptFrom: [admin.id] });
  for (const person of [ben, admin]) {
    await expect(getTicket(await desk.as(person), { id: ticketId })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
  }
});
