import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordedTurn, Recording } from './recording.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'histories');

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** Oldest first. */
export const releases = (): string[] =>
  readdirSync(folder).toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));

/** A file a recording: its head in the first line, then a line for each turn. */
export function writeRecordings(release: string, recordings: readonly Recording[]): void {
  const target = join(folder, release);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const { turns, ...head } of recordings) {
    const lines = [head, ...turns].map((line) => JSON.stringify(line));
    writeFileSync(join(target, `${head.orchestrator}--${slug(head.path)}.jsonl`), `${lines.join('\n')}\n`);
  }
}

export function readRecordings(release: string): Recording[] {
  return readdirSync(join(folder, release))
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .map((name) => {
      const [head = '', ...turns] = readFileSync(join(folder, release, name), 'utf8')
        .trim()
        .split('\n');
      const recording = JSON.parse(head) as Omit<Recording, 'turns'>;
      return { ...recording, turns: turns.map((line) => JSON.parse(line) as RecordedTurn) };
    });
}
