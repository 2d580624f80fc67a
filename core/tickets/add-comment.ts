import { z } from 'zod';
import { followUp } from '../incidents/follow-up.ts';
import { move, reopensUntil } from '../incidents/lifecycle.ts';
import { memberRefs } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { refOf } from '../tenancy/actor.ts';
import type { UseCase } from '../use-case.ts';
import type { TicketChange } from './change-ticket.ts';
import { commentAudit } from './comment.ts';
import { AddComment, type CommentView } from './contract.ts';
import { demand, mayReadNotes, owns } from './policy.ts';
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
      isOwnersReply(ctx, ticket, said) && isPastReopening(ctx, ticket) ? followUp(ctx, ticket, said, verb) : undefined,
    decide: async (ctx, ticket, said): Promise<CommentChange> => {
      const mentions = await mentioned(ctx, said.mentionIds ?? []);
      const reply = replyTo(ctx, ticket, { ...said, mentions });
      const moved = isOwnersReply(ctx, ticket, said) ? setGoing(ctx, reply.after) : undefined;
      return {
        action: said.isPrivate ? 'ticket.note' : 'ticket.reply',
        after: moved?.after ?? reply.after,
        events: [...reply.events, ...(moved?.events ?? [])],
        writes: reply.writes,
        audited: { after: commentAudit(reply.comment) },
        hidden: reply.comment.isPrivate,
        view: (saved) => commentView(reply.comment, saved),
      };
    },
    answer: (_ctx, ticket, _said, change) => (change as CommentChange).view(ticket),
  });
  return verb;
}

const setGoing = (ctx: Ctx, ticket: Ticket) =>
  ['waiting', 'resolved', 'closed'].includes(ticket.status)
    ? move(ticket, {
        to: 'in_progress',
        by: refOf(ctx.actor),
        parties: ['owner'],
        now: ctx.platform.clock.now(),
        reopenDays: ctx.tenant.settings.reopenDays,
      })
    : undefined;

const isOwnersReply = (ctx: Ctx, ticket: Ticket, said: SaidComment): boolean =>
  !said.isPrivate && owns(ctx.actor, ticket) && !speaksForDesk(ctx, ticket);

const isPastReopening = (ctx: Ctx, ticket: Ticket): boolean =>
  ticket.status === 'closed' &&
  ctx.platform.clock.now().getTime() > reopensUntil(ticket, ctx.tenant.settings.reopenDays);

const mentioned = (ctx: Ctx, ids: readonly string[]): Promise<PersonRef[]> =>
  memberRefs(
    ctx,
    ids.map((id, index) => ({ id, pointer: `/mentionIds/${index}` })),
  );
