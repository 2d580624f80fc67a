import type { Ticket } from '../tickets/ticket.ts';
import type { WaitingReason } from '../tickets/vocabulary.ts';
import type { ClockEvent } from './clock.ts';
import type { Terms } from './terms.ts';

export const waitOf = (ticket: Ticket): WaitingReason | null =>
  ticket.status === 'waiting' ? ticket.waitingFor : null;

/** What the clock stands still for after these events. */
function pauseIn(history: readonly ClockEvent[]): WaitingReason | undefined {
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
  const waits = waitOf(ticket);
  const wanted = waits !== null && terms?.pausesOn.includes(waits) ? waits : undefined;
  const paused = pauseIn(history);
  if (paused === wanted) return [];
  return [
    ...(paused === undefined ? [] : [{ type: 'resumed', at } as const]),
    ...(wanted === undefined ? [] : [{ type: 'paused', at, reason: wanted } as const]),
  ];
}
