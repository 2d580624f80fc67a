import { isOver, type Ticket } from '#core/tickets/ticket';
import type { TicketWork } from './read-work.ts';

/** The run of a request that ended without having done everything, while the request still waits for it; else undefined. */
export function endedRunOf(ticket: Ticket, { run }: Pick<TicketWork, 'run'>): string | undefined {
  const { stage, runId } = ticket.request ?? {};
  if (isOver(ticket) || !runId || (stage !== 'fulfilling' && stage !== 'waiting')) return undefined;
  return run?.state === 'ended' && run.outcome !== 'succeeded' ? run.id : undefined;
}
