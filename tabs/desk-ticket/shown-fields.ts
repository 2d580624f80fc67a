import type { TicketView } from '#core/tickets/contract';
import type { Strings } from '../strings/en.ts';
import type { Order } from './use-change.ts';
import type { DeskTicketWords } from './words-en.ts';

export type ContestedField = 'subject' | 'priority' | 'assignee' | 'queue' | 'status';

/** What an order is mainly about. */
export function fieldOf({ change, shown }: Order): ContestedField {
  if (change.is === 'move') return 'status';
  if (change.is === 'take' || 'assignee' in shown) return 'assignee';
  if ('queue' in shown) return 'queue';
  return 'subject' in shown ? 'subject' : 'priority';
}

/** How a field of a ticket reads. */
export function shownOf(field: ContestedField, ticket: TicketView, strings: Strings, words: DeskTicketWords): string {
  switch (field) {
    case 'subject':
      return ticket.subject;
    case 'priority':
      return ticket.priorityOverridden ? strings.priorityOption(ticket.priority) : words.automaticName;
    case 'assignee':
      return ticket.assignee?.name ?? words.facts.nobody;
    case 'queue':
      return ticket.queue.name;
    case 'status':
      return ticket.status === 'waiting' && ticket.waitingFor
        ? words.waitsFor[ticket.waitingFor]
        : strings.statuses[ticket.status];
  }
}
