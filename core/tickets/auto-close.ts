import { z } from 'zod';
import { useCase } from '../use-case.ts';
import { closingDays } from './closing-days.ts';
import { moveTicket } from './move-ticket.ts';
import type { Ticket } from './ticket.ts';
import { ticketVerb } from './ticket-verb.ts';

const dayMs = 24 * 3600 * 1000;

/** A ticket, and the moment of the resolution that is meant: a later one has a story of its own. */
const Resolution = z.strictObject({ id: z.guid(), resolvedAt: z.iso.datetime() });

const stillResolved = (ticket: Ticket, resolvedAt: string): boolean =>
  ticket.status === 'resolved' && ticket.resolvedAt === resolvedAt;

/**
 * When to remind the requester of a resolution or delivery and when to close by itself, by the tenant's settings and the
 * ticket's kind. One that is gone gets a plan, too: whoever comes to carry it out finds nothing to do.
 */
export const planAutoClose = useCase('tickets:read', Resolution, async (ctx, { id, resolvedAt }) => {
  const ticket = await ctx.store.get('ticket', id, id);
  const after = (days: number) => new Date(Date.parse(resolvedAt) + days * dayMs).toISOString();
  const { settings } = ctx.tenant;
  return {
    remindAt: after(settings.confirmReminderDays),
    closeAt: after(closingDays(settings, ticket?.kind ?? 'incident')),
  };
});

/** Closes what nobody confirmed; does nothing when it was reopened, confirmed or resolved anew. */
export const autoCloseTicket = ticketVerb({
  scope: 'tickets:write',
  input: Resolution,
  decide: (ctx, ticket, input) =>
    stillResolved(ticket, input.resolvedAt) ? moveTicket(ctx, ticket, { to: 'closed', parties: ['clock'] }) : undefined,
  answer: (_ctx, _ticket, _input, change) => ({ closed: change !== undefined }),
});

/** Whether this resolution still waits for its confirmation. */
export const awaitsConfirmation = useCase('tickets:read', Resolution, async (ctx, input) => {
  const ticket = await ctx.store.get('ticket', input.id, input.id);
  return ticket !== undefined && stillResolved(ticket, input.resolvedAt);
});
