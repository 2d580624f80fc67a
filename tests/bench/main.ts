import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareWith } from './against/compare.ts';
import { type Options, readOptions } from './options.ts';
import { profileInWords } from './profile/print-profile.ts';
import { readProfile } from './profile/read-profile.ts';
import { benchPage, type Measured } from './report/bench-page.ts';
import { machineInWords } from './report/machine.ts';
import { resultTable } from './report/table.ts';
import type { Row, RowResult } from './row.ts';
import { rows } from './rows.ts';

/** `npm run bench`: measures, prints, and writes docs/bench.md. Never fails because something was slow. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const options = askedFor();
// Ends well when it is interrupted: what was made on the way is removed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

function askedFor(): Options {
  try {
    return readOptions(process.argv.slice(2), rows);
  } catch (error) {
    tell((error as Error).message);
    return process.exit(2);
  }
}

async function measured(row: Row): Promise<RowResult> {
  tell(`${row.name}: ${row.title}`);
  const result = await row.measure({ quick: options.quick, tell }).catch(failed(row));
  say(resultTable([result]));
  for (const note of result.notes ?? []) say(`  ${note}`);
  say('');
  return result;
}

/** A row that cannot be measured says why; the others go on. */
const failed =
  ({ title }: Row) =>
  (error: unknown): RowResult => {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { lines: [{ what: title, target: '', figure: 'could not be measured', isMet: false }], notes: [why] };
  };

async function profiled(row: Row): Promise<void> {
  const profileDir = mkdtempSync(join(tmpdir(), 'catalyst-profile-'));
  try {
    const result = await row.measure({ quick: options.quick, profileDir, tell });
    say(resultTable([result]));
    for (const note of result.notes ?? []) say(`  ${note}`);
    say('');
    say(profileInWords(row.name, readProfile(profileDir, result.window)));
  } finally {
    rmSync(profileDir, { recursive: true, force: true });
  }
}

async function report(): Promise<void> {
  const machine = machineInWords(root);
  say(machine);
  say('');
  const measuredRows: Measured[] = [];
  for (const row of options.rows) measuredRows.push({ row, result: await measured(row) });
  if (options.json) {
    const results = measuredRows.map(({ row, result }) => ({ name: row.name, result }));
    writeFileSync(options.json, JSON.stringify({ machine, quick: options.quick, results }, null, 2));
  }
  if (options.keepDocs || options.rows.length < rows.length) return;
  writeFileSync(join(root, 'docs/bench.md'), benchPage(measuredRows, machine, options.quick));
  say('Written to docs/bench.md.');
}

if (options.profile) await profiled(options.profile);
else if (options.against) {
  const { against, repetitions, quick } = options;
  say(machineInWords(root));
  say('');
  try {
    say(compareWith({ root, ref: against, rows: options.rows, repetitions, quick, tell }));
  } catch (error) {
    tell((error as Error).message);
    process.exit(2);
  }
} else await report();
process.exit(0);
