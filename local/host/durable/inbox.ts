import type { DatabaseSync } from 'node:sqlite';
import type { Message } from './turn.ts';

export type NewMessage = Omit<Message, 'seq'>;

function lowerCased(names: readonly string[]): string {
  return JSON.stringify(names.map((name) => name.toLowerCase()));
}

export type Inbox = ReturnType<typeof createInbox>;

/**
 * What orchestrations have yet to be told, in the order of arrival. Names of events are kept in lower case, as they
 * are compared; an event for which nobody waits stays here, however long, and is not even read.
 */
export function createInbox(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO inbox (instance_id, execution_id, kind, task_id, name, body, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const tellable = `FROM inbox WHERE instance_id = ?
    AND (kind <> 'event' OR name IN (SELECT value FROM json_each(?))) ORDER BY seq LIMIT ?`;
  const select = db.prepare(
    `SELECT seq, execution_id AS executionId, kind, task_id AS taskId, name, body, at ${tellable}`,
  );
  const any = db.prepare(`SELECT 1 ${tellable}`);
  const count = db.prepare('SELECT count(*) AS count FROM inbox WHERE instance_id = ?');
  const remove = db.prepare('DELETE FROM inbox WHERE seq = ?');
  const clear = db.prepare('DELETE FROM inbox WHERE instance_id = ?');
  const clearTasks = db.prepare('DELETE FROM inbox WHERE instance_id = ? AND execution_id IS NOT NULL');

  return {
    post(instanceId: string, message: NewMessage): void {
      const { executionId, kind, taskId, name, body, at } = message;
      insert.run(instanceId, executionId, kind, taskId, name?.toLowerCase() ?? null, body, at);
    },
    /** Messages that can be told now to an orchestration that waits for these events. */
    load: (instanceId: string, waits: readonly string[], limit: number) =>
      select.all(instanceId, lowerCased(waits), limit) as unknown as Message[],
    hasTellable: (instanceId: string, waits: readonly string[]) =>
      any.get(instanceId, lowerCased(waits), 1) !== undefined,
    count: (instanceId: string) => (count.get(instanceId) as { count: number }).count,
    remove(seqs: readonly number[]): void {
      for (const seq of seqs) remove.run(seq);
    },
    clear(instanceId: string): void {
      clear.run(instanceId);
    },
    /** Leaves the events, which belong to the instance and not to one execution of it. */
    clearTasks(instanceId: string): void {
      clearTasks.run(instanceId);
    },
  };
}
