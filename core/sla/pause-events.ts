import { isOver, type Ticket } from '../tickets/ticket.ts';
import type { ClockEvent } from './clock.ts';
import type { Terms } from './terms.ts';
import type { PauseReason } from './vocabulary.ts';

/** Something that a ticket waits for, and until when, where that is known. */
export interface Wait {
  readonly reason: PauseReason;
  readonly until?: string;
}

/**
 * What a ticket waits for, the nearest first: what was said of it, its requester, whom an approver has asked something, its
 * approvers, and a time that was asked for.
 */
export function waitsOf(ticket: Ticket): readonly Wait[] {
  if (isOver(ticket)) return [];
  const { plannedUntil } = ticket;
  const planned: readonly Wait[] = plannedUntil ? [{ reason: 'planned', until: plannedUntil }] : [];
  if (ticket.status === 'waiting') {
    return [...(ticket.waitingFor === null ? [] : [{ reason: ticket.waitingFor }]), ...planned];
  }
  return [
    ...((ticket.askedBackIn ?? []).length > 0 ? [{ reason: 'customer' } as const] : []),
    ...(ticket.request?.stage === 'in_approval' ? [{ reason: 'approval' } as const] : []),
    ...planned,
  ];
}

/** What the clock stands still for after these events. */
function pauseIn(history: readonly ClockEvent[]): Wait | undefined {
  const last = history.findLast(({ type }) => type === 'paused' || type === 'resumed' || type === 'settled');
  return last?.type === 'paused' ? last : undefined;
}

/** What makes a clock stand still for what its ticket waits for, by the terms that hold, and for nothing else. */
export function pauseEvents(
  history: readonly ClockEvent[],
  ticket: Ticket,
  terms: Terms | null,
  at: string,
): readonly ClockEvent[] {
  const wanted = waitsOf(ticket).find(({ reason }) => terms?.pausesOn.includes(reason));
  const paused = pauseIn(history);
  if (paused?.reason === wanted?.reason && paused?.until === wanted?.until) return [];
  return [
    ...(paused === undefined ? [] : [{ type: 'resumed', at } as const]),
    ...(wanted === undefined ? [] : [{ type: 'paused', at, ...wanted } as const]),
  ];
}
