import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../figures.ts';
import { commitOf } from '../report/machine.ts';
import { table } from '../report/table.ts';
import type { Row, RowResult } from '../row.ts';
import { otherTree } from './other-tree.ts';

interface Asked {
  readonly root: string;
  readonly ref: string;
  readonly rows: readonly Row[];
  readonly repetitions: number;
  readonly quick: boolean;
  readonly tell: (line: string) => void;
}

/** Two builds by the same rows, in turns within one run (A B A B …): what happens to the machine meanwhile meets both. */
export function compareWith(asked: Asked): string {
  const { root, ref, rows, repetitions, tell } = asked;
  const other = otherTree(root, ref, tell);
  try {
    const runs = { here: [] as RowResult[][], there: [] as RowResult[][] };
    for (let n = 1; n <= repetitions; n += 1) {
      tell(`${n} of ${repetitions}: ${other.commit}`);
      runs.there.push(measureIn(other.root, asked));
      tell(`${n} of ${repetitions}: this tree`);
      runs.here.push(measureIn(root, asked));
    }
    const names = [`${ref} (${other.commit})`, `this tree (${commitOf(root)})`] as const;
    return comparison(rows, runs.there, runs.here, names);
  } finally {
    other.remove();
  }
}

function measureIn(root: string, { rows, quick }: Asked): RowResult[] {
  const folder = mkdtempSync(join(tmpdir(), 'catalyst-bench-'));
  const json = join(folder, 'result.json');
  const only = rows.map(({ name }) => name).join(',');
  const flags = ['--disable-warning=ExperimentalWarning', 'tests/bench/main.ts', '--keep-docs', '--json', json];
  const args = [...flags, '--only', only, ...(quick ? ['--quick'] : [])];
  try {
    const ran = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    if (ran.status !== 0) throw new Error('It could not be measured');
    return (JSON.parse(readFileSync(json, 'utf8')) as { results: { result: RowResult }[] }).results.map(
      ({ result }) => result,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One line for each figure that both have, with what lies between them and whether the repetitions stray as far. */
export function comparison(
  rows: readonly Row[],
  there: readonly (readonly RowResult[])[],
  here: readonly (readonly RowResult[])[],
  [thereName, hereName]: readonly [string, string],
): string {
  const lines = rows.flatMap((_, row) =>
    (here[0]?.[row]?.lines ?? []).flatMap(({ what, compared }) => {
      if (!compared) return [];
      const before = valuesOf(there, row, what);
      const after = valuesOf(here, row, what);
      if (before.length === 0 || after.length === 0) return [];
      return [[what, show(before), show(after), compared.unit, ...verdict(before, after, compared.isMoreBetter)]];
    }),
  );
  return table(['What', thereName, hereName, 'Unit', 'Difference', 'Verdict'], lines);
}

const valuesOf = (runs: readonly (readonly RowResult[])[], row: number, what: string): number[] =>
  runs.flatMap((run) => {
    const value = run[row]?.lines.find((line) => line.what === what)?.compared?.value;
    return value === undefined ? [] : [value];
  });

const short = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));

const show = (values: readonly number[]): string =>
  `${short(median(values))} (${short(Math.min(...values))}–${short(Math.max(...values))})`;

/** Beyond the noise is a difference when even the best of the worse build is behind the worst of the better one. */
function verdict(before: readonly number[], after: readonly number[], isMoreBetter = false): [string, string] {
  const difference = median(after) - median(before);
  const part =
    median(before) === 0 ? '' : ` (${difference >= 0 ? '+' : ''}${((100 * difference) / median(before)).toFixed(0)} %)`;
  const apart = Math.min(...after) > Math.max(...before) || Math.max(...after) < Math.min(...before);
  const isBetter = difference < 0 !== isMoreBetter;
  return [
    `${difference >= 0 ? '+' : ''}${short(difference)}${part}`,
    apart ? (isBetter ? 'better' : 'worse') : 'within the noise',
  ];
}
