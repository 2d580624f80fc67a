import { z } from 'zod';
import { invalid } from '../api/problem.ts';
import { digest } from '../digest.ts';
import { fromBase64Url, toBase64Url } from '../listing.ts';
import { ListOrchestrations, type OrchestrationsView, type OrchestrationView } from './contract.ts';
import type { StoryKind } from './engine.ts';
import { operatorView } from './operator.ts';

const usualLimit = 25;
/** The engine is always asked for pages of this size, so that a place in one means the same for every limit. */
const pageSize = 100;
/** The engine cannot look for names: a call looks at so many instances at most and says where it stopped. */
const mostLookedAt = 1_000;

/** Where to go on: which prefix, which page of the engine, and how many of that page have been seen. */
interface Place {
  readonly prefix: number;
  readonly page: string | undefined;
  readonly seen: number;
}

/** The deployment's orchestrations, one page; the organisation is told by the id, as nothing inside may be read. */
export const listOrchestrations = operatorView(ListOrchestrations, async (ctx, input): Promise<OrchestrationsView> => {
  const { cursor, limit = usualLimit, ...filters } = input;
  const mark = digest(filters).slice(0, 8);
  const prefixes = idPrefixes(ctx.kinds, filters);
  const items: OrchestrationView[] = [];
  let place: Place = cursor === undefined ? { prefix: 0, page: undefined, seen: 0 } : readCursor(cursor, mark);
  let lookedAt = 0;
  while (place.prefix < prefixes.length && items.length < limit && lookedAt < mostLookedAt) {
    const page = await ctx.orchestrations.list({
      statuses: filters.status,
      idPrefix: prefixes[place.prefix],
      createdFrom: filters.createdFrom === undefined ? undefined : Date.parse(filters.createdFrom),
      createdTo: filters.createdTo === undefined ? undefined : lastMomentOf(filters.createdTo),
      limit: pageSize,
      after: place.page,
    });
    let seen = place.seen;
    for (const one of page.items.slice(place.seen)) {
      if (items.length === limit) break;
      seen += 1;
      if (filters.name === undefined || one.name === filters.name) items.push(one);
    }
    lookedAt += seen - place.seen;
    place = nextPlace(place, seen, page.items.length, page.next);
  }
  return { items, nextCursor: place.prefix < prefixes.length ? writeCursor(mark, place) : null };
});

function nextPlace(place: Place, seen: number, there: number, next: string | undefined): Place {
  if (seen < there) return { ...place, seen };
  return next === undefined
    ? { prefix: place.prefix + 1, page: undefined, seen: 0 }
    : { ...place, page: next, seen: 0 };
}

type Filters = Pick<ListOrchestrations, 'tenantId' | 'idPrefix' | 'name'>;

/** How ids must begin; `''` is any. None at all when the filters contradict one another. */
function idPrefixes(kinds: readonly StoryKind[], { tenantId, idPrefix = '', name }: Filters): readonly string[] {
  if (tenantId === undefined) return [idPrefix];
  return kinds
    .filter((kind) => name === undefined || kind.name === name)
    .map((kind) => `${kind.idPrefix}-${tenantId}-`)
    .flatMap((begin) => (begin.startsWith(idPrefix) ? [begin] : idPrefix.startsWith(begin) ? [idPrefix] : []));
}

const dayMs = 24 * 3600 * 1000;

const lastMomentOf = (value: string): number => (value.includes('T') ? 0 : dayMs) + Date.parse(value) - 1;

const Cursor = z.tuple([z.string(), z.int().min(0), z.string().nullable(), z.int().min(0).max(pageSize)]);

const writeCursor = (mark: string, { prefix, page, seen }: Place): string =>
  toBase64Url(JSON.stringify([mark, prefix, page ?? null, seen]));

function readCursor(cursor: string, mark: string): Place {
  const read = Cursor.safeParse(fromBase64Url(cursor));
  if (read.success && read.data[0] === mark) {
    const [, prefix, page, seen] = read.data;
    return { prefix, page: page ?? undefined, seen };
  }
  const detail = 'This cursor does not belong to this list. Start again without it, with the same filters.';
  throw invalid([{ pointer: '/cursor', code: 'format', detail }]);
}
