import type { Delegation } from '#core/approvals/approval-document';
import { type BulkJob, isRunning } from '#core/bulk/bulk-job';
import type { DocumentType } from '#core/documents';
import { turnOf, type Upload } from '#core/files/upload';
import type { HeldNotice } from '#core/notifications/held-notice';
import type { Member } from '#core/people/member';
import { isTrigger } from '#core/playbooks/is-trigger';
import type { ClockRecompute } from '#core/sla/recompute';
import type { TicketEvent, TicketEventName } from '#core/tickets/event';
import { linkTypes } from '#core/tickets/vocabulary';
import { type ApprovalSignal, approvalSignals } from './approvals/approval.ts';
import { approvalOf, autoCloseOf, clockOf, noResponseOf } from './instances.ts';
import { instanceId } from './kinds.ts';
import {
  type Order,
  type StartOrder,
  startApproval,
  startApproverLeft,
  startAutoClose,
  startBulk,
  startClearUpload,
  startClock,
  startDeliverHeld,
  startFulfil,
  startMirrorLink,
  startNoResponse,
  startRecompute,
  startSetGoing,
  startTendUpload,
} from './orders.ts';
import { clockSignals, readClockState } from './sla/clock-signals.ts';

/** The documents whose writing sets something going; nobody need be told of others. */
export const reactingTypes: readonly DocumentType[] = [
  'event',
  'recompute',
  'held',
  'member',
  'delegation',
  'bulkJob',
  'upload',
];

type Reaction = (event: TicketEvent) => readonly Order[];

/** Which event starts or nudges which story: the automation of the product on one page. */
const reactions: { readonly [N in TicketEventName]?: Reaction } = {
  'ticket.waiting': (event) =>
    event.data.reason === 'customer' ? [startNoResponse(event, text(event, 'waitingSince'))] : [],
  'ticket.updated': answered,
  'ticket.started': answered,
  'ticket.resolved': (event) => [...answered(event), startAutoClose(event, text(event, 'resolvedAt'))],
  'ticket.reopened': settled,
  'ticket.linked': mirrored,
  'ticket.closed': (event) => [...answered(event), ...settled(event)],
  'ticket.attached': cleared,
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

/** Every upload has somebody who sees to it until nothing is left to do. */
export function reactionsToUpload(tenantId: string, upload: Upload): readonly Order[] {
  const state = turnOf(upload);
  const start = startTendUpload(tenantId, upload.id, state);
  if (upload.seq === 1) return [start];
  return [{ signal: 'changed', instance: start.instance, data: state, ...(state.live && { otherwise: start }) }];
}

/** A notice that waits for somebody's morning is delivered then. */
export const reactionsToHeld = (tenantId: string, { memberId, until }: HeldNotice): readonly Order[] => [
  startDeliverHeld(tenantId, memberId, until),
];

/** Work on many tickets goes on wherever the request that asked for it has not finished it. */
export const reactionsToBulkJob = (tenantId: string, job: Pick<BulkJob, 'id' | 'state'>): readonly Order[] =>
  isRunning(job) ? [startBulk(tenantId, job.id, job.state === 'undoing')] : [];

const delivery = (event: TicketEvent): StartOrder => ({
  start: 'deliver',
  instance: instanceId('deliver', event.tenantId, event.id),
  input: { tenantId: event.tenantId, ticketId: event.ticketId, eventId: event.id },
});

const assignment = (event: TicketEvent): StartOrder => ({
  start: 'assign-ticket',
  instance: instanceId('assign-ticket', event.tenantId, event.ticketId, event.version),
  input: { tenantId: event.tenantId, ticketId: event.ticketId, ...onceItStands(event) },
});

/** What the product does by itself waits until work on many tickets can no longer be undone. */
function onceItStands({ data }: TicketEvent): { readonly notBefore?: string } {
  const until = (data.hold as { readonly until?: unknown } | undefined)?.until;
  return typeof until === 'string' ? { notBefore: until } : {};
}

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
  isTrigger(event) ? [startSetGoing(event, { id: event.id, name: event.name }, onceItStands(event))] : [];

/** Of a file that was removed the bytes go, too. */
function cleared(event: TicketEvent): readonly Order[] {
  const { removed, attachmentIds } = event.data;
  if (removed !== true || !Array.isArray(attachmentIds)) return [];
  return attachmentIds.map((id) => startClearUpload(event, String(id)));
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

/** The ticket at the other end of a link says the same. What only agrees with it already is nothing to agree with. */
function mirrored(event: TicketEvent): readonly Order[] {
  const { otherId, agrees } = event.data;
  if (agrees === true) return [];
  const type = linkTypes.find((one) => one === event.data.type);
  if (typeof otherId !== 'string' || type === undefined) return [];
  const { id, tenantId, ticketId: fromId } = event;
  return [startMirrorLink(id, { tenantId, ticketId: otherId, fromId, type })];
}

const text = (event: TicketEvent, field: string): string => String(event.data[field]);
