import type { TicketEvent, TicketEventName } from '#core/tickets/event';
import type { DeliverInput } from './deliveries/deliver.ts';
import { instanceId } from './kinds.ts';
import type { AutoCloseInput } from './lifecycle/auto-close.ts';

/** What an event sets going: a story to start, or a word to one that waits. Instances are named by what they are about. */
export type Order =
  | { readonly start: 'auto-close'; readonly instance: string; readonly input: AutoCloseInput }
  | { readonly start: 'deliver'; readonly instance: string; readonly input: DeliverInput }
  | { readonly signal: 'settled'; readonly instance: string };

type Reaction = (event: TicketEvent) => readonly Order[];

/** Which event starts or nudges which story: the automation of the product on one page. */
const reactions: { readonly [N in TicketEventName]?: Reaction } = {
  'ticket.resolved': (event) => {
    const resolvedAt = String(event.data.resolvedAt);
    const input = { tenantId: event.tenantId, ticketId: event.ticketId, resolvedAt };
    return [{ start: 'auto-close', instance: autoCloseOf(event, resolvedAt), input }];
  },
  'ticket.reopened': settle,
  'ticket.closed': settle,
};

/** Every event is delivered to Teams, unless it is history taken over from elsewhere; some do more. */
export const reactionsTo = (event: TicketEvent): readonly Order[] => [
  ...(event.surface === 'import' ? [] : [delivery(event)]),
  ...(reactions[event.name]?.(event) ?? []),
];

const delivery = (event: TicketEvent): Order => ({
  start: 'deliver',
  instance: instanceId('deliver', event.tenantId, event.id),
  input: { tenantId: event.tenantId, ticketId: event.ticketId, eventId: event.id },
});

function settle(event: TicketEvent): readonly Order[] {
  const resolvedAt = event.data.resolvedAt;
  return typeof resolvedAt === 'string' ? [{ signal: 'settled', instance: autoCloseOf(event, resolvedAt) }] : [];
}

/** One story per resolution. */
const autoCloseOf = (event: TicketEvent, resolvedAt: string): string =>
  instanceId('auto-close', event.tenantId, event.ticketId, Date.parse(resolvedAt));
