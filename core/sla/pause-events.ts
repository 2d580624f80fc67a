import { isOver, type Ticket } from '../tickets/ticket.ts';
import type { ClockEvent } from './clock.ts';
import type { Terms } from './terms.ts';
import type { PauseReason } from './vocabulary.ts';

/**
 * What a ticket waits for, the nearest first: what was said of it, its requester, whom an approver has asked something, and
 * its approvers.
 */
export function waitsOf(ticket: Ticket): readonly PauseReason[] {
  if (ticket.status === 'waiting') return ticket.waitingFor === null ? [] : [ticket.waitingFor];
  if (isOver(ticket)) return [];
  return [
    ...((ticket.askedBackIn ?? []).length > 0 ? (['customer'] as const) : []),
    ...(ticket.request?.stage === 'in_approval' ? (['approval'] as const) : []),
  ];
}

/** What the clock stands still for after these events. */
function pauseIn(history: readonly ClockEvent[]): PauseReason | undefined {
  const last = history.findLast(({ type }) => type === 'paused' || type === 'resumed' || type === 'settled');
  return last?.type === 'paused' ? last.reason : undefined;
}

/** What makes a clock stand still for what its ticket waits for, by the terms that hold, and for nothing else. */
export function pauseEvents(
  history: readonly ClockEvent[],
  ticket: Ticket,
  terms: Terms | null,
  at: string,
): readonly ClockEvent[] {
  const wanted = waitsOf(ticket).find((reason) => terms?.pausesOn.includes(reason));
  const paused = pauseIn(history);
  if (paused === wanted) return [];
  return [
    ...(paused === undefined ? [] : [{ type: 'resumed', at } as const]),
    ...(wanted === undefined ? [] : [{ type: 'paused', at, reason: wanted } as const]),
  ];
}
