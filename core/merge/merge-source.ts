import { z } from 'zod';
import { Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { takeBackSettling } from '../sla/take-back-settling.ts';
import type { Stored } from '../store.ts';
import { refOf } from '../tenancy/actor.ts';
import type { EventDraft, TicketChange } from '../tickets/change-ticket.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { waitOver } from '../tickets/move.ts';
import { demand, worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { mergeRefusal, targetRefusal } from './merge-rules.ts';
import { closedInto, takenBackOut } from './merged-ticket.ts';

const deskMerges = (ctx: Ctx, ticket: Ticket): void =>
  demand(worksOn(ctx.actor, ticket), 'Only the service desk merges tickets.');

const MergeSource = z.strictObject({ id: z.guid(), into: z.guid(), jobId: z.guid() });

/** Closes a ticket into another one: the first of the two commits of a merge. @throws CAT_CONFLICT saying why not. */
export const mergeSource = ticketVerb<z.infer<typeof MergeSource>, null>({
  scope: 'tickets:write',
  input: MergeSource,
  allow: deskMerges,
  decide: async (ctx, ticket, { into, jobId }): Promise<TicketChange | undefined> => {
    if (ticket.mergedInto?.jobId === jobId) return undefined;
    const target = await findTicket(ctx, into);
    const refusal = targetRefusal(ctx, target) ?? (await mergeRefusal(ctx, target, ticket));
    if (refusal !== null) throw new Problem('CAT_CONFLICT', refusal);
    const at = ctx.platform.clock.now().toISOString();
    const data = { by: 'desk', code: 'duplicate', to: target.number, resolvedAt: null, ...waitOver(ticket) };
    return {
      action: 'ticket.merge',
      after: closedInto(ticket, target, { at, jobId, by: refOf(ctx.actor) }),
      events: [{ name: 'ticket.closed', data }],
    };
  },
  answer: () => null,
});

const TakeBackSource = z.strictObject({ id: z.guid(), jobId: z.guid() });

/** Puts a ticket back as it stood before this job closed it. Nothing to do where it did not, or was put back already. */
export const takeBackSource = ticketVerb<z.infer<typeof TakeBackSource>, null>({
  scope: 'tickets:write',
  input: TakeBackSource,
  allow: deskMerges,
  decide: (ctx, ticket, { jobId }) => (ticket.mergedInto?.jobId === jobId ? putBack(ctx, ticket) : undefined),
  answer: () => null,
});

function putBack(ctx: Ctx, { etag: _, ...ticket }: Stored<Ticket>): Promise<TicketChange> {
  const after = takenBackOut(ticket);
  const back = { action: 'ticket.unmerge', after, events: wentBack(ticket, after) };
  return takeBackSettling(ctx, back, ticket.mergedInto?.at ?? '');
}

/** Its story of the wait for an answer begins anew; whoever is waited for was asked before, and hears of one thing. */
function wentBack({ mergedInto }: Ticket, { waitingFor: reason, waitingSince }: Ticket): readonly EventDraft[] {
  const reopened: EventDraft = {
    name: 'ticket.reopened',
    data: { from: 'closed', resolvedAt: null, unmergedFrom: mergedInto?.number ?? null },
  };
  if (reason === null) return [reopened];
  return [reopened, { name: 'ticket.waiting', data: { reason, waitingSince, quiet: true } }];
}
