import type { ApprovalsView } from '#core/approvals/contract';
import type { QueueView } from '#core/queues/contract';
import type { TicketView } from '#core/tickets/contract';
import type { Mention, Mode } from './composer-drafts.ts';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** Who reads a reply beside the desk: whom the ticket is for, and who watches it. */
export function audienceOf(
  { requester, affectedUser, watchers }: TicketView,
  myId: string | undefined,
): { readonly owners: readonly Person[]; readonly watchers: readonly Person[] } {
  const owners = [requester, ...(affectedUser && affectedUser.id !== requester.id ? [affectedUser] : [])].filter(
    ({ id }) => id !== myId,
  );
  const known = new Set([myId, requester.id, affectedUser?.id]);
  return { owners, watchers: watchers.filter(({ id }) => !known.has(id)) };
}

/** What else than the ticket says who reads it. */
export interface Readers {
  /** The ticket's queue, where it is known. */
  readonly queue: Pick<QueueView, 'restricted' | 'memberIds'> | undefined;
  readonly approverIds: readonly string[];
}

/**
 * Who is named and will not see it, by the rule of the server: whoever works the desk of the ticket's queue reads all of it;
 * whoever takes part in it, or is or was asked to approve it, its replies.
 */
export function blindTo(
  mode: Mode,
  mentions: readonly Mention[],
  { requester, affectedUser, watchers }: Pick<TicketView, 'requester' | 'affectedUser' | 'watchers'>,
  { queue, approverIds }: Readers,
): readonly Mention[] {
  const isClosedTo = (id: string): boolean => queue?.restricted === true && !queue.memberIds.includes(id);
  const readers = new Set([requester.id, affectedUser?.id, ...watchers.map(({ id }) => id), ...approverIds]);
  return mentions.filter(({ id, isDesk }) => !(isDesk && !isClosedTo(id)) && (mode === 'note' || !readers.has(id)));
}

/** Whoever was asked to approve a ticket, in any of its chains, also where it has gone on from them. */
export const approversIn = ({ main, steps }: ApprovalsView): readonly string[] =>
  [...(main ? [main] : []), ...steps]
    .flatMap(({ stages }) => stages.flatMap(({ seats }) => seats))
    .flatMap(({ person, askedAt, before }) => [
      ...(askedAt === null ? [] : [person.id]),
      ...before.map((earlier) => earlier.person.id),
    ]);
