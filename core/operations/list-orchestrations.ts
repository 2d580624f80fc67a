import { z } from 'zod';
import { invalid } from '../api/problem.ts';
import { digest } from '../digest.ts';
import { fromBase64Url, toBase64Url } from '../listing.ts';
import { ListOrchestrations, type OrchestrationsView, type OrchestrationView } from './contract.ts';
import type { StoryKind } from './engine.ts';
import { operatorView } from './operator.ts';

const usualLimit = 25;
/** The engine is always asked for pages of this size: not all engines can change it on the way. */
const pageSize = 100;
/**
 * The engine cannot look for names, and its pages may be empty: a call reads so many, beside one of each prefix, and says
 * where it stopped.
 */
const mostPages = 9;

/**
 * Where to go on: which prefix, which page of the engine, and the marks of those that were seen of it. How many they
 * were would not do: when the page is read again, some may have gone from it, and others come in.
 */
interface Place {
  readonly prefix: number;
  readonly page: string | undefined;
  readonly seen: readonly string[];
}

const start: Place = { prefix: 0, page: undefined, seen: [] };

/** The deployment's orchestrations, one page; the organisation is told by the id, as nothing inside may be read. */
export const listOrchestrations = operatorView(ListOrchestrations, async (ctx, input): Promise<OrchestrationsView> => {
  const { cursor, limit = usualLimit, ...filters } = input;
  const mark = digest(filters).slice(0, 8);
  const prefixes = idPrefixes(ctx.kinds, filters);
  const items: OrchestrationView[] = [];
  let place = cursor === undefined ? start : readCursor(cursor, mark);
  for (
    let pages = 0;
    pages < mostPages + prefixes.length && place.prefix < prefixes.length && items.length < limit;
    pages += 1
  ) {
    const page = await ctx.orchestrations.list({
      statuses: filters.status,
      idPrefix: prefixes[place.prefix],
      createdFrom: filters.createdFrom === undefined ? undefined : Date.parse(filters.createdFrom),
      createdTo: filters.createdTo === undefined ? undefined : lastMomentOf(filters.createdTo),
      limit: pageSize,
      after: place.page,
    });
    const seen = new Set(place.seen);
    const unseen = page.items.filter(({ id }) => !seen.has(markOf(id)));
    const fitting = unseen.filter(({ name }) => filters.name === undefined || name === filters.name);
    const shown = fitting.slice(0, limit - items.length);
    items.push(...shown);
    if (shown.length < fitting.length) {
      const left = new Set(fitting.slice(shown.length));
      place = { ...place, seen: page.items.filter((one) => !left.has(one)).map(({ id }) => markOf(id)) };
    } else {
      place =
        page.next === undefined ? { ...start, prefix: place.prefix + 1 } : { ...place, page: page.next, seen: [] };
    }
  }
  return { items, nextCursor: place.prefix < prefixes.length ? writeCursor(mark, place) : null };
});

const markLength = 10;
const markOf = (id: string): string => digest(id).slice(0, markLength);

type Filters = Pick<ListOrchestrations, 'tenantId' | 'idPrefix' | 'name'>;

/** How ids must begin; `''` is any. None at all when the filters contradict one another. */
function idPrefixes(kinds: readonly StoryKind[], { tenantId, idPrefix = '', name }: Filters): readonly string[] {
  if (tenantId === undefined) return [idPrefix];
  return kinds
    .filter((kind) => name === undefined || isVersionOf(kind, name))
    .map((kind) => `${kind.idPrefix}-${tenantId}-`)
    .flatMap((begin) => (begin.startsWith(idPrefix) ? [begin] : idPrefix.startsWith(begin) ? [idPrefix] : []));
}

/** Later versions of a story are registered as `<name>-<n>`. */
const isVersionOf = (kind: StoryKind, name: string): boolean =>
  name === kind.name || (name.startsWith(`${kind.name}-`) && /^\d+$/.test(name.slice(kind.name.length + 1)));

const dayMs = 24 * 3600 * 1000;

const lastMomentOf = (value: string): number => (value.includes('T') ? 0 : dayMs) + Date.parse(value) - 1;

const marks = new RegExp(`.{${markLength}}`, 'g');
const Cursor = z.tuple([
  z.string(),
  z.int().min(0),
  z.string().nullable(),
  z.string().transform((text) => text.match(marks) ?? []),
]);

const writeCursor = (mark: string, { prefix, page, seen }: Place): string =>
  toBase64Url(JSON.stringify([mark, prefix, page ?? null, seen.join('')]));

function readCursor(cursor: string, mark: string): Place {
  const read = Cursor.safeParse(fromBase64Url(cursor));
  if (read.success && read.data[0] === mark) {
    const [, prefix, page, seen] = read.data;
    return { prefix, page: page ?? undefined, seen };
  }
  const detail = 'This cursor does not belong to this list. Start again without it, with the same filters.';
  throw invalid([{ pointer: '/cursor', code: 'format', detail }]);
}
