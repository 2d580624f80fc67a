import { z } from 'zod';
import { Problem } from '../api/problem.ts';
import type { Undone } from '../bulk/deed.ts';
import type { Ctx } from '../platform.ts';
import { refOf } from '../tenancy/actor.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { demand, worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { roomRefusal, targetRefusal } from './merge-rules.ts';
import { hasJoined, joinedBy, leftBy } from './merged-ticket.ts';

const deskMerges = (ctx: Ctx, ticket: Ticket): void =>
  demand(worksOn(ctx.actor, ticket), 'Only the service desk merges tickets.');

/** By its commit a ticket is merged once under the key of its job: what was taken back is not merged again by the same one. */
export const notMerged = 'It could not be merged, and stands as it stood before.';

const JoinTarget = z.strictObject({ id: z.guid(), sourceId: z.guid(), jobId: z.guid(), shareWords: z.boolean() });

/**
 * Takes in a ticket that was closed into this one: the second commit of a merge. Its requester and whom it affects become
 * watchers.
 * @throws CAT_CONFLICT where this ticket cannot take it in any more.
 */
export const joinTarget = ticketVerb<z.infer<typeof JoinTarget>, null>({
  scope: 'tickets:write',
  input: JoinTarget,
  allow: deskMerges,
  decide: async (ctx, target, { sourceId, jobId, shareWords }): Promise<TicketChange | undefined> => {
    if (hasJoined(target, sourceId, jobId)) return undefined;
    const source = await ctx.store.get('ticket', sourceId, sourceId);
    // Another turn of this job has taken it back meanwhile.
    if (source?.mergedInto?.jobId !== jobId) throw new Problem('CAT_CONFLICT', notMerged);
    const refusal = targetRefusal(ctx, target) ?? roomRefusal(target, source);
    if (refusal !== null) throw new Problem('CAT_CONFLICT', refusal);
    const at = ctx.platform.clock.now().toISOString();
    return {
      action: 'ticket.merge',
      after: joinedBy(target, source, { at, jobId, by: refOf(ctx.actor), sharesWords: shareWords }),
      events: [{ name: 'ticket.merged', data: { from: source.number, fromId: sourceId } }],
      audited: { after: { merged: source.number, sharesWords: shareWords } },
    };
  },
  answer: () => null,
});

const LeaveTarget = z.strictObject({ id: z.guid(), sourceId: z.guid(), sourceNumber: z.string(), jobId: z.guid() });

type Kept = TicketChange & { readonly kept: string };

/** Gives up a merged ticket again, and the watchers that it brought. Stays where somebody has gone on from there. */
export const leaveTarget = ticketVerb<z.infer<typeof LeaveTarget>, Undone>({
  scope: 'tickets:write',
  input: LeaveTarget,
  allow: deskMerges,
  decide: async (ctx, target, { sourceId, sourceNumber, jobId }): Promise<TicketChange | Kept | undefined> => {
    if (!hasJoined(target, sourceId, jobId)) return undefined;
    const { after, lost, since } = leftBy(target, { id: sourceId, number: sourceNumber }, jobId);
    const kept = await whyKept(ctx, target, sourceNumber, lost, since);
    if (kept !== undefined) return { action: 'none', after: target, events: [], nothing: true, kept };
    return {
      action: 'ticket.unmerge',
      after,
      events: [{ name: 'ticket.unmerged', data: { from: sourceNumber, fromId: sourceId } }],
      audited: { after: { unmerged: sourceNumber } },
    };
  },
  answer: (_ctx, _target, _input, change) => (change && 'kept' in change ? { kept: (change as Kept).kept } : 'undone'),
});

/** What people would lose by it: their own words here, or where the ticket went since. */
async function whyKept(
  ctx: Ctx,
  target: Ticket,
  sourceNumber: string,
  lost: readonly string[],
  since: string,
): Promise<string | undefined> {
  const { number, mergedInto } = target;
  if (mergedInto) return `${number} has been merged into ${mergedInto.number} since, and ${sourceNumber} with it.`;
  if (lost.length === 0) return undefined;
  const said = await ctx.store.query('comment', {
    partition: target.id,
    where: {
      and: [
        { field: 'createdAt', atLeast: since },
        { field: 'author.id', in: lost },
      ],
    },
    limit: 1,
  });
  const [first] = said.items;
  if (!first) return undefined;
  return `${first.author.name} has replied on ${number} since, and could not read that any more. Split the reply into a ticket of its own instead.`;
}
