import { undoMinutes } from '../merge/undo-time.ts';
import type { Ctx } from '../platform.ts';
import { mayRead, worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketsNumbered } from '../tickets/tickets-numbered.ts';
import type { LinkView } from './contract.ts';

const minuteMs = 60_000;

/** A link as the caller may see it: of a ticket that is not theirs to read, the number alone. */
export function linkView(ctx: Ctx, ticket: Ticket, link: Ticket['links'][number], other: Ticket | undefined): LinkView {
  return {
    type: link.type,
    number: link.ticketId,
    ticket: other && mayRead(ctx.actor, other) ? otherView(other) : null,
    merge: link.type === 'duplicated_by' && worksOn(ctx.actor, ticket) ? mergeOf(ticket, link.ticketId) : null,
  };
}

/** All links of a ticket: one query, where it has any. */
export async function linkViews(ctx: Ctx, ticket: Ticket): Promise<LinkView[]> {
  const others = await ticketsNumbered(
    ctx,
    ticket.links.map(({ ticketId }) => ticketId),
  );
  const byNumber = new Map(others.map((other) => [other.number, other]));
  return ticket.links.map((link) => linkView(ctx, ticket, link, byNumber.get(link.ticketId)));
}

const otherView = (other: Ticket): NonNullable<LinkView['ticket']> => ({
  id: other.id,
  kind: other.kind,
  subject: other.subject,
  status: other.status,
  priority: other.priority,
  assignee: other.assignee,
  mergedInto: other.mergedInto ? { number: other.mergedInto.number } : null,
});

function mergeOf({ mergedFrom = [] }: Ticket, number: string): LinkView['merge'] {
  const merged = mergedFrom.find((one) => one.number === number && one.through === null);
  if (!merged) return null;
  return { jobId: merged.jobId, undoUntil: new Date(Date.parse(merged.at) + undoMinutes * minuteMs).toISOString() };
}
