import { z } from 'zod';
import { followUp } from '../incidents/follow-up.ts';
import { memberRefs } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import type { UseCase } from '../use-case.ts';
import type { TicketChange } from './change-ticket.ts';
import { commentAudit } from './comment.ts';
import { AddComment, type CommentView } from './contract.ts';
import { isPastReopening } from './move.ts';
import { type MovedWork, moveTicket } from './move-ticket.ts';
import { demand, mayReadNotes, owns } from './policy.ts';
import { possibleMoves } from './possible-moves.ts';
import { commentView } from './present-ticket.ts';
import { replyTo, speaksForDesk } from './reply-to.ts';
import type { Ticket } from './ticket.ts';
import { ticketVerb } from './ticket-verb.ts';

/** As it is said in Teams: with the message in which it was said. */
const SaidComment = AddComment.extend({ activityId: z.string().max(500).optional() });
type SaidComment = z.infer<typeof SaidComment>;

type CommentChange = TicketChange & { readonly view: (ticket: Ticket) => CommentView };

/**
 * A public reply or a note. What its owner says on a waiting, resolved or freshly closed ticket sets it going again; on
 * one closed too long ago it goes to a new, linked ticket.
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
    elsewhere: (ctx, ticket, said) =>
      isOwnersReply(ctx, ticket, said) && comesTooLate(ctx, ticket) ? followUp(ctx, ticket, said, verb) : undefined,
    decide: async (ctx, ticket, said): Promise<CommentChange> => {
      const mentions = await mentioned(ctx, said.mentionIds ?? []);
      const reply = replyTo(ctx, ticket, { ...said, mentions });
      const moved = isOwnersReply(ctx, ticket, said) ? await setGoing(ctx, reply.after) : undefined;
      return {
        action: said.isPrivate ? 'ticket.note' : 'ticket.reply',
        after: moved?.after ?? reply.after,
        events: [...reply.events, ...(moved?.events ?? [])],
        writes: [...reply.writes, ...(moved?.writes ?? [])],
        audited: { after: commentAudit(reply.comment) },
        hidden: reply.comment.isPrivate,
        view: (saved) => commentView(reply.comment, saved),
      };
    },
    answer: (_ctx, ticket, _said, change) => (change as CommentChange).view(ticket),
  });
  return verb;
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

const mentioned = (ctx: Ctx, ids: readonly string[]): Promise<PersonRef[]> =>
  memberRefs(
    ctx,
    ids.map((id, index) => ({ id, pointer: `/mentionIds/${index}` })),
  );
