import { invalid } from '../api/problem.ts';
import type { Filter, Page, Query, Store } from '../store.ts';
import type { Actor } from '../tenancy/actor.ts';
import type { Comment } from './comment.ts';
import { partlyReadable, readsSince, wordsOfMerged } from './merged-words.ts';
import { mayReadNotes } from './policy.ts';
import type { Ticket } from './ticket.ts';

/** Comments of one partition that somebody may read. */
export interface CommentSource {
  readonly partition: string;
  /** The number of the merged ticket they are of; null for the ticket itself. */
  readonly fromTicket: string | null;
  readonly where: Filter | undefined;
}

/** Where the words of a ticket lie for this reader: in itself, and in each ticket that was merged into it. */
export function commentSources(actor: Actor, ticket: Ticket): readonly CommentSource[] {
  const isDesk = mayReadNotes(actor, ticket);
  const since = readsSince(actor, ticket);
  const inPublic: readonly Filter[] = isDesk ? [] : [{ field: 'isPrivate', is: false }];
  const from = (moment: string | null): Filter | undefined =>
    allOf(moment === null ? inPublic : [...inPublic, sinceThen(actor, moment)]);
  return [
    { partition: ticket.id, fromTicket: null, where: from(since) },
    ...wordsOfMerged(actor, ticket).map(({ id, number }) => ({
      partition: id,
      fromTicket: number,
      where: from(null),
    })),
    ...partlyReadable(actor, ticket).map(({ merged: { id, number }, since: late }) => ({
      partition: id,
      fromTicket: number,
      where: from(late),
    })),
  ];
}

/** Their own words everybody reads, whatever the clocks of two machines made of the order. */
const sinceThen = ({ id }: Actor, moment: string): Filter => ({
  or: [
    { field: 'createdAt', atLeast: moment },
    { field: 'author.id', is: id },
  ],
});

const allOf = (filters: readonly Filter[]): Filter | undefined =>
  filters.length === 0 ? undefined : filters.length === 1 ? filters[0] : { and: filters };

/** What the store gives at once. */
const mostAtOnce = 1_000;

/**
 * One page over all sources, in the order of the query, which is total: a cursor means the same place in each of them. One
 * query a source.
 */
export async function readInOrder(
  store: Store,
  sources: readonly CommentSource[],
  query: Query,
): Promise<Page<Comment>> {
  const [only] = sources;
  if (only && sources.length === 1) return store.query('comment', askedOf(only, query));
  const skip = query.skip ?? 0;
  const wanted = skip + query.limit;
  if (wanted > mostAtOnce) {
    const detail = 'Other tickets were merged into this one: go on with cursor and limit.';
    throw invalid([{ pointer: '/page', code: 'too_big', detail }]);
  }
  const { skip: _, ...all } = query;
  const pages = await Promise.all(
    sources.map((source) => store.query('comment', askedOf(source, { ...all, limit: wanted }))),
  );
  const inOrder = pages.flatMap(({ items }) => items).sort(orderOf(query));
  return {
    items: inOrder.slice(skip, wanted),
    more: inOrder.length > wanted || pages.some(({ more }) => more),
  };
}

const askedOf = ({ partition, where }: CommentSource, query: Query): Query => ({
  ...query,
  partition,
  ...(where && { where }),
});

const orderOf =
  ({ orderBy }: Query) =>
  (a: Comment, b: Comment): number => {
    const order = a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1;
    return orderBy?.direction === 'desc' ? -order : order;
  };
