import { isProblem } from '#core/api/problem';
import type { Ctx } from '#core/platform';
import type { TicketView } from '#core/tickets/contract';
import { findTicket } from '#core/tickets/find-ticket';
import type { Ticket } from '#core/tickets/ticket';
import { transitionTicket } from '#core/tickets/transition-ticket';
import type { TicketStatus } from '#core/tickets/vocabulary';

const attempts = 4;

/** A move as it was asked for; what is typed or chosen is judged by the use case. */
export interface AskedMove {
  readonly to: TicketStatus;
  readonly reason?: string;
  readonly code?: string;
  readonly text?: string;
  readonly overrideTasks?: boolean;
}

/**
 * Moves a ticket only if it still stands where its mover saw it: "it works" about a resolved ticket must not close one
 * that was reopened meanwhile. Asked again, it finds the answer of the first time, which counts before any status.
 * @throws CAT_PRECONDITION when the ticket stands elsewhere.
 */
export async function moveFrom(
  ctx: Ctx,
  ticket: Ticket,
  from: readonly TicketStatus[],
  move: AskedMove,
): Promise<TicketView> {
  let present = ticket;
  for (let attempt = 1; ; attempt += 1) {
    const version = from.includes(present.status) ? `v${present.version}` : 'none';
    try {
      return await transitionTicket({ ...ctx, ifMatch: [version] }, { id: ticket.id, ...move });
    } catch (error) {
      if (!isProblem(error, 'CAT_PRECONDITION') || attempt === attempts) throw error;
      present = await findTicket(ctx, ticket.id);
      if (!from.includes(present.status)) throw error;
    }
  }
}
