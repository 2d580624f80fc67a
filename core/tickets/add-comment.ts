import { z } from 'zod';
import { followUp } from '../incidents/follow-up.ts';
import { move, reopensUntil } from '../incidents/lifecycle.ts';
import { memberRefs } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { refOf } from '../tenancy/actor.ts';
import type { TicketChange } from './change-ticket.ts';
import { AddComment, type CommentView } from './contract.ts';
import { demand, mayReadNotes, owns } from './policy.ts';
import { commentView } from './present-ticket.ts';
import { replyTo, speaksForDesk } from './reply-to.ts';
import type { Ticket } from './ticket.ts';
import { ticketVerb } from './ticket-verb.ts';

/** As the API takes it; the bot adds the message in which it was said. */
const SaidComment = AddComment.extend({ activityId: z.string().max(500).optional() });
type SaidComment = z.infer<typeof SaidComment>;

type CommentChange = TicketChange & { readonly view: (ticket: Ticket) => CommentView };

/**
 * A public reply or a note. What its owner says on a waiting, resolved or freshly closed ticket sets it going again; on
 * one closed too long ago it opens a new, linked ticket.
 */
export const addComment = ticketVerb<SaidComment, CommentView>({
  scope: 'tickets:write',
  input: SaidComment,
  elsewhere: (ctx, ticket, input) =>
    isOwnersReply(ctx, ticket, input) && isPastReopening(ctx, ticket) ? followUp(ctx, ticket, input) : undefined,
  decide: async (ctx, ticket, input): Promise<CommentChange> => {
    if (input.isPrivate)
      demand(mayReadNotes(ctx.actor), 'Only the service desk writes notes. Reply in public instead.');
    const mentions = await mentioned(ctx, input.mentionIds ?? []);
    const reply = replyTo(ctx, ticket, { ...input, mentions });
    const wakes = isOwnersReply(ctx, ticket, input) && ['waiting', 'resolved', 'closed'].includes(ticket.status);
    const moved = wakes
      ? move(reply.after, {
          to: 'in_progress',
          by: refOf(ctx.actor),
          parties: ['owner'],
          now: ctx.platform.clock.now(),
          reopenDays: ctx.tenant.settings.reopenDays,
        })
      : undefined;
    return {
      action: input.isPrivate ? 'ticket.note' : 'ticket.reply',
      after: moved?.after ?? reply.after,
      events: [...reply.events, ...(moved?.events ?? [])],
      writes: reply.writes,
      audited: { after: { commentId: reply.comment.id, isPrivate: reply.comment.isPrivate } },
      view: (saved) => commentView(reply.comment, saved),
    };
  },
  answer: (_ctx, ticket, _input, change) => (change as CommentChange).view(ticket),
});

const isOwnersReply = (ctx: Ctx, ticket: Ticket, input: SaidComment): boolean =>
  !input.isPrivate && owns(ctx.actor, ticket) && !speaksForDesk(ctx, ticket);

const isPastReopening = (ctx: Ctx, ticket: Ticket): boolean =>
  ticket.status === 'closed' &&
  ctx.platform.clock.now().getTime() > reopensUntil(ticket, ctx.tenant.settings.reopenDays);

const mentioned = (ctx: Ctx, ids: readonly string[]): Promise<PersonRef[]> =>
  memberRefs(
    ctx,
    ids.map((id, index) => ({ id, pointer: `/mentionIds/${index}` })),
  );
