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
 * Why a ticket is in its queue, as this person may read it: of the queues that it has left only those have a name that are
 * there and open to the reader, and what became of colleagues whom a rule names is the desk's.
 */
export function routingSeenBy(actor: Actor, ticket: Ticket, queues: readonly Queue[]): Ticket['routing'] {
  const { routing } = ticket;
  if (!routing) return null;
  const open = new Set(queues.map(({ id }) => id).filter((id) => !actor.closedQueues.includes(id)));
  const mayName = (id: string | undefined): boolean => id !== undefined && (id === ticket.queue.id || open.has(id));
  // Names in the texts are those of then. Which queue is meant follows from the steps: a rule asks for the queue in which
  // the report or an earlier rule had put it, and where there is none, the word means a field of the report.
  let queueId = routing.by === 'chosen' || routing.by === 'item' ? routing.queueId : undefined;
  const steps = routing.steps.map((step) => {
    const hidesAsked = queueId !== undefined && !mayName(queueId);
    const because = step.because.map((text) => (hidesAsked && text.startsWith('queue is ') ? unseen : text));
    queueId = step.queueId ?? queueId;
    const did = step.did.map((text) => (text.startsWith('queue ') && !mayName(step.queueId) ? unseen : text));
    return { ...step, because, did };
  });
  return { ...routing, steps, troubles: worksOn(actor, ticket) ? routing.troubles : [] };
}

const unseen = 'queue that you cannot see';
