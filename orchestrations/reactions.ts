import type { Delegation } from '#core/approvals/approval-document';
import type { DocumentType } from '#core/documents';
import type { HeldNotice } from '#core/notifications/held-notice';
import type { Member } from '#core/people/member';
import { isTrigger } from '#core/playbooks/is-trigger';
import type { ClockRecompute } from '#core/sla/recompute';
import type { TicketEvent, TicketEventName } from '#core/tickets/event';
import { type ApprovalSignal, approvalSignals } from './approvals/approval.ts';
import { approvalOf, autoCloseOf, clockOf, noResponseOf } from './instances.ts';
import { instanceId } from './kinds.ts';
import {
  type Order,
  type StartOrder,
  startApproval,
  startApproverLeft,
  startAutoClose,
  startClock,
  startDeliverHeld,
  startFulfil,
  startNoResponse,
  startRecompute,
  startSetGoing,
} from './orders.ts';
import { clockSignals, readClockState } from './sla/clock-signals.ts';

/** The documents whose writing sets something going; nobody need be told of others. */
export const reactingTypes: readonly DocumentType[] = ['event', 'recompute', 'held', 'member', 'delegation'];

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
  ...approvalMoves(event),
  ...runMoves(event),
  ...(event.data.awaitsAgent === true ? [assignment(event)] : []),
  ...(reactions[event.name]?.(event) ?? []),
  ...(event.surface === 'import' || event.data.quiet === true ? [] : [delivery(event)]),
];

/** A changed calendar or policy reckons every clock anew that it touches. */
export const reactionsToRecompute = (tenantId: string, { id, state }: ClockRecompute): readonly Order[] =>
  state === 'waiting' ? [startRecompute(tenantId, id)] : [];

/** Whoever has left decides nothing any more: what they are asked goes on to somebody else. */
export const reactionsToMember = (tenantId: string, { id, active, auditSeq }: Member): readonly Order[] =>
  active ? [] : [startApproverLeft(tenantId, id, String(auditSeq ?? 0))];

/** Whoever hands over, by day and hour or while away, does so for what they are asked already, too. */
export const reactionsToDelegation = (tenantId: string, { id, updatedAt }: Delegation): readonly Order[] => [
  startApproverLeft(tenantId, id, `since-${Date.parse(updatedAt)}`),
];

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

/** `data.approval` says how a chain of approvals stands after the event. */
function approvalMoves(event: TicketEvent): readonly Order[] {
  const told = event.data.approval as { readonly runId?: unknown; readonly signal?: unknown } | undefined;
  const state = readClockState(told);
  if (state === undefined || typeof told?.runId !== 'string') return [];
  const start = startApproval(event, told.runId, state);
  const signal = approvalSignals.find((one): one is ApprovalSignal => one === told.signal);
  if (signal === undefined) return state.live ? [start] : [];
  const instance = approvalOf(event.tenantId, told.runId);
  return [{ signal, instance, data: state, ...(state.live && { otherwise: start }) }];
}

/** `data.run` says which run of a playbook begins by the event, or hears of it. */
function runMoves(event: TicketEvent): readonly Order[] {
  const told = event.data.run as { readonly runId?: unknown; readonly signal?: unknown } | undefined;
  if (typeof told?.runId !== 'string') return [];
  const start = startFulfil(event, told.runId);
  if (told.signal === 'start') return [start];
  return told.signal === 'nudge' ? [{ signal: 'nudge', instance: start.instance, data: null, otherwise: start }] : [];
}

/**
 * What an event may set going of the playbooks that administrators keep. Whether there are such playbooks is known where
 * orders are carried out, so that an organisation without any has no story for it.
 */
export const playbooksAskedBy = (event: TicketEvent): readonly StartOrder[] =>
  isTrigger(event) ? [startSetGoing(event, { id: event.id, name: event.name })] : [];

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
