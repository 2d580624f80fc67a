import { derivedUuid } from '../digest.ts';
import { replyWithFiles } from '../files/reply-with-files.ts';
import { transact } from '../idempotency.ts';
import { type LinkEnd, linkedEvent } from '../links/set-link.ts';
import type { Ctx } from '../platform.ts';
import { queueOrDefault } from '../queues/find-queues.ts';
import { awaitingAgent } from '../routing/awaits-agent.ts';
import { ticketCreation } from '../tickets/change-ticket.ts';
import type { CommentView } from '../tickets/comment-contract.ts';
import { mentionedIn } from '../tickets/mentioned.ts';
import { nextNumber } from '../tickets/numbers.ts';
import { commentView } from '../tickets/present-ticket.ts';
import { shorten } from '../tickets/reply-to.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { quietly } from '../tickets/work.ts';
import { type Incident, newIncident } from './incident.ts';

interface LateReply {
  readonly body: string;
  readonly mentionIds?: readonly string[] | undefined;
  readonly activityId?: string | undefined;
  readonly uploadIds?: readonly string[] | undefined;
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
  const begun = await transact(ctx, id, async () => {
    if (await ctx.store.get('ticket', id, id)) return { writes: [], answer: undefined };
    const number = await nextNumber(ctx.platform, ctx.store, ctx.actor.tenantId, 'incident');
    const reported = newIncident(reportOf(ctx, old, id, number), ctx.tenant.settings);
    const incident = await where(ctx, keptFromTheSame(reported, old));
    const mentions = await mentionedIn(ctx, { ticket: incident, isPrivate: false }, reply.mentionIds ?? []);
    const said = await replyWithFiles(ctx, incident, { ...reply, mentions }, { isNew: true });
    const data = {
      priority: incident.priority,
      queueId: incident.queue.id,
      followsUp: old.number,
      ...(await awaitingAgent(ctx, incident)),
    };
    const link: LinkEnd = { type: 'relates_to', other: old };
    const created = await ticketCreation(ctx, {
      action: 'incident.create',
      after: said.after,
      events: [{ name: 'ticket.created', data }, ...said.events, ...quietly([linkedEvent(link, true)])],
      writes: said.writes,
      audited: { after: { followsUp: old.number, ...said.audited } },
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

/** Whom the old one is about is not to know of this one either. */
const keptFromTheSame = (incident: Incident, { keptFrom }: Ticket): Incident =>
  keptFrom ? { ...incident, keptFrom } : incident;

const reportOf = (ctx: Ctx, old: Ticket, id: string, number: string) => ({
  id,
  number,
  subject: shorten(`Again: ${old.subject}`, 200),
  description: shorten(`Follow-up of ${old.number}, which was closed.\n\n${old.description}`, 20_000),
  requester: old.requester,
  affectedUser: old.affectedUser,
  // Who came with a merged ticket has not read the words that it begins with.
  watchers: old.watchers.filter((person) => !old.newcomers?.includes(person.id)),
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
