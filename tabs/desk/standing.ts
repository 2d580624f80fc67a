import type { TicketView } from '#core/tickets/contract';
import type { RequestStage, WaitingReason } from '../lib/ticket-words.ts';

interface StandingWords {
  readonly stages: Readonly<Record<RequestStage, string>>;
  readonly waits: Readonly<Record<WaitingReason, string>>;
  /** Where nobody said what for; since when, where the clock knows it. */
  readonly waiting?: (since: string | undefined) => string;
}

/**
 * Where a ticket stands, more exactly than its status: what it waits for, or how far a request is. Undefined where the status
 * says it all.
 */
export function standingOf(
  { status, waitingFor, request, slas }: Pick<TicketView, 'status' | 'waitingFor' | 'request' | 'slas'>,
  { stages, waits, waiting }: StandingWords,
): string | undefined {
  if (status === 'waiting' && waitingFor) return waits[waitingFor];
  if (status === 'waiting' && waiting) {
    const pauses = slas.flatMap(({ pausedAt }) => pausedAt ?? []).sort();
    return waiting(pauses[0]);
  }
  return request ? stages[request.stage] : undefined;
}
