import { transact } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import { ticketUpdate } from '../tickets/change-ticket.ts';
import { isLinked } from '../tickets/linked.ts';
import { type LinkType, oppositeLink } from '../tickets/vocabulary.ts';
import { setLink } from './set-link.ts';

/** `id`: the ticket that is to agree; `fromId` and `type`: the link that was made or taken away at the other one. */
export interface LinkToAgree {
  readonly id: string;
  readonly fromId: string;
  readonly type: LinkType;
}

/**
 * Brings one side of a link in step with the other as that stands now, in a commit of its own: asked late, twice or of both
 * sides at once, they agree in the end. Nothing is written where they agree already, or where one of them is gone.
 * @returns whether anything was written.
 */
export async function agreeLink(caller: Ctx, { id, fromId, type }: LinkToAgree): Promise<boolean> {
  // What was promised of the other ticket is no promise about this one.
  const { idempotency: _, ifMatch: __, ...ctx } = caller;
  return transact<boolean>(ctx, id, async () => {
    const [ticket, from] = await Promise.all([
      ctx.store.get('ticket', id, id),
      ctx.store.get('ticket', fromId, fromId),
    ]);
    if (!ticket || !from) return { writes: [], answer: false };
    const wanted = isLinked(from, type, ticket.number);
    const opposite = oppositeLink[type];
    if (isLinked(ticket, opposite, from.number) === wanted) return { writes: [], answer: false };
    const change = setLink(ticket, { type: opposite, other: from }, wanted);
    const events = change.events.map((event) => ({ ...event, data: { ...event.data, agrees: true } }));
    const { writes } = await ticketUpdate(ctx, ticket, { ...change, events });
    return { writes, answer: true };
  });
}

/** The same where the first side is committed and nobody is to hear that the second was not: a story sees to it. */
export async function agreeLinkSoon(ctx: Ctx, link: LinkToAgree): Promise<void> {
  try {
    await agreeLink(ctx, link);
  } catch (cause) {
    const why = cause instanceof Error ? cause.name : 'unknown';
    ctx.platform.log({ level: 'warn', msg: 'the other side of a link waits for its story', ticketId: link.id, why });
  }
}
