import { z } from 'zod';
import { agreeLinkSoon } from '../../links/agree-link.ts';
import { demandLink, otherTicket } from '../../links/link-rules.ts';
import { setLink } from '../../links/set-link.ts';
import type { Ctx } from '../../platform.ts';
import { isLinked } from '../../tickets/linked.ts';
import { demand, worksOn } from '../../tickets/policy.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { saidLinkTypes } from '../../tickets/vocabulary.ts';
import { LinkMany } from '../contract.ts';
import { deedOf, tenSecondsMs } from '../deed.ts';
import { change, changeBack } from './reversible.ts';

const Linked = z.strictObject({
  type: z.enum(saidLinkTypes),
  other: z.strictObject({ id: z.string(), number: z.string() }),
});
type Linked = z.infer<typeof Linked>;

const gate = {
  scope: 'tickets:write',
  allow: (ctx: Ctx, ticket: Ticket) => demand(worksOn(ctx.actor, ticket), 'Only the service desk links tickets.'),
} as const;

const link = change<{ readonly id: string } & z.infer<typeof LinkMany>, Linked>({
  ...gate,
  input: LinkMany.extend({ id: z.guid() }),
  decide: async (ctx, ticket, { type, ticketId }) => {
    const { id, number, ...rest } = await otherTicket(ctx, ticketId);
    if (isLinked(ticket, type, number)) return undefined;
    await demandLink(ctx, ticket, type, { id, number, ...rest });
    const end = { type, other: { id, number } };
    return { ...setLink(ticket, end, true), undo: end };
  },
});

const unlink = changeBack({
  ...gate,
  input: z.strictObject({ id: z.guid(), linked: Linked }),
  decide: (_ctx, ticket, { linked }) =>
    isLinked(ticket, linked.type, linked.other.number)
      ? setLink(ticket, linked, false)
      : { kept: `${ticket.number} is not linked to ${linked.other.number} any more: somebody took that away.` },
});

/** The other side follows in a commit of its own, as with every link; where that is lost, by its story. */
const agree = (ctx: Ctx, fromId: string, { type, other }: Linked) => agreeLinkSoon(ctx, { id: other.id, fromId, type });

/** Links tickets to the same other one. */
export const linkDeed = deedOf({
  scope: 'tickets:write',
  input: LinkMany,
  undo: Linked,
  undoMs: tenSecondsMs,
  oneByOne: true,
  check: async (ctx, { ticketId }) => {
    await otherTicket(ctx, ticketId);
  },
  does: async (ctx, id, { type, ticketId }) => {
    const done = await link(ctx, { id, type, ticketId });
    if (done.undo) await agree(ctx, id, done.undo);
    return done;
  },
  undoes: async (ctx, id, linked) => {
    const undone = await unlink(ctx, { id, linked });
    await agree(ctx, id, linked);
    return undone;
  },
});
