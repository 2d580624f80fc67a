import { z } from 'zod';
import { refOf } from '../tenancy/actor.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { useCase } from '../use-case.ts';
import { move } from './lifecycle.ts';

const dayMs = 24 * 3600 * 1000;

/** A ticket, and since when it waits for its requester: a later wait has a story of its own. */
const Wait = z.strictObject({ id: z.guid(), waitingSince: z.iso.datetime() });

const stillWaits = (ticket: Ticket, waitingSince: string): boolean =>
  ticket.status === 'waiting' && ticket.waitingFor === 'customer' && ticket.waitingSince === waitingSince;

/** When to remind the requester of a question and when to resolve without an answer, by the tenant's settings. */
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
 * Resolves what nobody answered; does nothing when the wait is over or another one has begun. The resolution then waits
 * for its confirmation like any other, and an answer reopens it.
 */
export const resolveUnanswered = ticketVerb({
  scope: 'tickets:write',
  input: Wait,
  decide: (ctx, ticket, input) =>
    stillWaits(ticket, input.waitingSince)
      ? move(ticket, {
          to: 'resolved',
          code: 'no_response',
          text: unansweredText(ctx.tenant.settings.noResponseDays),
          by: refOf(ctx.actor),
          parties: ['clock'],
          now: ctx.platform.clock.now(),
          reopenDays: ctx.tenant.settings.reopenDays,
        })
      : undefined,
  answer: (_ctx, _ticket, _input, change) => ({ resolved: change !== undefined }),
});

const unansweredText = (days: number): string =>
  `We asked you something and heard nothing for ${days} ${days === 1 ? 'day' : 'days'}, so we take it that you no longer need help. If you do, answer here and we go on.`;
