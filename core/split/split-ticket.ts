import { z } from 'zod';
import { notFound, Problem } from '../api/problem.ts';
import { transactCreate } from '../idempotency.ts';
import { newIncident } from '../incidents/incident.ts';
import { SplitTicket } from '../links/contract.ts';
import { linkedEvent } from '../links/set-link.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { queueOrDefault } from '../queues/find-queues.ts';
import { awaitingAgent } from '../routing/awaits-agent.ts';
import { type PersonRef, refOf } from '../tenancy/actor.ts';
import { ticketCreation } from '../tickets/change-ticket.ts';
import { channelOf } from '../tickets/channel-of.ts';
import { type Comment, commentAudit } from '../tickets/comment.ts';
import { commentSources } from '../tickets/comment-sources.ts';
import type { TicketView } from '../tickets/contract.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { isLinked, mostLinksInAll, withLink } from '../tickets/linked.ts';
import { nextNumber } from '../tickets/numbers.ts';
import { demand, worksOn } from '../tickets/policy.ts';
import { ticketView } from '../tickets/present-ticket.ts';
import { replyTo, shorten } from '../tickets/reply-to.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { quietly } from '../tickets/work.ts';
import { useCase } from '../use-case.ts';

/**
 * Makes a comment an incident of its own, in the queue of the ticket where it was said, and links the two. What was said in
 * public is its description, and whoever said it its requester. A note stays what only the desk may see: it becomes a note of
 * the new ticket, whose requester is who splits it off.
 */
export const splitTicket = useCase('tickets:write', SplitTicket, async (ctx, input): Promise<TicketView> => {
  const old = await findTicket(ctx, input.id);
  demand(worksOn(ctx.actor, old), 'Only the service desk splits tickets.');
  if ((old.keptFrom ?? []).length > 0) {
    const says = `${old.number} is about somebody who is not to know of it: nothing of it becomes a ticket of its own.`;
    throw new Problem('CAT_CONFLICT', says);
  }
  if (old.links.length >= mostLinksInAll) {
    throw new Problem('CAT_CONFLICT', `${old.number} has ${mostLinksInAll} links. Take one away first.`);
  }
  const comment = await commentOf(ctx, old, input.commentId.toLowerCase());
  const made = await transactCreate(ctx, (id) => creation(ctx, { id, old, comment, input }));
  const { idempotency: _, ifMatch: __, ...plain } = ctx;
  await noteSplit(plain, { id: old.id, number: made.number, commentId: comment.id });
  return made;
});

/** It lies in the ticket or in one that was merged into it. */
async function commentOf(ctx: Ctx, ticket: Ticket, commentId: string): Promise<Comment> {
  const sources = commentSources(ctx.actor, ticket);
  const found = await Promise.all(sources.map(({ partition }) => ctx.store.get('comment', partition, commentId)));
  const comment = found.find((one) => one !== undefined);
  if (!comment) throw notFound();
  if (comment.deletedAt)
    throw new Problem('CAT_CONFLICT', 'This comment was deleted: there is nothing left to split off.');
  return comment;
}

interface Splitting {
  readonly id: string;
  readonly old: Ticket;
  readonly comment: Comment;
  readonly input: SplitTicket;
}

async function creation(ctx: Ctx, { id, old, comment, input }: Splitting) {
  const number = await nextNumber(ctx.platform, ctx.store, ctx.actor.tenantId, 'incident');
  const at = ctx.platform.clock.now().toISOString();
  const queue = await queueOrDefault(ctx, old.queue);
  const words = comment.isPrivate ? undefined : comment.bodyMd;
  const reported = newIncident(
    {
      id,
      number,
      subject: input.subject,
      description: shorten(input.description ?? words ?? input.subject, 20_000),
      requester: await requesterOf(ctx, old, comment),
      queue,
      links: [{ type: 'relates_to', ticketId: old.number }],
      channel: channelOf(ctx),
      at,
    },
    ctx.tenant.settings,
  );
  const routing = { at, by: 'chosen', queueId: queue.id, steps: [], troubles: [] } as const;
  const incident: Ticket = { ...reported, routing };
  const noted = comment.isPrivate ? asNote(incident, comment, ctx.platform.ids.uuid()) : undefined;
  const data = {
    priority: incident.priority,
    queueId: queue.id,
    splitFrom: old.number,
    ...(await awaitingAgent(ctx, incident)),
  };
  const { writes, ticket } = await ticketCreation(ctx, {
    action: 'incident.create',
    after: noted?.after ?? incident,
    events: [{ name: 'ticket.created', data }, ...quietly([linkedEvent({ type: 'relates_to', other: old }, true)])],
    writes: noted ? [{ create: 'comment', doc: noted.note }] : [],
    audited: { after: { splitFrom: old.number, comment: commentAudit(comment) } },
  });
  return { writes, answer: ticketView(ticket) };
}

/** With its author, as it was said. */
const asNote = (incident: Ticket, comment: Comment, id: string) => ({
  after: { ...incident, noteCount: 1 },
  note: { ...comment, id, ticketId: incident.id, source: null } satisfies Comment,
});

/** What the desk said is about whoever it was said to: on a merged ticket, whoever reported that one. */
async function requesterOf(ctx: Ctx, old: Ticket, comment: Comment): Promise<PersonRef> {
  if (comment.isPrivate) return refOf(ctx.actor);
  const { ticketId } = comment;
  const place = ticketId === old.id ? old : await ctx.store.get('ticket', ticketId, ticketId);
  const wanted = comment.fromDesk ? place?.requester : comment.author;
  const member = wanted && (await findMember(ctx, wanted.id));
  return member?.active ? { id: member.id, name: member.name } : refOf(ctx.actor);
}

/**
 * The other side: the link, and a sentence for the desk. Not a reply, which would answer the requester and count as one;
 * whoever said the words hears of the new ticket by its receipt.
 */
const noteSplit = ticketVerb<{ readonly id: string; readonly number: string; readonly commentId: string }, null>({
  scope: 'tickets:write',
  input: z.strictObject({ id: z.guid(), number: z.string(), commentId: z.guid() }),
  decide: (ctx, old, { number, commentId }) => {
    if (isLinked(old, 'relates_to', number)) return undefined;
    const said = replyTo(ctx, old, { body: `Split off as ${number}.`, isPrivate: true });
    return {
      action: 'ticket.split',
      after: withLink(said.after, 'relates_to', number),
      events: [...said.events, { name: 'ticket.updated', data: { fields: ['links'] } }],
      writes: said.writes,
      audited: { after: { split: commentId, into: number } },
    };
  },
  answer: () => null,
});
