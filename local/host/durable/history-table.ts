import type { DatabaseSync } from 'node:sqlite';
import type { HistoryEvent } from './history.ts';

export type HistoryTable = ReturnType<typeof createHistoryTable>;

/** Events are stored as the text that the orchestrator will be given, so that a replay needs no re-encoding. */
export function createHistoryTable(db: DatabaseSync) {
  const select = db.prepare('SELECT event FROM history WHERE instance_id = ? ORDER BY seq');
  const insert = db.prepare('INSERT INTO history (instance_id, seq, event) VALUES (?, ?, ?)');
  const clear = db.prepare('DELETE FROM history WHERE instance_id = ?');
  const last = db.prepare('SELECT max(seq) AS seq FROM history WHERE instance_id = ?');

  return {
    load: (instanceId: string): string[] => (select.all(instanceId) as { event: string }[]).map(({ event }) => event),
    length(instanceId: string): number {
      const { seq } = last.get(instanceId) as { seq: number | null };
      return seq === null ? 0 : seq + 1;
    },
    /** `from` is how many events there are already: two writers of one turn would collide on the key. Returns them as stored. */
    append(instanceId: string, from: number, events: readonly HistoryEvent[]): readonly string[] {
      const texts = events.map((event) => JSON.stringify({ ...event, IsPlayed: true }));
      for (const [index, text] of texts.entries()) insert.run(instanceId, from + index, text);
      return texts;
    },
    clear(instanceId: string): void {
      clear.run(instanceId);
    },
  };
}
