import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { HistoryEvent } from '#local/host/durable/history';
import { createHistoryTable } from '#local/host/durable/history-table';
import { isFinal, type RuntimeStatus } from '#local/host/durable/instances';
import { figuresOf, type HistoryFigures, historyFaults } from './check-history.ts';

/** An instance as it stands in the engine's file. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly status: RuntimeStatus;
  /** JSON text. */
  readonly output: string | null;
}

export interface EngineState extends HistoryFigures {
  readonly rows: ReadonlyMap<string, Row>;
  readonly faults: readonly string[];
  /** Names of steps of which a result is recorded, by instance. */
  readonly recorded: readonly { readonly instance: string; readonly step: string }[];
}

function soundness(dataDir: string, file: string): string[] {
  const db = new DatabaseSync(join(dataDir, file));
  try {
    const found = db.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    const words = found.map((row) => row.integrity_check);
    return words.length === 1 && words[0] === 'ok' ? [] : words.map((word) => `${file}: ${word}`);
  } finally {
    db.close();
  }
}

/** Whether the files of the store and of the engine are sound. To be asked while no victim is alive. */
export const fileFaults = (dataDir: string): string[] =>
  ['catalyst.db', 'orchestrations.db'].flatMap((file) => soundness(dataDir, file));

const stepOf = (event: HistoryEvent): string | undefined => {
  const deed: unknown = JSON.parse(event.Input ?? 'null');
  return typeof deed === 'object' && deed !== null && 'step' in deed ? String(deed.step) : undefined;
};

/** All instances and what is wrong with their histories. */
export function readEngine(dataDir: string): EngineState {
  const db = new DatabaseSync(join(dataDir, 'orchestrations.db'));
  try {
    const rows = db.prepare('SELECT id, name, status, output FROM instances').all() as unknown as Row[];
    const history = createHistoryTable(db);
    const faults: string[] = [];
    const recorded: { instance: string; step: string }[] = [];
    const sums = { results: 0, timersFired: 0, eventsHeard: 0 };
    for (const { id, status } of rows) {
      const events = history.load(id).map((text) => JSON.parse(text) as HistoryEvent);
      faults.push(...historyFaults(events, isFinal(status)).map((fault) => `${id}: ${fault}`));
      const figures = figuresOf(events);
      sums.results += figures.results;
      sums.timersFired += figures.timersFired;
      sums.eventsHeard += figures.eventsHeard;
      const completed = new Set(events.map(({ TaskScheduledId }) => TaskScheduledId));
      for (const event of events) {
        const step = event.Name === 'effect' && completed.has(event.EventId) ? stepOf(event) : undefined;
        if (step !== undefined) recorded.push({ instance: id, step });
      }
    }
    return { rows: new Map(rows.map((row) => [row.id, row])), faults, recorded, ...sums };
  } finally {
    db.close();
  }
}

/** Whether anything in the engine's file is still held by this process. */
export function holdsWork(dataDir: string, pid: number): boolean {
  const db = new DatabaseSync(join(dataDir, 'orchestrations.db'), { readOnly: true });
  try {
    const held = (table: string) =>
      db.prepare(`SELECT 1 FROM ${table} WHERE lease_owner LIKE ? LIMIT 1`).get(`${pid}:%`) !== undefined;
    return held('ready') || held('activities');
  } finally {
    db.close();
  }
}
