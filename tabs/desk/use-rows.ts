import { type QueryClient, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { type TabClient, useClient } from '../lib/use-client.ts';
import { askedFilters, type Sort } from './choice.ts';
import {
  type Known,
  type Layout,
  layoutOf,
  learn,
  nothingKnown,
  type PageAt,
  pageSize,
  pagesFor,
  spanAt,
} from './layout.ts';
import type { Section } from './sections.ts';

/** A page that nobody looks at any more is forgotten after this long, and read again when somebody comes back to it. */
const forgetAfterMs = 20_000;

/** Without news from the feed, what is on the screen is read again this often. */
const refetchEveryMs = 60_000;

export type Row =
  | { readonly is: 'ticket'; readonly ticket: TicketView }
  | { readonly is: 'header'; readonly section: number }
  /** Its ticket is on its way. */
  | { readonly is: 'waiting' };

export interface Rows {
  readonly layout: Layout;
  /** What is known of each section. */
  readonly known: readonly Known[];
  readonly rowAt: (row: number) => Row | undefined;
  /** The row of a ticket, as far as it is at hand. */
  readonly rowOf: (ticketId: string) => number | undefined;
  /** All tickets at hand, in their order. */
  readonly loaded: () => readonly TicketView[];
  /** The tickets between two rows, read again where they were forgotten. */
  readonly between: (from: number, to: number) => Promise<readonly TicketView[]>;
  /** Says which rows are on the screen. */
  readonly see: (first: number, last: number) => void;
  readonly isPending: boolean;
  readonly error: unknown;
  /** When the oldest of what is shown was read, in milliseconds. */
  readonly readAt: number;
  readonly readAgain: () => void;
}

type Page = Awaited<ReturnType<TabClient['listTickets']>>;

interface Asked {
  readonly sections: readonly Section[];
  readonly sort: Sort;
  readonly isFolded: (section: number) => boolean;
}

/** The beginning of the keys of all pages of lists of the desk. */
export const listKey = ['tickets', 'desk'] as const;

const pageQuery = (client: TabClient, section: Section, sort: Sort, cursor: string | undefined) => {
  const asked = { ...askedFilters(section.filters), sort };
  return {
    queryKey: [...listKey, asked, cursor ?? ''],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      // Filters come out of an address as text, as they are sent; the server says what it does not understand.
      client.listTickets({ ...asked, limit: String(pageSize), ...(cursor !== undefined && { cursor }) }, { signal }),
    gcTime: forgetAfterMs,
    refetchInterval: refetchEveryMs,
  };
};

/** The rows of a list of any length: only the pages around what is on the screen are at hand. */
export function useRows({ sections, sort, isFolded }: Asked): Rows {
  const client = useClient();
  const queryClient = useQueryClient();
  const list = JSON.stringify([sort, sections.map(({ filters }) => askedFilters(filters))]);
  const [state, setState] = useState(() => fresh(list, sections));
  const [seen, setSeen] = useState({ first: 0, last: pageSize - 1 });
  // Another list begins anew, before anything of the old one is drawn under its name.
  const isSame = state.list === list;
  const known = isSame ? state.known : fresh(list, sections).known;
  if (!isSame) {
    setState(fresh(list, sections));
    setSeen({ first: 0, last: pageSize - 1 });
  }

  const withHeaders = sections.some(({ by }) => by !== null);
  const layout = useMemo(() => layoutOf({ known, withHeaders, isFolded }), [known, withHeaders, isFolded]);
  const wanted = useMemo(() => wantedPages(layout, known, seen), [layout, known, seen]);
  const results = useQueries({
    queries: wanted.map(({ section, page }) =>
      pageQuery(client, sections[section] ?? noSection, sort, known[section]?.cursors[page]),
    ),
  });

  const shown = useShownPages(list, wanted, results);

  useEffect(() => {
    setState((before) => {
      if (before.list !== list) return before;
      let next = before.known;
      for (const [index, { section, page }] of wanted.entries()) {
        const data = results[index]?.data;
        const old = next[section];
        if (!data || !old || results[index]?.isPlaceholderData) continue;
        const learned = learn(old, page, data.items.length, data.nextCursor);
        if (learned !== old) next = next.with(section, learned);
      }
      return next === before.known ? before : { list, known: next };
    });
  });

  const latest = useRef({ layout, known, shown });
  useLayoutEffect(() => {
    latest.current = { layout, known, shown };
  });

  const rowAt = useCallback(
    (row: number): Row | undefined => {
      const span = spanAt(layout, row);
      if (!span) return undefined;
      if (span.kind === 'header') return { is: 'header', section: span.section };
      const ticket = shown.get(`${span.section}:${span.page}`)?.[row - span.start];
      return ticket ? { is: 'ticket', ticket } : { is: 'waiting' };
    },
    [layout, shown],
  );

  const rowOf = useCallback((ticketId: string) => {
    for (const span of latest.current.layout.spans) {
      if (span.kind !== 'rows') continue;
      const index = latest.current.shown.get(`${span.section}:${span.page}`)?.findIndex(({ id }) => id === ticketId);
      if (index !== undefined && index >= 0 && index < span.length) return span.start + index;
    }
    return undefined;
  }, []);

  const pagesAtHand = useCallback(
    (span: Layout['spans'][number]): readonly TicketView[] | undefined => {
      const section = sections[span.section];
      const cursor = latest.current.known[span.section]?.cursors[span.page];
      if (!section) return undefined;
      return queryClient.getQueryData<Page>(pageQuery(client, section, sort, cursor).queryKey)?.items;
    },
    [client, queryClient, sections, sort],
  );

  const loaded = useCallback(
    () => latest.current.layout.spans.flatMap((span) => (span.kind === 'rows' ? (pagesAtHand(span) ?? []) : [])),
    [pagesAtHand],
  );

  const between = useCallback(
    async (one: number, other: number) => {
      const [from, to] = one < other ? [one, other] : [other, one];
      const spans = latest.current.layout.spans.filter(
        ({ kind, start, length }) => kind === 'rows' && start <= to && start + length > from,
      );
      const parts = spans.map(async (span) => {
        const items = pagesAtHand(span) ?? (await readPage(span));
        return items.slice(Math.max(0, from - span.start), to - span.start + 1);
      });
      return (await Promise.all(parts)).flat();

      async function readPage(span: Layout['spans'][number]): Promise<readonly TicketView[]> {
        const section = sections[span.section];
        if (!section) return [];
        const cursor = latest.current.known[span.section]?.cursors[span.page];
        return (await queryClient.fetchQuery(pageQuery(client, section, sort, cursor))).items;
      }
    },
    [client, pagesAtHand, queryClient, sections, sort],
  );

  const see = useCallback((first: number, last: number) => {
    // In steps, so that a row more does not draw the list anew.
    const step = pageSize / 2;
    const next = { first: Math.floor(first / step) * step, last: Math.ceil((last + 1) / step) * step };
    setSeen((before) => (before.first === next.first && before.last === next.last ? before : next));
  }, []);

  const failed = results.find(({ isError }) => isError);
  return {
    layout,
    known,
    rowAt,
    rowOf,
    loaded,
    between,
    see,
    isPending: layout.tickets === 0 && !layout.isDone,
    error: failed?.error ?? undefined,
    readAt: Math.min(...results.filter(({ data }) => data).map(({ dataUpdatedAt }) => dataUpdatedAt)),
    readAgain: useCallback(() => void queryClient.refetchQueries({ queryKey: listKey, type: 'active' }), [queryClient]),
  };
}

const noSection: Section = { key: '', by: null, filters: {} };

const fresh = (list: string, sections: readonly Section[]): { list: string; known: readonly Known[] } => ({
  list,
  known: sections.map(() => nothingKnown),
});

function wantedPages(
  layout: Layout,
  known: readonly Known[],
  { first, last }: { readonly first: number; readonly last: number },
): readonly PageAt[] {
  const pages = pagesFor(layout, first, last);
  const next = pages.at(-1);
  // Short and empty sections would be asked for one after the other: the two that follow come along.
  const following = next && known.length > 1 ? [next.section + 1, next.section + 2] : [];
  const ahead = following
    .filter((section) => known[section] && !known[section].isDone && known[section].lengths.length === 0)
    .map((section) => ({ section, page: 0 }));
  return [...pages, ...ahead];
}

/**
 * The tickets of the pages that are wanted. While a page is read anew under another cursor, what stood there stays, so that
 * nothing flickers.
 */
function useShownPages(
  list: string,
  wanted: readonly PageAt[],
  results: readonly { readonly data: Page | undefined }[],
): ReadonlyMap<string, readonly TicketView[]> {
  const kept = useRef<{ list: string; pages: ReadonlyMap<string, readonly TicketView[]> }>({ list, pages: new Map() });
  const before = kept.current.list === list ? kept.current.pages : new Map<string, readonly TicketView[]>();
  const pages = new Map<string, readonly TicketView[]>();
  for (const [index, { section, page }] of wanted.entries()) {
    const key = `${section}:${page}`;
    const items = results[index]?.data?.items ?? before.get(key);
    if (items) pages.set(key, items);
  }
  const isSame = pages.size === before.size && [...pages].every(([key, items]) => before.get(key) === items);
  const shown = isSame ? before : pages;
  useEffect(() => {
    kept.current = { list, pages: shown };
  });
  return shown;
}

/** Shows a change of tickets in all lists of the desk at once; the answer takes it back where nothing newer has come. */
export function showChanged(queryClient: QueryClient, change: (ticket: TicketView) => TicketView): () => void {
  const before = new Map<string, TicketView>();
  const inAll = (turn: (ticket: TicketView) => TicketView) => {
    for (const [key, page] of queryClient.getQueriesData<Page>({ queryKey: listKey })) {
      const items = page?.items.map(turn);
      if (!page || !items?.some((item, index) => item !== page.items[index])) continue;
      // It is as old as it was: the next reading decides.
      const updatedAt = queryClient.getQueryState(key)?.dataUpdatedAt;
      queryClient.setQueryData<Page>(key, { ...page, items }, updatedAt === undefined ? {} : { updatedAt });
    }
  };
  inAll((ticket) => {
    const changed = change(ticket);
    if (changed !== ticket) before.set(ticket.id, ticket);
    return changed;
  });
  return () =>
    inAll((ticket) => {
      const old = before.get(ticket.id);
      return old?.version === ticket.version ? old : ticket;
    });
}
