import { type FieldError, Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { linkedAs } from './linked.ts';
import type { Move } from './move.ts';
import { isOver, type Ticket } from './ticket.ts';
import { ticketsNumbered } from './tickets-numbered.ts';

/** What the desk says of other tickets when it resolves one. */
export interface AskedOfOthers {
  /** It is resolved although a ticket that blocks it is open. */
  readonly overrideBlocked?: boolean | undefined;
  /** Whether its children are resolved, too; where they are open, it has to be said. */
  readonly resolveChildren?: boolean | undefined;
}

/** By these a program knows what stands in the way. */
export const openBlockersCode = 'open_blockers';
export const openChildrenCode = 'open_children';

/** More than these are counted, not named. */
const mostNamed = 10;

/**
 * Open tickets that block this one, and open children, stand in the way when the desk resolves it. What ends by itself is not
 * held up: there is nobody to be asked. One query where it has such links, none where it has not.
 * @returns what was passed over, for the audit; undefined where nothing was.
 * @throws CAT_CONFLICT naming them, with the field that lets it be resolved all the same.
 */
export async function demandOthersDone(
  ctx: Ctx,
  ticket: Ticket,
  { to, parties, overrideBlocked, resolveChildren }: Pick<Move, 'to' | 'parties'> & AskedOfOthers,
): Promise<object | undefined> {
  if (to !== 'resolved' || !parties.includes('desk')) return undefined;
  const { blockers, children } = await othersInTheWay(ctx, ticket);
  const troubles = [
    ...(blockers.length > 0 && overrideBlocked !== true ? [blocked(ticket, blockers)] : []),
    ...(children.length > 0 && resolveChildren === undefined ? [withChildren(ticket, children)] : []),
  ];
  if (troubles.length > 0) {
    const says = troubles.map(({ sentence }) => sentence).join(' ');
    throw new Problem(
      'CAT_CONFLICT',
      says,
      troubles.map(({ error }) => error),
    );
  }
  return {
    ...(blockers.length > 0 && { overriddenBlockers: blockers }),
    ...(children.length > 0 && { openChildren: children, resolveChildren }),
  };
}

/** The numbers of open tickets that block this one, and of its open children. One query, where it has such links. */
export async function othersInTheWay(
  ctx: Ctx,
  ticket: Ticket,
): Promise<{ readonly blockers: readonly string[]; readonly children: readonly string[] }> {
  const found = await ticketsNumbered(ctx, linkedAs(ticket, 'blocked_by', 'child'));
  const open = new Set(found.filter((one) => !isOver(one)).map(({ number }) => number));
  return {
    blockers: linkedAs(ticket, 'blocked_by').filter((number) => open.has(number)),
    children: linkedAs(ticket, 'child').filter((number) => open.has(number)),
  };
}

/** The open children of a ticket, those that this move resolves with it. */
export async function openChildrenOf(ctx: Ctx, ticket: Ticket): Promise<readonly Ticket[]> {
  return (await ticketsNumbered(ctx, linkedAs(ticket, 'child'))).filter((one) => !isOver(one));
}

interface Trouble {
  readonly sentence: string;
  readonly error: FieldError;
}

const blocked = ({ number }: Ticket, blockers: readonly string[]): Trouble => ({
  sentence: `${number} is blocked by ${named(blockers)}, ${areOpen(blockers)}. Finish that first, or resolve ${number} all the same with overrideBlocked.`,
  error: {
    pointer: '/overrideBlocked',
    code: openBlockersCode,
    detail: 'Send true to resolve it although it is blocked.',
  },
});

const withChildren = ({ number }: Ticket, children: readonly string[]): Trouble => ({
  sentence: `${number} is the parent of ${named(children)}, ${areOpen(children)}. Say with resolveChildren whether they are resolved, too.`,
  error: {
    pointer: '/resolveChildren',
    code: openChildrenCode,
    detail: 'Send true to resolve them with the same code and text, or false to leave them open.',
  },
});

const areOpen = (numbers: readonly string[]): string => (numbers.length === 1 ? 'which is open' : 'which are open');

function named(numbers: readonly string[]): string {
  const shown = numbers.slice(0, mostNamed);
  const more = numbers.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
