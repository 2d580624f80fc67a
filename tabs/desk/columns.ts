import type { TicketColumn } from '#core/views/vocabulary';

/** How much room a column takes, in pixels. The subject takes what is left, and the status what its longest words need. */
const widths: Readonly<Record<Exclude<TicketColumn, 'subject' | 'status'>, number>> = {
  number: 78,
  kind: 76,
  waitingFor: 132,
  priority: 64,
  requester: 96,
  affectedUser: 96,
  assignee: 96,
  queue: 110,
  category: 110,
  tags: 120,
  channel: 84,
  dueAt: 134,
  breached: 64,
  createdAt: 90,
  updatedAt: 92,
  resolvedAt: 92,
  closedAt: 92,
  resolution: 132,
};

/** Around the words of a status, and for each of their letters; more than the most it is given nothing needs. */
const pill = { around: 33, letter: 7, least: 64, most: 184 };

/** The room for the longest of these words, in steps, so that one letter more or less moves nothing. */
export const statusWidth = (longest: number): number =>
  Math.min(pill.most, Math.max(pill.least, Math.ceil((pill.around + longest * pill.letter) / 4) * 4));

/** What triage needs first, where there is not room for all; who reads the list of a queue knows which one it is. */
const importance: readonly TicketColumn[] = [
  'priority',
  'dueAt',
  'status',
  'assignee',
  'number',
  'createdAt',
  'requester',
  'updatedAt',
  'queue',
];

/** Between columns, in pixels. */
export const gap = 10;
const aroundRow = 70;
/** So much of the line belongs to the subject, whatever else there is. */
const leastSubject = (width: number): number => Math.max(160, Math.min(320, width * 0.16));

/** Below this the lines are stacked: the subject, and under it the rest in words. */
export const stackedBelow = 560;

/** Below this what stands under the subject takes two lines. */
export const narrowBelow = 440;

/** What stands under the subject where lines are stacked; the number comes first, so that nothing cuts it off. */
export const stackedColumns: readonly TicketColumn[] = ['number', 'priority', 'dueAt', 'status', 'assignee'];

const widthOf = (column: Exclude<TicketColumn, 'subject'>, status: number): number =>
  column === 'status' ? status : widths[column];

/** The columns that fit into so many pixels, in the order they were chosen; the subject always does. */
export function fittingColumns(
  chosen: readonly TicketColumn[],
  width: number,
  status: number,
): readonly TicketColumn[] {
  const rank = (column: TicketColumn) => {
    const place = importance.indexOf(column);
    return place < 0 ? importance.length : place;
  };
  const candidates = chosen.filter((column) => column !== 'subject').toSorted((a, b) => rank(a) - rank(b));
  const fitting = new Set<TicketColumn>();
  let left = width - aroundRow - leastSubject(width);
  for (const column of candidates) {
    const needed = widthOf(column, status) + gap;
    if (needed > left) break;
    left -= needed;
    fitting.add(column);
  }
  return chosen.filter((column) => column === 'subject' || fitting.has(column));
}

/** For `grid-template-columns`: the box to choose it by, then the columns. */
export const templateOf = (shown: readonly TicketColumn[], status: number): string =>
  ['32px', ...shown.map((column) => (column === 'subject' ? 'minmax(0, 1fr)' : `${widthOf(column, status)}px`))].join(
    ' ',
  );

/** Which columns order the list, and by what. */
export const sortOf: Partial<Readonly<Record<TicketColumn, 'priority' | 'sla.dueAt' | 'createdAt' | 'updatedAt'>>> = {
  priority: 'priority',
  dueAt: 'sla.dueAt',
  createdAt: 'createdAt',
  updatedAt: 'updatedAt',
};
