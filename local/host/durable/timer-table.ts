import type { DatabaseSync } from 'node:sqlite';

export type DueTimer = {
  readonly instanceId: string;
  readonly executionId: string;
  readonly taskId: number;
  readonly fireAt: number;
};

export type TimerTable = ReturnType<typeof createTimerTable>;

/** Waiting timers, indexed by time: a hundred thousand of them cost one look at the nearest. */
export function createTimerTable(db: DatabaseSync) {
  const add = db.prepare('INSERT INTO timers (instance_id, execution_id, task_id, fire_at) VALUES (?, ?, ?, ?)');
  const cancel = db.prepare('DELETE FROM timers WHERE instance_id = ? AND execution_id = ? AND task_id = ?');
  const clear = db.prepare('DELETE FROM timers WHERE instance_id = ?');
  const next = db.prepare('SELECT fire_at AS fireAt FROM timers ORDER BY fire_at LIMIT 1');
  const due = db.prepare(
    `SELECT instance_id AS instanceId, execution_id AS executionId, task_id AS taskId, fire_at AS fireAt
     FROM timers WHERE fire_at <= ? ORDER BY fire_at LIMIT ?`,
  );

  return {
    add(instanceId: string, executionId: string, taskId: number, fireAt: number): void {
      add.run(instanceId, executionId, taskId, fireAt);
    },
    cancel(instanceId: string, executionId: string, taskId: number): void {
      cancel.run(instanceId, executionId, taskId);
    },
    clear(instanceId: string): void {
      clear.run(instanceId);
    },
    next: () => (next.get() as { fireAt: number } | undefined)?.fireAt,
    /** Takes what is due out of the table: to be called in the transaction that passes it on. */
    take(now: number, limit: number): DueTimer[] {
      const taken = due.all(now, limit) as unknown as DueTimer[];
      for (const { instanceId, executionId, taskId } of taken) cancel.run(instanceId, executionId, taskId);
      return taken;
    },
  };
}
