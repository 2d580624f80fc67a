import { z } from 'zod';
import { replyWithFiles } from '../files/reply-with-files.ts';
import { givingBack } from '../files/take-uploads.ts';
import { followUp } from '../incidents/follow-up.ts';
import type { Ctx } from '../platform.ts';
import type { UseCase } from '../use-case.ts';
import type { TicketChange } from './change-ticket.ts';
import { AddComment, type CommentView } from './comment-contract.ts';
import { demandNotMerged } from './demand-not-merged.ts';
import { mentionedIn } from './mentioned.ts';
import { isPastReopening } from './move.ts';
import { type MovedWork, moveTicket } from './move-ticket.ts';
import { demand, mayRead, mayReadNotes, owns } from './policy.ts';
import { possibleMoves } from './possible-moves.ts';
import { commentView } from './present-ticket.ts';
import { speaksForDesk } from './reply-to.ts';
import type { Ticket } from './ticket.ts';
import { ticketVerb } from './ticket-verb.ts';

/** As it is said in Teams: with the message in which it was said. */
const SaidComment = AddComment.extend({ activityId: z.string().max(500).optional() });
type SaidComment = z.infer<typeof SaidComment>;

type CommentChange = TicketChange & { readonly view: (ticket: Ticket) => CommentView };

/**
 * A public reply or a note. What its owner says on a waiting, resolved or freshly closed ticket sets it going again; on
 * one closed too long ago it goes to a new, linked ticket. What is said on a merged ticket is said where that went.
 */
export const addComment: UseCase<AddComment, CommentView> = commenting(AddComment);

/** The same, said in Teams: editing that message will edit the comment. */
export const addSaidComment: UseCase<SaidComment, CommentView> = commenting(SaidComment);

function commenting<I extends SaidComment>(input: z.ZodType<I>): UseCase<I, CommentView> {
  const verb: UseCase<I, CommentView> = ticketVerb<I, CommentView>({
    scope: 'tickets:write',
    input,
    allow: (ctx, ticket, raw) => {
      const permitted = raw.isPrivate !== true || mayReadNotes(ctx.actor, ticket);
      demand(permitted, 'Only the service desk writes notes. Reply in public instead.');
    },
    elsewhere: (ctx, ticket, said) => {
      if (ticket.mergedInto) return whereMerged(ctx, ticket, said, verb);
      return isOwnersReply(ctx, ticket, said) && comesTooLate(ctx, ticket)
        ? followUp(ctx, ticket, said, verb)
        : undefined;
    },
    decide: async (ctx, ticket, said): Promise<CommentChange> => {
      // Merged in this very moment: nobody would hear of it here.
      demandNotMerged(ticket);
      const mentions = await mentionedIn(ctx, { ticket, isPrivate: said.isPrivate ?? false }, said.mentionIds ?? []);
      const reply = await replyWithFiles(ctx, ticket, { ...said, mentions });
      const moved = isOwnersReply(ctx, ticket, said) ? await setGoing(ctx, reply.after) : undefined;
      return {
        action: said.isPrivate ? 'ticket.note' : 'ticket.reply',
        after: moved?.after ?? reply.after,
        events: [...reply.events, ...(moved?.events ?? [])],
        writes: [...reply.writes, ...(moved?.writes ?? [])],
        audited: { after: reply.audited },
        hidden: reply.comment.isPrivate,
        view: (saved) => commentView(reply.comment, saved),
      };
    },
    answer: (_ctx, ticket, _said, change) => (change as CommentChange).view(ticket),
  });
  return givingBack(verb);
}

/**
 * One step at a time: that ticket may have been merged since, too. Where it was closed too long ago for anything to go on
 * there, its owner's reply begins a new ticket.
 * @throws CAT_FORBIDDEN for who took part in the merged ticket and does not in the other one.
 */
async function whereMerged(
  { ifMatch: _, ...ctx }: Ctx,
  merged: Ticket,
  said: SaidComment,
  comment: UseCase<unknown, CommentView>,
): Promise<CommentView> {
  const into = merged.mergedInto;
  const target = into ? await ctx.store.get('ticket', into.id, into.id) : undefined;
  demand(
    target !== undefined && mayRead(ctx.actor, target),
    `${merged.number} was merged into ${into?.number}, in which you do not take part. Ask the service desk to add you there.`,
  );
  if (!target?.mergedInto && target && isOwnersReply(ctx, merged, said) && comesTooLate(ctx, target)) {
    return followUp(ctx, merged, said, comment);
  }
  return comment(ctx, { ...said, id: into?.id });
}

/** What its owner can set going: an answer, or what is over and not for good. */
async function setGoing(ctx: Ctx, ticket: Ticket): Promise<MovedWork | undefined> {
  if (!['waiting', 'resolved', 'closed'].includes(ticket.status)) return undefined;
  const now = ctx.platform.clock.now();
  const possible = possibleMoves(ticket, ['owner'], now, ctx.tenant.settings.reopenDays);
  if (!possible.includes('in_progress')) return undefined;
  return moveTicket(ctx, ticket, { to: 'in_progress', parties: ['owner'] });
}

const isOwnersReply = (ctx: Ctx, ticket: Ticket, said: SaidComment): boolean =>
  !said.isPrivate && owns(ctx.actor, ticket) && !speaksForDesk(ctx, ticket);

const comesTooLate = (ctx: Ctx, ticket: Ticket): boolean =>
  isPastReopening(ticket, ctx.platform.clock.now(), ctx.tenant.settings.reopenDays);
