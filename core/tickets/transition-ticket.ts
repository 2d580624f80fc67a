import { goOn } from '../bulk/go-on.ts';
import { makeJob } from '../bulk/start-job.ts';
import { digest } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { UseCase } from '../use-case.ts';
import type { EventDraft, TicketChange } from './change-ticket.ts';
import { type MovedTicketView, TransitionTicket } from './contract.ts';
import { moveTicket } from './move-ticket.ts';
import { openChildrenOf } from './others-in-the-way.ts';
import { partiesOf } from './parties.ts';
import { demand } from './policy.ts';
import { ticketView } from './present-ticket.ts';
import { replyTo } from './reply-to.ts';
import type { Ticket } from './ticket.ts';
import { ticketVerb } from './ticket-verb.ts';

type Moving = TicketChange & { readonly childrenJob?: MovedTicketView['childrenJob'] };

const moveAlone = ticketVerb<TransitionTicket, MovedTicketView>({
  scope: 'tickets:write',
  input: TransitionTicket,
  allow: (ctx, ticket) =>
    demand(partiesOf(ctx, ticket).length > 0, 'Only the requester and the service desk move a ticket.'),
  decide: async (ctx, ticket, input): Promise<Moving> => {
    const { id: _, ...asked } = input;
    const moved = await moveTicket(ctx, ticket, { ...asked, parties: partiesOf(ctx, ticket) });
    const childrenJob =
      asked.resolveChildren === true ? await childrenWith(ctx, ticket, moved.after, input) : undefined;
    const withJob = childrenJob ? { ...moved, childrenJob } : moved;
    const keepsText = asked.to === 'resolved' || (asked.to === 'closed' && ticket.status !== 'resolved');
    if (keepsText || !asked.text) return withJob;
    const reply = replyTo(ctx, moved.after, { body: asked.text });
    return {
      ...moved,
      after: reply.after,
      events: withWords(moved.events, reply.events),
      writes: [...moved.writes, ...reply.writes],
    };
  },
  answer: (_ctx, ticket, _input, change) => {
    const job = (change as Moving).childrenJob;
    return { ...ticketView(ticket), ...(job && { childrenJob: job }) };
  },
});

/**
 * Moves a ticket to another status, by the rules of its kind. The text of a move that keeps none of its own becomes a public
 * reply. Children that are resolved with it are so by a job, of which a part is done before this answers.
 */
export const transitionTicket: UseCase<TransitionTicket, MovedTicketView> = Object.assign(
  async (ctx: Ctx, raw: unknown): Promise<MovedTicketView> => {
    const moved = await moveAlone(ctx, raw);
    const { childrenJob } = moved;
    const job = childrenJob && (await ctx.store.get('bulkJob', childrenJob.id, childrenJob.id));
    if (job) await goOn(ctx, job);
    return moved;
  },
  { scope: moveAlone.scope, input: moveAlone.input },
);

/**
 * The job that resolves the open children of a ticket; undefined where it has none. It is there before the ticket is resolved,
 * so that nothing can come in between, and does nothing unless that happens.
 */
async function childrenWith(
  ctx: Ctx,
  { id, version }: Stored<Ticket>,
  resolved: Ticket,
  { code, text }: TransitionTicket,
): Promise<MovedTicketView['childrenJob']> {
  const children = await openChildrenOf(ctx, resolved);
  if (children.length === 0) return undefined;
  const input = { parentId: id, resolvedAt: resolved.resolvedAt, code, text };
  const key = digest('children', ctx.actor.tenantId, ctx.actor.id, id, version, resolved.resolvedAt);
  const job = await makeJob(
    { ...ctx, idempotency: { key, bodyHash: digest(input) } },
    { kind: 'resolve_children', ticketIds: children.map((child) => child.id), input },
  );
  return { id: job.id };
}

/** A question to the requester is told once: what it waits for names the reply, and the reply knows that it is told there. */
function withWords(moves: readonly EventDraft[], replies: readonly EventDraft[]): EventDraft[] {
  const isQuestion = moves.some(({ name, data }) => name === 'ticket.waiting' && data?.reason === 'customer');
  if (!isQuestion) return [...moves, ...replies];
  const said = replies.find(({ name }) => name === 'ticket.commented')?.data;
  return [
    ...moves.map((event) => (event.name === 'ticket.waiting' ? { ...event, data: { ...said, ...event.data } } : event)),
    ...replies.map((event) => ({ ...event, data: { ...event.data, isQuestion: true } })),
  ];
}
