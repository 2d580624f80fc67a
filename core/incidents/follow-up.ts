import { derivedUuid } from '../digest.ts';
import { transact } from '../idempotency.ts';
import { memberRefs } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { queueOrDefault } from '../queues/find-queues.ts';
import { awaitingAgent } from '../routing/awaits-agent.ts';
import { ticketCreation } from '../tickets/change-ticket.ts';
import { commentAudit } from '../tickets/comment.ts';
import type { CommentView } from '../tickets/contract.ts';
import { nextNumber } from '../tickets/numbers.ts';
import { commentView } from '../tickets/present-ticket.ts';
import { replyTo, shorten } from '../tickets/reply-to.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type Incident, newIncident } from './incident.ts';

interface LateReply {
  readonly body: string;
  readonly mentionIds?: readonly string[] | undefined;
  readonly activityId?: string | undefined;
}

/**
 * A reply to an incident closed too long ago: a new incident, linked to the old one, that begins with the reply. Later
 * replies to the old one join the new one: its id follows from the closing of the old.
 */
export async function followUp(
  ctx: Ctx,
  old: Ticket,
  reply: LateReply,
  comment: (ctx: Ctx, input: unknown) => Promise<CommentView>,
): Promise<CommentView> {
  const id = derivedUuid('follow-up', old.id, old.closedAt);
  const joined = () => comment(ctx, { ...reply, id });
  if (await ctx.store.get('ticket', id, id)) return joined();
  const mentions = await memberRefs(
    ctx,
    (reply.mentionIds ?? []).map((memberId, index) => ({ id: memberId, pointer: `/mentionIds/${index}` })),
  );
  const begun = await transact(ctx, id, async () => {
    if (await ctx.store.get('ticket', id, id)) return { writes: [], answer: undefined };
    const number = await nextNumber(ctx.platform, ctx.store, ctx.actor.tenantId, 'incident');
    const reported = newIncident(reportOf(ctx, old, id, number), ctx.tenant.settings);
    const incident = await where(ctx, reported);
    const said = replyTo(ctx, incident, { ...reply, mentions });
    const data = {
      priority: incident.priority,
      queueId: incident.queue.id,
      followsUp: old.number,
      ...(await awaitingAgent(ctx, incident)),
    };
    const created = await ticketCreation(ctx, {
      action: 'incident.create',
      after: said.after,
      events: [{ name: 'ticket.created', data }, ...said.events],
      writes: said.writes,
      audited: { after: { followsUp: old.number, ...commentAudit(said.comment) } },
    });
    return { writes: created.writes, answer: commentView(said.comment, created.ticket) };
  });
  return begun ?? joined();
}

/** It goes where the old one was, or to the default queue where that one is gone. */
async function where(ctx: Ctx, incident: Incident): Promise<Incident> {
  const queue = await queueOrDefault(ctx, incident.queue);
  const { createdAt: at } = incident;
  const follows = queue.id === incident.queue.id;
  const routing = { at, by: follows ? 'follow_up' : 'default', queueId: queue.id, steps: [], troubles: [] } as const;
  return { ...incident, queue, routing };
}

const reportOf = (ctx: Ctx, old: Ticket, id: string, number: string) => ({
  id,
  number,
  subject: shorten(`Again: ${old.subject}`, 200),
  description: shorten(`Follow-up of ${old.number}, which was closed.\n\n${old.description}`, 20_000),
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
  links: [{ type: 'relates_to' as const, ticketId: old.number }],
  channel: ctx.via.surface === 'bot' || ctx.via.surface === 'card' ? ('chat' as const) : ('portal' as const),
  at: ctx.platform.clock.now().toISOString(),
});
