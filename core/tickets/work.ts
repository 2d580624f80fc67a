import type { Write } from '../store.ts';
import type { EventDraft, TicketChange } from './change-ticket.ts';
import type { Ticket } from './ticket.ts';

/** What approvals, playbooks and tasks do to a ticket, as a piece of a change: pieces are put one after another. */
export interface Work {
  readonly ticket: Ticket;
  readonly writes: readonly Write[];
  readonly events: readonly EventDraft[];
}

export const noWork = (ticket: Ticket): Work => ({ ticket, writes: [], events: [] });

/** One piece, and then the next one on the ticket as the first left it. */
export async function andThen(first: Work, next: (ticket: Ticket) => Work | Promise<Work>): Promise<Work> {
  const then = await next(first.ticket);
  return {
    ticket: then.ticket,
    writes: [...first.writes, ...then.writes],
    events: [...first.events, ...then.events],
  };
}

/** The ticket with one more change of its work, which living cards follow. */
export const worked = (ticket: Ticket): Ticket => ({ ...ticket, workSeq: ticket.workSeq + 1 });

/**
 * Work as the change of a verb. Where neither the status nor the stage moved it is hidden: what goes on by itself gives the
 * ticket no new version, so that nobody's `If-Match` fails over it.
 */
export function changeOfWork(before: Ticket, action: string, { ticket, writes, events }: Work): TicketChange {
  const isMoved = before.status !== ticket.status || before.request?.stage !== ticket.request?.stage;
  return { action, after: ticket, events, writes, hidden: !isMoved };
}

/** The same work, of which another event of its commit tells people. */
export const quietly = (events: readonly EventDraft[]): readonly EventDraft[] =>
  events.map((event) => ({ ...event, data: { ...event.data, quiet: true } }));
