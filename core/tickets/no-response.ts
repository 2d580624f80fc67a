import { z } from 'zod';
import { useCase } from '../use-case.ts';
import { moveTicket } from './move-ticket.ts';
import type { TicketKind } from './numbers.ts';
import type { Ticket } from './ticket.ts';
import { ticketVerb } from './ticket-verb.ts';

const dayMs = 24 * 3600 * 1000;

/** A ticket, and since when it waits for its requester: a later wait has a story of its own. */
const Wait = z.strictObject({ id: z.guid(), waitingSince: z.iso.datetime() });

const stillWaits = (ticket: Ticket, waitingSince: string): boolean =>
  ticket.status === 'waiting' && ticket.waitingFor === 'customer' && ticket.waitingSince === waitingSince;

/**
 * When to remind the requester of a question and when to end it without an answer, by the tenant's settings: the same for
 * both kinds.
 */
export const planNoResponse = useCase('tickets:read', Wait.pick({ waitingSince: true }), async (ctx, input) => {
  const after = (days: number) => new Date(Date.parse(input.waitingSince) + days * dayMs).toISOString();
  const { answerReminderDays, noResponseDays } = ctx.tenant.settings;
  return { remindAt: after(answerReminderDays), resolveAt: after(noResponseDays) };
});

/** Whether this wait still goes on. */
export const awaitsAnswer = useCase('tickets:read', Wait, async (ctx, input) => {
  const ticket = await ctx.store.get('ticket', input.id, input.id);
  return ticket !== undefined && stillWaits(ticket, input.waitingSince);
});

/**
 * Ends what nobody answered; does nothing when the wait is over or another one has begun. An incident is resolved: that waits
 * for its confirmation like any other, and an answer reopens it. A request is cancelled, and what was begun for it with it.
 */
export const resolveUnanswered = ticketVerb({
  scope: 'tickets:write',
  input: Wait,
  decide: (ctx, ticket, input) =>
    stillWaits(ticket, input.waitingSince)
      ? moveTicket(ctx, ticket, {
          to: ticket.kind === 'request' ? 'closed' : 'resolved',
          code: 'no_response',
          text: unansweredText(ctx.tenant.settings.noResponseDays, ticket.kind),
          parties: ['clock'],
        })
      : undefined,
  answer: (_ctx, _ticket, _input, change) => ({ resolved: change !== undefined }),
});

function unansweredText(days: number, kind: TicketKind): string {
  const asked = `We asked you something and heard nothing for ${days} ${days === 1 ? 'day' : 'days'}, so we take it that you no longer need`;
  if (kind === 'request') return `${asked} this. If you do, request it anew.`;
  return `${asked} help. If you do, answer here and we go on.`;
}
