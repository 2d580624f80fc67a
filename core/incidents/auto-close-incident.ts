import { z } from 'zod';
import { refOf } from '../tenancy/actor.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { useCase } from '../use-case.ts';
import { move } from './lifecycle.ts';

const dayMs = 24 * 3600 * 1000;

/** A ticket, and the moment of the resolution that is meant: a later one has a story of its own. */
const Resolution = z.strictObject({ id: z.guid(), resolvedAt: z.iso.datetime() });

const stillResolved = (ticket: Ticket, resolvedAt: string): boolean =>
  ticket.status === 'resolved' && ticket.resolvedAt === resolvedAt;

/** When to remind the requester of a resolution and when to close by itself, by the tenant's settings. */
export const planAutoClose = useCase('tickets:read', Resolution.pick({ resolvedAt: true }), async (ctx, input) => {
  const after = (days: number) => new Date(Date.parse(input.resolvedAt) + days * dayMs).toISOString();
  return {
    remindAt: after(ctx.tenant.settings.confirmReminderDays),
    closeAt: after(ctx.tenant.settings.autoCloseDays),
  };
});

/** Closes what nobody confirmed; does nothing when it was reopened, confirmed or resolved anew. */
export const autoCloseIncident = ticketVerb({
  scope: 'tickets:write',
  input: Resolution,
  decide: (ctx, ticket, input) =>
    stillResolved(ticket, input.resolvedAt)
      ? move(ticket, {
          to: 'closed',
          by: refOf(ctx.actor),
          parties: ['clock'],
          now: ctx.platform.clock.now(),
          reopenDays: ctx.tenant.settings.reopenDays,
        })
      : undefined,
  answer: (_ctx, _ticket, _input, change) => ({ closed: change !== undefined }),
});

/** Whether this resolution still waits for its confirmation. */
export const awaitsConfirmation = useCase('tickets:read', Resolution, async (ctx, input) => {
  const ticket = await ctx.store.get('ticket', input.id, input.id);
  return ticket !== undefined && stillResolved(ticket, input.resolvedAt);
});
