import { transactCreate } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import { refOf } from '../tenancy/actor.ts';
import { ticketCreation } from '../tickets/change-ticket.ts';
import type { CommentView } from '../tickets/contract.ts';
import { nextNumber } from '../tickets/numbers.ts';
import { commentView } from '../tickets/present-ticket.ts';
import { replyTo, shorten } from '../tickets/reply-to.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { newIncident } from './incident.ts';

/** A reply to an incident closed too long ago: a new incident, linked to the old one, that begins with the reply. */
export const followUp = (
  ctx: Ctx,
  old: Ticket,
  reply: { readonly body: string; readonly activityId?: string | undefined },
): Promise<CommentView> =>
  transactCreate(ctx, async (id) => {
    const number = await nextNumber(ctx.platform, ctx.store, ctx.actor.tenantId, 'incident');
    const incident = newIncident(
      {
        id,
        number,
        subject: shorten(`Again: ${old.subject}`, 200),
        description: `Follow-up of ${old.number}, which was closed.\n\n${old.description}`.slice(0, 20_000),
        requester: old.requester,
        affectedUser: old.affectedUser,
        watchers: old.watchers,
        queue: old.queue,
        impact: old.impact,
        urgency: old.urgency,
        priority: old.priorityOverridden ? old.priority : undefined,
        categoryId: old.categoryId ?? undefined,
        assetId: old.asset?.id,
        tags: old.tags,
        links: [{ type: 'relates_to', ticketId: old.number }],
        channel: ctx.via.surface === 'bot' || ctx.via.surface === 'card' ? 'chat' : 'portal',
        at: ctx.platform.clock.now().toISOString(),
      },
      ctx.tenant.settings,
    );
    const said = replyTo(ctx, incident, reply);
    const created = ticketCreation(ctx, {
      action: 'incident.create',
      after: said.after,
      events: [
        {
          name: 'ticket.created',
          data: { priority: incident.priority, queueId: incident.queue.id, followsUp: old.number },
        },
        ...said.events,
      ],
      writes: said.writes,
      audited: { after: { followsUp: old.number, commentId: said.comment.id, by: refOf(ctx.actor) } },
    });
    return { writes: created.writes, answer: commentView(said.comment, created.ticket) };
  });
