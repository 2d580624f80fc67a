import type { DatabaseSync } from 'node:sqlite';
import { parseEntityId } from './entity-id.ts';

/** Whether the entity exists, and its state as JSON text; an entity may exist without one. */
export type EntityState = { readonly exists: boolean; readonly state: string | undefined };

/** The execution of an orchestration that has an entity for itself. */
export type LockHolder = { readonly instanceId: string; readonly executionId: string };

export type Entity = EntityState & {
  readonly id: string;
  /** Undefined as long as no operation ran. */
  readonly lastOperationAt: number | undefined;
  readonly lock: LockHolder | undefined;
};

export type EntityFilter = {
  /** Default: of all names. */
  readonly name?: string | undefined;
  readonly lastOperationFrom?: number | undefined;
  readonly lastOperationTo?: number | undefined;
  readonly afterId?: string | undefined;
  readonly limit: number;
};

type Row = {
  readonly id: string;
  readonly isThere: number;
  readonly state: string | null;
  readonly lastOperationAt: number | null;
  readonly lockInstance: string | null;
  readonly lockExecution: string | null;
};

const columns = `id, is_there AS isThere, state, last_operation_at AS lastOperationAt, lock_instance AS lockInstance,
  lock_execution AS lockExecution`;

function fromRow({ id, isThere, state, lastOperationAt, lockInstance, lockExecution }: Row): Entity {
  const isLocked = lockInstance !== null && lockExecution !== null;
  return {
    id,
    exists: isThere === 1,
    state: state ?? undefined,
    lastOperationAt: lastOperationAt ?? undefined,
    lock: isLocked ? { instanceId: lockInstance, executionId: lockExecution } : undefined,
  };
}

export type EntityTable = ReturnType<typeof createEntityTable>;

/** Entities that exist or are locked. One that is neither has no row, so nothing empty is ever left to be purged. */
export function createEntityTable(db: DatabaseSync) {
  const select = db.prepare(`SELECT ${columns} FROM entities WHERE id = ?`);
  const upsert = db.prepare(
    `INSERT INTO entities (id, name, is_there, state, last_operation_at, lock_instance, lock_execution)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET is_there = excluded.is_there, state = excluded.state,
       last_operation_at = excluded.last_operation_at, lock_instance = excluded.lock_instance,
       lock_execution = excluded.lock_execution`,
  );
  const remove = db.prepare('DELETE FROM entities WHERE id = ?');
  const lockedBy = db.prepare('SELECT id FROM entities WHERE lock_instance = ?');
  const list = db.prepare(
    `SELECT ${columns} FROM entities
     WHERE is_there = 1 AND id > :afterId AND (:name = '' OR name = :name)
       AND last_operation_at >= :from AND last_operation_at <= :to
     ORDER BY id LIMIT :limit`,
  );

  return {
    get(id: string): Entity | undefined {
      const row = select.get(id) as Row | undefined;
      return row && fromRow(row);
    },
    put({ id, exists, state, lastOperationAt, lock }: Entity): void {
      if (!exists && !lock) {
        remove.run(id);
        return;
      }
      const { name } = parseEntityId(id);
      const holder = [lock?.instanceId ?? null, lock?.executionId ?? null] as const;
      upsert.run(id, name, exists ? 1 : 0, state ?? null, lastOperationAt ?? null, ...holder);
    },
    lockedBy: (instanceId: string) => (lockedBy.all(instanceId) as { id: string }[]).map(({ id }) => id),
    list: (filter: EntityFilter): Entity[] =>
      (
        list.all({
          afterId: filter.afterId ?? '',
          name: filter.name?.toLowerCase() ?? '',
          from: filter.lastOperationFrom ?? 0,
          to: filter.lastOperationTo ?? Number.MAX_SAFE_INTEGER,
          limit: filter.limit,
        }) as unknown as Row[]
      ).map(fromRow),
  };
}
