import { contoso, queuesOf } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { plainQueue } from '../queues/plain-queue.ts';
import { type Queue, queuePartition } from '../queues/queue.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { getTicketRouting } from './get-ticket-routing.ts';
import { routingSeenBy } from './shown-routing.ts';

const { agent, agent2, employee, serviceDesk } = contoso;
const at = '2026-03-02T08:00:00.000Z';
/** Only the agent is in it. */
const investigations: Queue = {
  ...plainQueue(at),
  id: 'contoso-investigations',
  name: 'Investigations',
  restricted: true,
  memberIds: [agent.id],
};

let desk: TestPlatform;
let ticket: Ticket;
beforeEach(async () => {
  desk = await testPlatform();
  await store().commit(queuePartition, [{ create: 'queue', doc: investigations }]);
  desk.platform.cache.forget(contoso.id, 'queues');
  const { id } = await createIncident(await desk.as(employee), { subject: 'Somebody reads my mail' });
  const stored = await store().get('ticket', id, id);
  if (!stored) throw new Error('no ticket');
  const { etag, ...made } = stored;
  // Rules sent it to the restricted queue and on, and one of them named somebody who has left.
  const step = { ruleId: 'r', ruleName: 'Mail', position: 1, because: ['tag is mail'], did: ['queue Investigations'] };
  ticket = {
    ...made,
    routing: {
      at,
      by: 'rule',
      queueId: serviceDesk.id,
      steps: [
        { ...step, queueId: investigations.id },
        {
          ...step,
          position: 2,
          because: ['queue is Investigations'],
          did: ['queue Service Desk'],
          queueId: serviceDesk.id,
        },
      ],
      troubles: ['rule 1, Mail: Blake Agent has left, and does not get the ticket.'],
    },
  };
  await store().commit(id, [{ replace: 'ticket', doc: ticket, ifMatch: etag }]);
});
afterEach(() => desk.close());

const store = () => desk.stores.forTenant(contoso.id);

it('names a restricted queue that the ticket has left to its members only', async () => {
  const outside = await getTicketRouting(await desk.as(agent2), { id: ticket.id });
  expect(JSON.stringify(outside)).not.toContain('Investigations');
  expect(outside.routing?.steps.map(({ did }) => did)).toEqual([['queue that you cannot see'], ['queue Service Desk']]);
  const inside = await getTicketRouting(await desk.as(agent), { id: ticket.id });
  expect(inside.sentence).toContain('rule 2, Mail: queue is Investigations');
});

it('names it to nobody else under the name that it had then, nor once it is gone', async () => {
  const { actor: outsider } = await desk.as(agent2);
  const others = queuesOf(contoso);
  for (const queues of [[...others, { ...investigations, name: 'Internal' }], others]) {
    expect(JSON.stringify(routingSeenBy(outsider, ticket, queues))).not.toContain('Investigations');
  }
  const { actor: insider } = await desk.as(agent);
  const renamed = routingSeenBy(insider, ticket, [...others, { ...investigations, name: 'Internal' }]);
  expect(renamed?.steps[0]?.did).toEqual(['queue Investigations']);
});

it('names an open queue whose name begins like that of a restricted one', async () => {
  const payroll = { ...plainQueue(at), id: 'contoso-payroll', name: 'Investigations Payroll' };
  const [first, second] = ticket.routing?.steps ?? [];
  if (!ticket.routing || !first || !second) throw new Error('no steps');
  const steps = [
    { ...first, did: ['queue Investigations Payroll'], queueId: payroll.id },
    { ...second, because: ['queue is Investigations Payroll'] },
  ];
  const { actor: outsider } = await desk.as(agent2);
  const routed = { ...ticket, routing: { ...ticket.routing, steps } };
  expect(routingSeenBy(outsider, routed, [...queuesOf(contoso), investigations, payroll])?.steps).toEqual(steps);
});

it('leaves alone what is said of a field of the report that is called queue', async () => {
  const [, second] = ticket.routing?.steps ?? [];
  if (!ticket.routing || !second) throw new Error('no steps');
  const steps = [{ ...second, because: ['queue is printers'] }];
  const { actor: outsider } = await desk.as(agent2);
  const routed = { ...ticket, routing: { ...ticket.routing, steps } };
  expect(routingSeenBy(outsider, routed, queuesOf(contoso))?.steps).toEqual(steps);
});

it('tells what became of colleagues to the desk only', async () => {
  const queues = [...queuesOf(contoso), investigations];
  const { actor: asker } = await desk.as(employee);
  expect(routingSeenBy(asker, ticket, queues)).toMatchObject({ troubles: [], steps: [{}, {}] });
  const { actor: colleague } = await desk.as(agent2);
  expect(routingSeenBy(colleague, ticket, queues)?.troubles).toHaveLength(1);
});
