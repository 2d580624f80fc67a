import type { Row, RowResult } from '../row.ts';
import { resultTable, table } from './table.ts';

export interface Measured {
  readonly row: Row;
  readonly result: RowResult;
}

/** What P21 names and does not exist yet, and what brings it. */
const missing = [['search suggestions', '< 50 ms', 'the search index; no issue yet']] as const;

/** `docs/bench.md`. */
export const benchPage = (measured: readonly Measured[], machine: string, quick: boolean, extra = ''): string =>
  [
    '# Numbers',
    '',
    `Made by \`npm run bench${quick ? ' -- --quick' : ''}\`. Latencies are in milliseconds. A missed target fails nothing: it is said here, with its reason.`,
    '',
    `Machine: ${machine}.`,
    '',
    ...(quick ? ['This is a quick run: smaller sets and shorter stretches, as said below.', ''] : []),
    resultTable(measured.map(({ result }) => result)),
    '',
    '## Not yet there',
    '',
    table(['What', 'Target', 'Comes with'], missing),
    '',
    '## How each is measured',
    '',
    ...measured.flatMap(({ row, result }) => [
      `- **${row.title}** (\`${row.name}\`). ${row.how}${quick && row.quickly ? ` *Here: ${row.quickly}.*` : ''}`,
      ...(result.notes ?? []).map((note) => `  - ${withoutPaths(note)}`),
    ]),
    ...(extra ? ['', extra] : []),
    '',
  ].join('\n');

/** A stack names this machine's folders; the page does not. */
const withoutPaths = (note: string): string =>
  (note.split('\n')[0] ?? '').replaceAll(/(file:\/\/)?\/[\w./-]{3,}/g, '…');
