import { z } from 'zod';
import type { Ctx } from '../../platform.ts';
import { inStage } from '../../requests/lifecycle.ts';
import { isRequest } from '../../requests/request.ts';
import { requestStages } from '../../requests/vocabulary.ts';
import { takeBackSettling } from '../../sla/take-back-settling.ts';
import type { EventDraft } from '../../tickets/change-ticket.ts';
import { demandNotMerged } from '../../tickets/demand-not-merged.ts';
import { statusWords } from '../../tickets/move.ts';
import { type MovedWork, moveTicket } from '../../tickets/move-ticket.ts';
import { demand, worksOn } from '../../tickets/policy.ts';
import type { Resolution, Ticket } from '../../tickets/ticket.ts';
import { ticketStatuses, waitingReasons } from '../../tickets/vocabulary.ts';
import { CloseMany } from '../contract.ts';
import { deedOf, tenSecondsMs } from '../deed.ts';
import { change, changeBack } from './reversible.ts';

export const Before = z.strictObject({
  status: z.enum(ticketStatuses),
  stage: z.enum(requestStages).nullable(),
  waitingFor: z.enum(waitingReasons).nullable(),
  waitingSince: z.string().nullable(),
  resolution: z.custom<Resolution | null>((resolution) => resolution !== undefined),
  resolvedAt: z.string().nullable(),
});
export type Before = z.infer<typeof Before>;

const Closed = z.strictObject({ before: Before, closedAt: z.string() });
type Closed = z.infer<typeof Closed>;

const gate = {
  scope: 'tickets:write',
  allow: (ctx: Ctx, ticket: Ticket) => demand(worksOn(ctx.actor, ticket), 'Only the service desk closes many tickets.'),
} as const;

export const beforeOf = (ticket: Ticket): Before => ({
  status: ticket.status,
  stage: ticket.request?.stage ?? null,
  waitingFor: ticket.waitingFor,
  waitingSince: ticket.waitingSince,
  resolution: ticket.resolution,
  resolvedAt: ticket.resolvedAt,
});

const close = change<{ readonly id: string } & z.infer<typeof CloseMany>, Closed>({
  ...gate,
  input: CloseMany.extend({ id: z.guid() }),
  decide: async (ctx, ticket, { id: _, ...how }) => {
    const closed = await resolvedAndClosed(ctx, ticket, how);
    const undo = { before: beforeOf(ticket), closedAt: closed.after.closedAt ?? '' };
    return { ...closed, undo };
  },
});

type How = z.infer<typeof CloseMany>;

/** Resolved and closed in one commit, of which people hear once. What is resolved already keeps how that was done. */
async function resolvedAndClosed(ctx: Ctx, ticket: Ticket, how: How): Promise<MovedWork> {
  const parties = ['desk'] as const;
  if (ticket.status === 'resolved') return moveTicket(ctx, ticket, { to: 'closed', parties });
  const resolved = await moveTicket(ctx, ticket, { ...how, to: 'resolved', parties });
  const closed = await moveTicket(ctx, resolved.after, { to: 'closed', parties });
  return {
    action: closed.action,
    after: closed.after,
    events: [
      ...resolved.events.map((event) => ({ ...event, data: { ...event.data, quiet: true } })),
      ...closed.events.map((event) => ({ ...event, data: { ...event.data, saysHow: true } })),
    ],
    writes: [...resolved.writes, ...closed.writes],
    ...(resolved.audited && { audited: resolved.audited }),
  };
}

const reopen = changeBack({
  ...gate,
  input: z.strictObject({ id: z.guid(), closed: Closed }),
  decide: (ctx, ticket, { closed: { before, closedAt } }) => {
    demandNotMerged(ticket);
    if (ticket.status !== 'closed' || ticket.closedAt !== closedAt) {
      return { kept: `${ticket.number} is ${statusWords[ticket.status]} now: somebody has moved it since.` };
    }
    const { stage, ...fields } = before;
    const opened = isRequest(ticket) && stage !== null ? inStage(ticket, stage) : ticket;
    const after: Ticket = { ...opened, ...fields, closedAt: null };
    const back = { action: 'ticket.close.undo', after, events: wentBack(ticket, after) };
    return before.status === 'resolved' ? back : takeBackSettling(ctx, back, closedAt);
  },
});

/** What stories must know: the wait for a confirmation is over or goes on, and so is the one for an answer. */
export function wentBack(closed: Ticket, after: Ticket): EventDraft[] {
  const { resolvedAt } = after;
  if (after.status === 'resolved') {
    return [{ name: 'ticket.resolved', data: { code: after.resolution?.code ?? null, resolvedAt } }];
  }
  const reopened: EventDraft = { name: 'ticket.reopened', data: { from: 'closed', resolvedAt: closed.resolvedAt } };
  if (after.waitingFor === null) return [reopened];
  const { waitingFor: reason, waitingSince } = after;
  return [reopened, { name: 'ticket.waiting', data: { reason, waitingSince } }];
}

/**
 * Resolves and closes tickets. Undoing gives back status, stage, wait and resolution as they were, and their clocks as if
 * nothing had been: a press that was a mistake answers nobody, and the seconds between count. A promise that ran out before
 * stays missed.
 */
export const closeDeed = deedOf({
  scope: 'tickets:write',
  input: CloseMany,
  undo: Closed,
  undoMs: tenSecondsMs,
  does: (ctx, id, how) => close(ctx, { id, ...how }),
  undoes: (ctx, id, closed) => reopen(ctx, { id, closed }),
});
