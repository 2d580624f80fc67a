import type { DocumentType } from '#core/documents';
import type { HeldNotice } from '#core/notifications/held-notice';
import type { ClockRecompute } from '#core/sla/recompute';
import type { TicketEvent, TicketEventName } from '#core/tickets/event';
import { autoCloseOf, clockOf, noResponseOf } from './instances.ts';
import { instanceId } from './kinds.ts';
import {
  type Order,
  type StartOrder,
  startAutoClose,
  startClock,
  startDeliverHeld,
  startNoResponse,
  startRecompute,
} from './orders.ts';
import { clockSignals, readClockState } from './sla/clock-signals.ts';

/** The documents whose writing sets something going; nobody need be told of others. */
export const reactingTypes: readonly DocumentType[] = ['event', 'recompute', 'held'];

type Reaction = (event: TicketEvent) => readonly Order[];

/** Which event starts or nudges which story: the automation of the product on one page. */
const reactions: { readonly [N in TicketEventName]?: Reaction } = {
  'ticket.waiting': (event) =>
    event.data.reason === 'customer' ? [startNoResponse(event, text(event, 'waitingSince'))] : [],
  'ticket.updated': answered,
  'ticket.started': answered,
  'ticket.resolved': (event) => [...answered(event), startAutoClose(event, text(event, 'resolvedAt'))],
  'ticket.reopened': settled,
  'ticket.closed': (event) => [...answered(event), ...settled(event)],
};

/**
 * Every event is delivered to Teams, unless it is history taken over from elsewhere or another one of its commit is
 * (`quiet`); one that touched the clock moves the
 * ticket's clock; one that leaves the ticket with nobody finds somebody; and some do more.
 */
export const reactionsTo = (event: TicketEvent): readonly Order[] => [
  ...clockMoves(event),
  ...(event.data.awaitsAgent === true ? [assignment(event)] : []),
  ...(reactions[event.name]?.(event) ?? []),
  ...(event.surface === 'import' || event.data.quiet === true ? [] : [delivery(event)]),
];

/** A changed calendar or policy reckons every clock anew that it touches. */
export const reactionsToRecompute = (tenantId: string, { id, state }: ClockRecompute): readonly Order[] =>
  state === 'waiting' ? [startRecompute(tenantId, id)] : [];

/** A notice that waits for somebody's morning is delivered then. */
export const reactionsToHeld = (tenantId: string, { memberId, until }: HeldNotice): readonly Order[] => [
  startDeliverHeld(tenantId, memberId, until),
];

const delivery = (event: TicketEvent): StartOrder => ({
  start: 'deliver',
  instance: instanceId('deliver', event.tenantId, event.id),
  input: { tenantId: event.tenantId, ticketId: event.ticketId, eventId: event.id },
});

const assignment = (event: TicketEvent): StartOrder => ({
  start: 'assign-ticket',
  instance: instanceId('assign-ticket', event.tenantId, event.ticketId, event.version),
  input: { tenantId: event.tenantId, ticketId: event.ticketId },
});

/** `data.clock` says how the clock stands after the event. `started`: it was not live before. */
function clockMoves(event: TicketEvent): readonly Order[] {
  const state = readClockState(event.data.clock);
  if (state === undefined) return [];
  const start = startClock(event, state);
  const signal = clockSignals.find((one) => one === (event.data.clock as { signal?: unknown }).signal);
  if (signal === undefined) return [start];
  const instance = clockOf(event.tenantId, event.ticketId);
  return [{ signal, instance, data: state, ...(state.live && { otherwise: start }) }];
}

/** The wait for the requester is over, whoever ended it. */
function answered(event: TicketEvent): readonly Order[] {
  const { waitingSince } = event.data;
  if (typeof waitingSince !== 'string') return [];
  return [{ signal: 'settled', instance: noResponseOf(event.tenantId, event.ticketId, waitingSince) }];
}

/** The wait for the requester's confirmation is over. */
function settled(event: TicketEvent): readonly Order[] {
  const { resolvedAt } = event.data;
  if (typeof resolvedAt !== 'string') return [];
  return [{ signal: 'settled', instance: autoCloseOf(event.tenantId, event.ticketId, resolvedAt) }];
}

const text = (event: TicketEvent, field: string): string => String(event.data[field]);
