import type { Queue } from '../queues/queue.ts';
import type { Actor } from '../tenancy/actor.ts';
import { worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { RoutingRecordView } from './contract.ts';
import type { RoutingRecord } from './rule.ts';

/** What leaves the server of a routing record. */
export const routingRecordView = ({ at, by, steps, troubles }: RoutingRecord): RoutingRecordView => ({
  at,
  by,
  steps: steps.map(({ ruleId, ruleName, position, because, did }) => ({
    ruleId,
    ruleName,
    position,
    because: [...because],
    did: [...did],
  })),
  troubles: [...troubles],
});

/**
 * Why a ticket is in its queue, as this person may read it: a restricted queue that they are not in and that it has left has
 * no name, and what became of colleagues whom a rule names is the desk's.
 */
export function routingSeenBy(actor: Actor, ticket: Ticket, queues: readonly Queue[]): Ticket['routing'] {
  const { routing } = ticket;
  if (!routing) return null;
  const hidden = queues.filter(({ id }) => actor.closedQueues.includes(id) && id !== ticket.queue.id);
  const told = (text: string): string =>
    hidden.some(({ name }) => text === `queue ${name}` || text.startsWith(`queue is ${name}`))
      ? 'queue that you cannot see'
      : text;
  const steps = routing.steps.map((step) => ({ ...step, because: step.because.map(told), did: step.did.map(told) }));
  return { ...routing, steps, troubles: worksOn(actor, ticket) ? routing.troubles : [] };
}
