import type { Line, RowResult } from '../row.ts';

const number = (value: number): string =>
  Number.isNaN(value)
    ? '–'
    : value >= 100
      ? Math.round(value).toLocaleString('en')
      : value.toFixed(value >= 10 ? 1 : 2);

const verdictOf = ({ isMet }: Line): string => (isMet === undefined ? '' : isMet ? 'met' : '**not met**');

export const header = ['What', 'Target', 'p50 ms', 'p95 ms', 'p99 ms', 'Count', 'Errors', 'Figure', 'Verdict'];

export const cellsOf = (line: Line): string[] => {
  const { latency } = line;
  return [
    line.what,
    line.target,
    ...(latency
      ? [
          number(latency.p50),
          number(latency.p95),
          number(latency.p99),
          latency.count.toLocaleString('en'),
          String(latency.errors),
        ]
      : ['', '', '', '', '']),
    line.figure ?? '',
    verdictOf(line),
  ];
};

/** A Markdown table whose columns stand under one another, to be read as text as well. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(cell.length, 3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}

export const resultTable = (results: readonly RowResult[]): string =>
  table(
    header,
    results.flatMap(({ lines }) => lines.map(cellsOf)),
  );
