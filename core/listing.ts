import { z } from 'zod';
import { defaultPageSize } from './api/paging.ts';
import { invalid } from './api/problem.ts';
import { digest } from './digest.ts';
import type { FieldValue, Page, Query, Stored } from './store.ts';

export interface PagingInput {
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

export interface Listing<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
  readonly page?: number;
  readonly pageSize: number;
}

const CursorShape = z.tuple([
  z.string().length(8),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
  z.string(),
]);

/**
 * Runs a query in the way of paging that was asked for. A cursor fits only the query it came from, or where the query moves
 * with the time, what was asked (`asked`).
 */
export async function listing<T, V>(
  ask: (query: Query) => Promise<Page<T>>,
  query: Pick<Query, 'where' | 'orderBy' | 'partition'>,
  input: PagingInput,
  sortValue: (item: Stored<T>) => { readonly value: FieldValue; readonly id: string },
  view: (item: Stored<T>) => V,
  asked: unknown = query,
): Promise<Listing<V>> {
  const size = input.limit ?? input.pageSize ?? defaultPageSize;
  const mark = digest(asked).slice(0, 8);
  const found = await ask({
    ...query,
    limit: size,
    ...(input.cursor !== undefined && { after: readCursor(input.cursor, mark) }),
    ...(input.page !== undefined && input.page > 1 && { skip: (input.page - 1) * size }),
  });
  const last = found.items.at(-1);
  const nextCursor = found.more && last ? writeCursor(mark, sortValue(last)) : null;
  return {
    items: found.items.map(view),
    nextCursor,
    ...(input.cursor === undefined && input.limit === undefined && { page: input.page ?? 1 }),
    pageSize: size,
  };
}

const writeCursor = (mark: string, at: { value: FieldValue; id: string }): string =>
  toBase64Url(JSON.stringify([mark, at.value, at.id]));

function readCursor(cursor: string, mark: string): { value: FieldValue; id: string } {
  const shape = CursorShape.safeParse(fromBase64Url(cursor));
  if (shape.success && shape.data[0] === mark) return { value: shape.data[1], id: shape.data[2] };
  throw invalid([
    {
      pointer: '/cursor',
      code: 'format',
      detail: 'This cursor does not belong to this list. Start again without it, with the same filters and sort.',
    },
  ]);
}

/** Text as one word that travels in a query. */
export function toBase64Url(value: string): string {
  const bytes = Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join('');
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The JSON that such a word holds; undefined where it holds none. */
export function fromBase64Url(value: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(value.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
