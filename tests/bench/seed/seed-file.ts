import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaNumber } from '#adapters/sqlite/schema';
import { documentPlans } from '#core/documents';
import type { Filled } from './fill-store.ts';

/** A filled store, kept between runs; never opened itself, only copied. */
export interface SeedFile {
  readonly store: string;
  readonly filled: Filled;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const oldestMs = 14 * 24 * 3600_000;

/** `years`: two years of a desk that keeps up. `clocks`: all open, each with a clock, due one after the other. */
export type SeedKind = 'years' | 'clocks';

/** The seed with so many tickets: found, or made, which takes about a minute for 100,000 of them. */
export function seedFile(tickets: number, kind: SeedKind = 'years'): SeedFile {
  const folder = join(tmpdir(), 'catalyst-bench-seeds');
  mkdirSync(folder, { recursive: true });
  removeOld(folder);
  const name = join(folder, `${kind}-${tickets}-${fingerprint()}`);
  const store = `${name}.db`;
  const facts = `${name}.json`;
  if (!existsSync(facts)) {
    process.stderr.write(`Seeding ${tickets.toLocaleString('en')} tickets (kept in the temporary folder) …\n`);
    const part = `${name}.${process.pid}`;
    const flags = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=4096'];
    const made = spawnSync(
      process.execPath,
      [...flags, join(here, 'make-seed.ts'), `${part}.db`, `${part}.json`, String(tickets), kind],
      {
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    if (made.status !== 0) {
      for (const end of ['.db', '.db-wal', '.db-shm', '.db-journal', '.json']) rmSync(part + end, { force: true });
      throw new Error('The seed could not be made');
    }
    renameSync(`${part}.db`, store);
    renameSync(`${part}.json`, facts);
  }
  return { store, filled: JSON.parse(readFileSync(facts, 'utf8')) as Filled };
}

/** Seeds of other schemas stay for a while: a comparison needs two. */
function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (Date.now() - statSync(file).mtimeMs > oldestMs) rmSync(file, { force: true });
  }
}

/** Of the seeder's own sources, the schema and the fortnight: tickets that are new must not be old by then. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const sources = [
    ...readdirSync(here)
      .filter((name) => name !== 'seed-file.ts' && !name.endsWith('.test.ts'))
      .map((name) => join(here, name)),
    join(here, '../world.ts'),
    join(here, '../random.ts'),
  ];
  for (const source of sources.sort()) hash.update(readFileSync(source));
  hash.update(`${schemaNumber} ${JSON.stringify(documentPlans)} ${Math.floor(Date.now() / oldestMs)}`);
  return hash.digest('hex').slice(0, 16);
}
