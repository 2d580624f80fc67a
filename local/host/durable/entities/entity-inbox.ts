import type { DatabaseSync } from 'node:sqlite';
import type { LockHolder } from './entity-table.ts';

/**
 * What waits for an entity: an operation with or without somebody who waits for its answer, or somebody's wish to
 * have the entity for itself, or the end of that. `lockSet` is JSON text: the entities yet to be locked after this one.
 */
export type EntityMessage = {
  readonly seq: number;
  readonly kind: 'signal' | 'call' | 'lock' | 'release';
  readonly operation: string;
  /** JSON text; null when there is none. */
  readonly input: string | null;
  readonly callerId: string | null;
  readonly callerExecution: string | null;
  readonly callerTask: number | null;
  readonly lockSet: string | null;
};

export type NewEntityMessage = Pick<EntityMessage, 'kind'> & Partial<Omit<EntityMessage, 'seq'>>;

/** Which messages can be dealt with now: an entity without a function still hears all but signals. */
export type Hears = { readonly lock: LockHolder | undefined; readonly signals: boolean };

export type EntityInbox = ReturnType<typeof createEntityInbox>;

/** Messages for entities in the order of arrival. A locked entity hears only the one that holds the lock. */
export function createEntityInbox(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO entity_inbox (entity_id, kind, operation, input, caller_id, caller_execution, caller_task, lock_set)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const columns = `seq, kind, operation, input, caller_id AS callerId, caller_execution AS callerExecution,
    caller_task AS callerTask, lock_set AS lockSet`;
  const ofAll = `FROM entity_inbox WHERE entity_id = ? AND (? OR kind <> 'signal') ORDER BY seq LIMIT ?`;
  const ofHolder = `FROM entity_inbox WHERE entity_id = ? AND caller_id = ? AND caller_execution = ?
    ORDER BY seq LIMIT ?`;
  const selectAll = db.prepare(`SELECT ${columns} ${ofAll}`);
  const selectHolders = db.prepare(`SELECT ${columns} ${ofHolder}`);
  const anyAll = db.prepare(`SELECT 1 ${ofAll}`);
  const anyHolders = db.prepare(`SELECT 1 ${ofHolder}`);
  const remove = db.prepare('DELETE FROM entity_inbox WHERE seq = ? RETURNING caller_execution AS callerExecution');
  const has = db.prepare('SELECT 1 FROM entity_inbox WHERE seq = ?');
  const readdress = db.prepare(
    `UPDATE entity_inbox SET caller_execution = ?
     WHERE caller_id = ? AND caller_execution = ? AND caller_task = ? AND kind = 'call'`,
  );
  const removeLocks = db.prepare(`DELETE FROM entity_inbox WHERE caller_id = ? AND kind = 'lock'`);
  const count = db.prepare('SELECT count(*) AS count FROM entity_inbox WHERE entity_id = ?');

  return {
    post(entityId: string, message: NewEntityMessage): void {
      const { kind, operation = '', input = null, lockSet = null } = message;
      const { callerId = null, callerExecution = null, callerTask = null } = message;
      insert.run(entityId, kind, operation, input, callerId, callerExecution, callerTask, lockSet);
    },
    load(entityId: string, { lock, signals }: Hears, limit: number): EntityMessage[] {
      const rows = lock
        ? selectHolders.all(entityId, lock.instanceId, lock.executionId, limit)
        : selectAll.all(entityId, signals ? 1 : 0, limit);
      return rows as unknown as EntityMessage[];
    },
    hasWork(entityId: string, { lock, signals }: Hears): boolean {
      const row = lock
        ? anyHolders.get(entityId, lock.instanceId, lock.executionId, 1)
        : anyAll.get(entityId, signals ? 1 : 0, 1);
      return row !== undefined;
    },
    has: (seq: number) => has.get(seq) !== undefined,
    /** The execution that is to hear the answer; undefined when the message was taken back in the meantime. */
    remove: (seq: number) => remove.get(seq) as Pick<EntityMessage, 'callerExecution'> | undefined,
    /** Lets a new execution hear the answer to a call. False when the call is no longer here. */
    readdress({ instanceId, executionId }: LockHolder, taskId: number, newExecutionId: string): boolean {
      return readdress.run(newExecutionId, instanceId, executionId, taskId).changes === 1;
    },
    /** Takes back what an orchestration has asked to lock and not got yet. */
    removeLocksOf(callerId: string): void {
      removeLocks.run(callerId);
    },
    count: (entityId: string) => (count.get(entityId) as { count: number }).count,
  };
}
