/** How many tickets are asked for at once. */
export const pageSize = 50;

/** What has been learned of one section of the list: where its pages begin, and how many rows each has. */
export interface Known {
  /** Of the pages that can be asked for; the first begins without a cursor. */
  readonly cursors: readonly (string | undefined)[];
  readonly lengths: readonly number[];
  readonly isDone: boolean;
}

export const nothingKnown: Known = { cursors: [undefined], lengths: [], isDone: false };

/** A page was read: its rows are counted, and where the next one begins is known from now on. */
export function learn(known: Known, page: number, length: number, nextCursor: string | null): Known {
  if (page > known.lengths.length) return known;
  const before = { lengths: known.lengths.slice(0, page), cursors: known.cursors.slice(0, page + 1) };
  if (nextCursor === null) return settle(known, [...before.lengths, length], before.cursors, true);
  const lengths = [...before.lengths, length, ...known.lengths.slice(page + 1)];
  const cursors = [...before.cursors, nextCursor, ...known.cursors.slice(page + 2)];
  // Behind what was the end there may be more now.
  return settle(known, lengths, cursors, known.isDone && page + 1 < lengths.length);
}

/** What nothing has changed stays the same value, so that nobody draws it again. */
function settle(known: Known, lengths: Known['lengths'], cursors: Known['cursors'], isDone: boolean): Known {
  const same = <T>(one: readonly T[], other: readonly T[]) =>
    one.length === other.length && one.every((value, index) => value === other[index]);
  if (isDone === known.isDone && same(lengths, known.lengths) && same(cursors, known.cursors)) return known;
  return { lengths, cursors, isDone };
}

/** A run of rows of the same kind. */
export interface Span {
  readonly kind: 'header' | 'rows' | 'ahead';
  /** Which section, and for rows which of its pages. */
  readonly section: number;
  readonly page: number;
  readonly start: number;
  readonly length: number;
}

export interface Layout {
  readonly spans: readonly Span[];
  /** All rows that can be scrolled to, with those that are being asked for. */
  readonly total: number;
  /** Tickets whose place is known. */
  readonly tickets: number;
  readonly isDone: boolean;
}

interface Sections {
  readonly known: readonly Known[];
  /** Whether each section has a row of its own above it. */
  readonly withHeaders: boolean;
  readonly isFolded: (section: number) => boolean;
}

/**
 * Which row is what, from what is known of each section. Sections follow one another: rows that nobody has asked for yet
 * stand behind the last known one, and behind them begins what nobody knows.
 */
export function layoutOf({ known, withHeaders, isFolded }: Sections): Layout {
  const spans: Span[] = [];
  let start = 0;
  let tickets = 0;
  const add = (kind: Span['kind'], section: number, page: number, length: number) => {
    spans.push({ kind, section, page, start, length });
    start += length;
  };
  for (const [section, { lengths, isDone }] of known.entries()) {
    const rows = lengths.reduce((sum, length) => sum + length, 0);
    if (withHeaders && rows > 0) add('header', section, 0, 1);
    if (rows > 0 && isFolded(section)) continue;
    for (const [page, length] of lengths.entries()) if (length > 0) add('rows', section, page, length);
    tickets += rows;
    if (isDone) continue;
    add('ahead', section, lengths.length, pageSize);
    return { spans, total: start, tickets, isDone: false };
  }
  return { spans, total: start, tickets, isDone: true };
}

/** The run that a row belongs to. */
export function spanAt({ spans }: Pick<Layout, 'spans'>, row: number): Span | undefined {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (!span) return undefined;
    if (row < span.start) high = middle - 1;
    else if (row >= span.start + span.length) low = middle + 1;
    else return span;
  }
  return undefined;
}

export interface PageAt {
  readonly section: number;
  readonly page: number;
}

/** The pages that rows from the first to the last need, with those a little way off. */
export function pagesFor(layout: Layout, first: number, last: number, ahead = pageSize): readonly PageAt[] {
  const from = first - pageSize / 2;
  const to = last + ahead;
  return layout.spans
    .filter(({ kind, start, length }) => kind !== 'header' && start <= to && start + length > from)
    .map(({ section, page }) => ({ section, page }));
}
