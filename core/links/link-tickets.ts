import { isUuid } from '../api/fields.ts';
import { notFound, Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { isLinked } from '../tickets/linked.ts';
import { demand, worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { ticketsNumbered } from '../tickets/tickets-numbered.ts';
import type { UseCase } from '../use-case.ts';
import { agreeLinkSoon, type LinkToAgree } from './agree-link.ts';
import { LinkTickets, type LinkView, UnlinkTickets } from './contract.ts';
import { demandLink, otherTicket } from './link-rules.ts';
import { linkView } from './present-links.ts';
import { setLink } from './set-link.ts';

/** What the first commit answers: the link as it is seen, and what the other side is to agree with. */
interface Linked<V> {
  readonly view: V;
  readonly far: LinkToAgree;
}

type LinkChange = TicketChange & { readonly other: Ticket };

const deskLinks = (ctx: Ctx, ticket: Ticket): void =>
  demand(worksOn(ctx.actor, ticket), 'Only the service desk links tickets.');

const linkNear = ticketVerb<LinkTickets, Linked<LinkView>>({
  scope: 'tickets:write',
  input: LinkTickets,
  allow: deskLinks,
  decide: async (ctx, ticket, { type, ticketId }): Promise<LinkChange> => {
    const other = await otherTicket(ctx, ticketId);
    await demandLink(ctx, ticket, type, other);
    return { ...setLink(ticket, { type, other }, true), other };
  },
  answer: (ctx, ticket, { type }, change) => {
    const { other } = change as LinkChange;
    return {
      view: linkView(ctx, ticket, { type, ticketId: other.number }, other),
      far: { id: other.id, fromId: ticket.id, type },
    };
  },
});

/**
 * Links two tickets, in a commit of each: the first says so and refuses what cannot be, the second follows at once, or by the
 * story that hears of the first.
 */
export const linkTickets: UseCase<LinkTickets, LinkView> = bothSides(linkNear);

const unlinkNear = ticketVerb<UnlinkTickets, Linked<undefined>>({
  scope: 'tickets:write',
  input: UnlinkTickets,
  allow: deskLinks,
  decide: async (ctx, ticket, { type, ticketId }): Promise<LinkChange> => {
    const other = await linkedTicket(ctx, ticket, { type, ticketId });
    const isMerge = type === 'duplicate' || type === 'duplicated_by';
    if (isMerge && (ticket.mergedInto?.id === other.id || other.mergedInto?.id === ticket.id)) {
      const detail = `${ticket.number} and ${other.number} were merged. Undo that instead, while it can be undone.`;
      throw new Problem('CAT_CONFLICT', detail);
    }
    return { ...setLink(ticket, { type, other }, false), other };
  },
  answer: (_ctx, ticket, { type }, change) => ({
    view: undefined,
    far: { id: (change as LinkChange).other.id, fromId: ticket.id, type },
  }),
});

/** Takes a link away from both its tickets. */
export const unlinkTickets: UseCase<UnlinkTickets, undefined> = bothSides(unlinkNear);

/** The ticket at the other end of a link that is there, whoever may read it: its number stands here. */
async function linkedTicket(ctx: Ctx, ticket: Ticket, { type, ticketId }: Pick<UnlinkTickets, 'type' | 'ticketId'>) {
  const number = isUuid(ticketId) ? (await findTicket(ctx, ticketId)).number : ticketId;
  const [other] = isLinked(ticket, type, number) ? await ticketsNumbered(ctx, [number]) : [];
  if (!other) throw notFound();
  return other;
}

function bothSides<I, V>(near: UseCase<I, Linked<V>>): UseCase<I, V> {
  const run = async (ctx: Ctx, raw: unknown): Promise<V> => {
    const { view, far } = await near(ctx, raw);
    await agreeLinkSoon(ctx, far);
    return view;
  };
  return Object.assign(run, { scope: near.scope, input: near.input });
}
