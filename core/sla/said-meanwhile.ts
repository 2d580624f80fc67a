import type { Ticket } from '../tickets/ticket.ts';
import type { ClockEvent } from './clock.ts';

/**
 * What was said while nothing was promised, for a clock that starts, or starts again: it owes no response that was given,
 * but one to what its owner said after that. As far as the ticket remembers: its newest replies. What was resolved was
 * answered.
 */
export function saidMeanwhile(
  ticket: Ticket,
  history: readonly ClockEvent[],
  at: string,
  isReopened = false,
): readonly ClockEvent[] {
  const responded: ClockEvent = { type: 'responded', at };
  if (isReopened) return [responded];
  const since = history.findLast(({ type }) => type === 'released')?.at;
  const said = ticket.replies.filter((reply) => reply.at >= (since ?? ''));
  const answer = said.findLastIndex(({ fromDesk }) => fromDesk);
  // A clock that starts for the first time owes its first response anyway.
  if (answer < 0 && since === undefined) return [];
  const owners = [ticket.requester.id, ticket.affectedUser?.id];
  const isAsked = said.slice(answer + 1).some(({ author }) => owners.includes(author.id));
  return [...(answer < 0 ? [] : [responded]), ...(isAsked ? [{ type: 'asked', at } as const] : [])];
}
