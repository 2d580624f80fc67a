import { z } from 'zod';
import { Problem } from '../api/problem.ts';
import { demandLink } from '../links/link-rules.ts';
import { setLink } from '../links/set-link.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { isLinked } from '../tickets/linked.ts';
import { moveTicket } from '../tickets/move-ticket.ts';
import { demand } from '../tickets/policy.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { linkTypes } from '../tickets/vocabulary.ts';

const Link = z.strictObject({ id: z.string(), to: z.string(), type: z.enum(linkTypes), remove: z.boolean() });

type Linked = TicketChange & { readonly other: string };

/**
 * A playbook links a ticket to another one, or takes that link away; the other one follows by the story of links. What is so
 * already changes nothing.
 */
export const linkByPlaybook = ticketVerb<z.infer<typeof Link>, { readonly number: string; readonly other: string }>({
  scope: 'tickets:write',
  input: Link,
  allow: (ctx) => demand(ctx.actor.kind === 'system', 'Playbooks do this.'),
  decide: async (ctx, ticket, { to, type, remove }): Promise<Linked> => {
    const found = await findTicket(ctx, to);
    const { number: other } = found;
    if (other === ticket.number) throw new Problem('CAT_CONFLICT', `${other} cannot be linked to itself.`);
    if (isLinked(ticket, type, other) !== remove) {
      return { action: 'none', after: ticket, events: [], nothing: true, other };
    }
    if (!remove) await demandLink(ctx, ticket, type, found);
    return { ...setLink(ticket, { type, other: found }, !remove), other };
  },
  answer: (_ctx, { number }, _input, change) => ({ number, other: (change as Linked).other }),
});

const OpenedTicket = z.strictObject({ id: z.guid() });

/** An incident that a playbook has opened is not needed after all. @throws CAT_CONFLICT where somebody works on it. */
export const withdrawByPlaybook = ticketVerb<z.infer<typeof OpenedTicket>, undefined>({
  scope: 'tickets:write',
  input: OpenedTicket,
  allow: (ctx) => demand(ctx.actor.kind === 'system', 'Playbooks do this.'),
  decide: (ctx, ticket) => {
    if (ticket.status === 'closed') return undefined;
    if (ticket.status !== 'open' || ticket.assignee) {
      const who = ticket.assignee
        ? `${ticket.assignee.name} has ${ticket.number}`
        : `${ticket.number} is being worked on`;
      throw new Problem('CAT_CONFLICT', `${who}, so it is not withdrawn.`);
    }
    return moveTicket(ctx, ticket, {
      to: 'closed',
      code: 'withdrawn',
      text: 'Not needed any more: what it was opened for was taken back.',
      parties: ['owner'],
    });
  },
  answer: () => undefined,
});
