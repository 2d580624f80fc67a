import { invalid, isProblem, Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { isLinked, linkedAs, mostLinks } from '../tickets/linked.ts';
import { worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketsNumbered } from '../tickets/tickets-numbered.ts';
import { type LinkType, oppositeLink } from '../tickets/vocabulary.ts';

/**
 * The other ticket of a link, which the caller must work on, too: the link stands there as well.
 * @throws CAT_VALIDATION at `/ticketId`; a missing, foreign and hidden one answer alike. CAT_FORBIDDEN where it may be known.
 */
export async function otherTicket(ctx: Ctx, ref: unknown): Promise<Stored<Ticket>> {
  const other = await found(ctx, ref);
  if (!worksOn(ctx.actor, other)) {
    throw new Problem('CAT_FORBIDDEN', `Only the service desk of ${other.number} links it to others.`);
  }
  return other;
}

async function found(ctx: Ctx, ref: unknown): Promise<Stored<Ticket>> {
  try {
    return await findTicket(ctx, ref);
  } catch (error) {
    if (!isProblem(error, 'CAT_NOT_FOUND')) throw error;
    const detail = 'There is no such ticket that you can see. Check the number.';
    throw invalid([{ pointer: '/ticketId', code: 'unknown_ticket', detail }]);
  }
}

const words: { readonly [T in LinkType]: string } = {
  duplicate: 'is a duplicate of',
  duplicated_by: 'has as a duplicate',
  blocked_by: 'is blocked by',
  blocks: 'blocks',
  relates_to: 'is related to',
  caused_by: 'is caused by',
  causes: 'causes',
  parent: 'has as its parent',
  child: 'is the parent of',
};

/**
 * Whether this link may be made, at both tickets.
 * @throws CAT_CONFLICT for a ticket linked to itself, a link that is there, a second parent, one link too many, and a circle
 * of parents or of blocking tickets.
 */
export async function demandLink(ctx: Ctx, ticket: Ticket, type: LinkType, other: Ticket): Promise<void> {
  const refuse = (sentence: string): never => {
    throw new Problem('CAT_CONFLICT', sentence);
  };
  if (ticket.id === other.id) refuse(`${ticket.number} cannot be linked to itself.`);
  if (isLinked(ticket, type, other.number)) refuse(`${ticket.number} ${words[type]} ${other.number} already.`);
  for (const [one, way, to] of [
    [ticket, type, other],
    [other, oppositeLink[type], ticket],
  ] as const) {
    const known = isLinked(one, way, to.number);
    if (!known && one.links.length >= mostLinks) {
      refuse(`${one.number} has ${mostLinks} links, which is all it can have. Take one away first.`);
    }
    const parent = way === 'parent' ? linkedAs(one, 'parent').find((number) => number !== to.number) : undefined;
    if (parent !== undefined) refuse(`${one.number} has a parent already: ${parent}. Take that link away first.`);
  }
  await demandNoCircle(ctx, ticket, type, other);
}

const upwards: { readonly [T in LinkType]?: { readonly way: 'parent' | 'blocked_by'; readonly turned: boolean } } = {
  parent: { way: 'parent', turned: false },
  child: { way: 'parent', turned: true },
  blocked_by: { way: 'blocked_by', turned: false },
  blocks: { way: 'blocked_by', turned: true },
};

const mostLevels = 50;
const mostSeen = 500;

/** Walks up from the upper ticket, level by level: one query each. */
async function demandNoCircle(ctx: Ctx, ticket: Ticket, type: LinkType, other: Ticket): Promise<void> {
  const kind = upwards[type];
  if (!kind) return;
  const [lower, upper] = kind.turned ? [other, ticket] : [ticket, other];
  const seen = new Set<string>();
  let level: readonly Ticket[] = [upper];
  for (let count = 0; level.length > 0; count += 1) {
    const next = new Set(level.flatMap((one) => linkedAs(one, kind.way)));
    if (next.has(lower.number)) throw circle(lower, upper, kind.way);
    const fresh = [...next].filter((number) => !seen.has(number));
    for (const number of fresh) seen.add(number);
    if (count >= mostLevels || seen.size > mostSeen) throw tooLong(upper);
    level = await ticketsNumbered(ctx, fresh);
  }
}

const circle = (lower: Ticket, upper: Ticket, way: 'parent' | 'blocked_by'): Problem =>
  new Problem(
    'CAT_CONFLICT',
    way === 'parent'
      ? `${lower.number} is above ${upper.number} already: a ticket cannot be its own ancestor.`
      : `${lower.number} is what ${upper.number} waits for already: they would wait for each other for ever.`,
  );

const tooLong = ({ number }: Ticket): Problem =>
  new Problem(
    'CAT_CONFLICT',
    `${number} hangs on more tickets than can be looked through. Link it to one of those instead.`,
  );
