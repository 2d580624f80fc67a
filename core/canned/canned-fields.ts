import type { Actor } from '../tenancy/actor.ts';
import type { Ticket } from '../tickets/ticket.ts';

/** What a canned response may name, and what it is. */
export const cannedPlaceholders = {
  'requester.name': 'Who reported it',
  'requester.firstName': 'The first word of that name',
  'ticket.number': 'The number, such as INC-000123',
  'ticket.subject': 'What it is about',
  'ticket.kind': 'incident or request',
  'ticket.status': 'open, in_progress, waiting, resolved or closed',
  'ticket.priority': 'P1 to P4',
  'ticket.item': 'What was requested, by its name in the catalog; empty for an incident',
  'agent.name': 'Who writes the reply',
  'agent.firstName': 'The first word of that name',
  'queue.name': 'The queue of the ticket',
} as const;

export type CannedPlaceholder = keyof typeof cannedPlaceholders;

export type CannedValues = { readonly [P in CannedPlaceholder]: string };

const firstWord = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

/** What stands in the places for one ticket and whoever writes. */
export const cannedValues = (ticket: Ticket, agent: Pick<Actor, 'name'>): CannedValues => ({
  'requester.name': ticket.requester.name,
  'requester.firstName': firstWord(ticket.requester.name),
  'ticket.number': ticket.number,
  'ticket.subject': ticket.subject,
  'ticket.kind': ticket.kind,
  'ticket.status': ticket.status,
  'ticket.priority': ticket.priority,
  'ticket.item': ticket.request?.item.name ?? '',
  'agent.name': agent.name,
  'agent.firstName': firstWord(agent.name),
  'queue.name': ticket.queue.name,
});
