import type { Ticket } from '../tickets/ticket.ts';

type Placed = Pick<Ticket, 'queue' | 'assignee' | 'routing' | 'assignment'>;

/** Where no name is known, the id is said. */
export type NamesOf = (id: string) => string | undefined;

/**
 * Why a ticket is in its queue: "Went to Network because rule 3, VPN and Wi-Fi: category is VPN." `queueNames` names
 * queues by id, for a ticket that was moved since.
 */
export function routingSentence(ticket: Placed, queueNames: NamesOf = () => undefined): string {
  const { routing, queue } = ticket;
  if (!routing) return `It is in ${queue.name}: it was reported before there were rules, or moved there by hand.`;
  const wentTo = routing.queueId ?? queue.id;
  const there = wentTo === queue.id ? queue.name : (queueNames(wentTo) ?? 'another queue');
  const moved = wentTo === queue.id ? '' : ` Later it was moved to ${queue.name}.`;
  const troubles = routing.troubles.map((trouble) => ` ${trouble}`).join('');
  return `Went to ${there} because ${reasonOf(routing)}.${moved}${troubles}`;
}

function reasonOf(routing: NonNullable<Ticket['routing']>): string {
  const decided = routing.steps.findLast((step) => step.queueId !== undefined);
  if (routing.by === 'chosen') return 'whoever reported it for the desk chose that queue';
  if (routing.by === 'item') return 'the catalog says that it is fulfilled there';
  if (routing.by === 'follow_up') return 'the ticket that it follows was there';
  if (decided) return `rule ${decided.position}, ${decided.ruleName}: ${decided.because.join(' and ')}`;
  return 'it is the default queue and no rule named another one';
}

/** What else the rules did, one sentence each: "Rule 4, VIP, set priority P2: requester is VIP." */
export const otherSteps = (ticket: Pick<Ticket, 'routing'>): readonly string[] =>
  (ticket.routing?.steps ?? []).flatMap(({ position, ruleName, because, did }) => {
    const rest = did.filter((what) => !what.startsWith('queue '));
    return rest.length > 0
      ? [`Rule ${position}, ${ruleName}, ${rest.map(deedOf).join('; ')}: ${because.join(' and ')}.`]
      : [];
  });

/** What a step noted, as what the rule did: "tag vpn" is "tagged vpn". */
function deedOf(did: string): string {
  for (const [noted, said] of deeds) if (did.startsWith(noted)) return `${said}${did.slice(noted.length)}`;
  return did;
}

const deeds: readonly (readonly [noted: string, said: string])[] = [
  ['priority ', 'set priority '],
  ['tags ', 'tagged '],
  ['tag ', 'tagged '],
  ['assignee ', 'gave it to '],
  ['watched by ', 'let it be watched by '],
  ['the queue stays ', 'left the queue '],
  ['the priority stays ', 'left the priority '],
];

/** Why somebody has it, or why nobody could get it: "Blake Osei has it: least loaded of 2 in Network who know vpn." */
export function assignmentSentence({ assignee, assignment }: Placed): string {
  if (!assignee) return assignment?.because ?? 'Nobody has it yet.';
  if (assignment?.memberId !== assignee.id) return `${assignee.name} has it: taken or given by hand.`;
  return `${assignee.name} has it: ${assignment.because}.`;
}
