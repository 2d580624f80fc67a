import type { TicketEvent, TicketEventName } from '../tickets/event.ts';
import type { TicketKind } from '../tickets/numbers.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type Priority, priorities } from '../tickets/vocabulary.ts';
import type { Playbook } from './playbook.ts';

/** What sets a playbook going by itself: words of its text under `triggers`. */
export const ticketTriggerFields = [
  'ticket.event',
  'ticket.kind',
  'ticket.priority',
  'ticket.categoryId',
  'ticket.queue',
] as const;
export type TicketTriggerField = (typeof ticketTriggerFields)[number];

/** What can set one going. What playbooks, approvals and tasks tell of themselves is not among them. */
export const triggerEvents = [
  'ticket.created',
  'ticket.updated',
  'ticket.assigned',
  'ticket.commented',
  'ticket.started',
  'ticket.waiting',
  'ticket.resolved',
  'ticket.reopened',
  'ticket.closed',
  'ticket.sla.at_risk',
  'ticket.sla.breached',
  'ticket.escalated',
  'request.approved',
  'request.rejected',
] as const satisfies readonly TicketEventName[];
export type TriggerEvent = (typeof triggerEvents)[number];

/** On which events, and of which tickets; null: of any. */
export interface TicketTriggers {
  readonly events: readonly TriggerEvent[];
  readonly kinds: readonly TicketKind[] | null;
  readonly priorities: readonly Priority[] | null;
  readonly categoryIds: readonly string[] | null;
  /** Ids or names. */
  readonly queues: readonly string[] | null;
}

/** What ticket events set a playbook going; null where it waits for somebody's hand. Of what was checked when it was saved. */
export function triggersOf({ triggers }: Pick<Playbook, 'triggers'>): TicketTriggers | null {
  const events = known(triggers['ticket.event'], triggerEvents);
  if (events === null || events.length === 0) return null;
  return {
    events,
    kinds: known(triggers['ticket.kind'], ticketKinds),
    priorities: known(triggers['ticket.priority'], priorities),
    categoryIds: wordsOf(triggers['ticket.categoryId']),
    queues: wordsOf(triggers['ticket.queue']),
  };
}

export const ticketKinds = ['incident', 'request'] as const satisfies readonly TicketKind[];

/** The words of a trigger, which commas part; null where it says nothing. */
export const wordsOf = (said: string | undefined): readonly string[] | null =>
  said === undefined
    ? null
    : said
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== '');

const known = <T extends string>(said: string | undefined, all: readonly T[]): readonly T[] | null =>
  wordsOf(said)?.flatMap((word) => all.filter((one) => one === word)) ?? null;

type TriggeringEvent = Pick<TicketEvent, 'name' | 'surface' | 'actor'>;
type TriggeringTicket = Pick<Ticket, 'kind' | 'priority' | 'categoryId' | 'queue' | 'meta'>;

/** Under `meta` of a ticket that a playbook has opened: by which run. */
export const openedByRun = 'openedByRun';

/**
 * Those that an event of a ticket sets going. What a playbook did itself, what the product does by itself with a ticket that
 * a playbook has opened, and history that is taken over set nothing going: otherwise one change could go round for ever.
 */
export const playbooksFor = <P extends { readonly triggers: TicketTriggers | null }>(
  playbooks: readonly P[],
  event: TriggeringEvent,
  ticket: TriggeringTicket,
): readonly P[] =>
  event.surface === 'import' || followsFromPlaybook(event, ticket)
    ? []
    : playbooks.filter(({ triggers }) => triggers !== null && isMeant(triggers, event, ticket));

const followsFromPlaybook = ({ actor }: TriggeringEvent, { meta }: TriggeringTicket): boolean =>
  actor.kind === 'system' && (actor.id === 'fulfilment' || Object.hasOwn(meta, openedByRun));

function isMeant(triggers: TicketTriggers, event: TriggeringEvent, ticket: TriggeringTicket): boolean {
  const { kinds, categoryIds, queues } = triggers;
  return (
    triggers.events.some((name) => name === event.name) &&
    (kinds === null || kinds.includes(ticket.kind)) &&
    (triggers.priorities === null || triggers.priorities.includes(ticket.priority)) &&
    (categoryIds === null || (ticket.categoryId !== null && categoryIds.includes(ticket.categoryId))) &&
    (queues === null || queues.some((queue) => isSameQueue(queue, ticket.queue)))
  );
}

export const isSameQueue = (said: string, { id, name }: Ticket['queue']): boolean =>
  said === id || said.toLowerCase() === name.toLowerCase();
