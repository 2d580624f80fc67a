import type { DatabaseSync } from 'node:sqlite';

export type RuntimeStatus = 'Pending' | 'Running' | 'Suspended' | 'Completed' | 'Failed' | 'Terminated';

const finalStatuses: ReadonlySet<RuntimeStatus> = new Set(['Completed', 'Failed', 'Terminated']);

export function isFinal(status: RuntimeStatus): boolean {
  return finalStatuses.has(status);
}

export type Parent = {
  readonly parentId: string | null;
  readonly parentExecutionId: string | null;
  readonly parentTaskId: number | null;
};

/** One orchestration. `input`, `output` and `customStatus` are JSON text; times are milliseconds. */
export type Instance = Parent & {
  readonly id: string;
  readonly executionId: string;
  readonly name: string;
  readonly version: string | null;
  readonly status: RuntimeStatus;
  readonly input: string;
  readonly output: string | null;
  readonly customStatus: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
};

export type InstanceFilter = {
  readonly createdFrom?: number | undefined;
  readonly createdTo?: number | undefined;
  readonly statuses?: readonly RuntimeStatus[] | undefined;
  readonly idPrefix?: string | undefined;
  readonly after?: { readonly createdAt: number; readonly id: string } | undefined;
  readonly limit: number;
};

const columns = `id, execution_id AS executionId, name, version, status, input, output, custom_status AS customStatus,
  created_at AS createdAt, updated_at AS updatedAt, parent_id AS parentId,
  parent_execution_id AS parentExecutionId, parent_task_id AS parentTaskId`;

/** Above every character that an id may contain. */
const LAST_CHARACTER = '\u{10ffff}';

/**
 * Of one prefix: a range of the index on ids, read in its order, so that what a page costs does not depend on how many
 * other instances there are.
 */
export const PREFIX_LIST = `SELECT ${columns} FROM instances
  WHERE id >= :fromId AND id < :endId
    AND created_at >= :createdFrom AND created_at <= :createdTo
    AND (:statuses = '' OR instr(:statuses, ',' || status || ',') > 0)
  ORDER BY id LIMIT :limit`;

export type Instances = ReturnType<typeof createInstances>;

export function createInstances(db: DatabaseSync) {
  const select = db.prepare(`SELECT ${columns} FROM instances WHERE id = ?`);
  const upsert = db.prepare(
    `INSERT INTO instances (id, execution_id, name, version, status, input, output, custom_status, created_at,
       updated_at, parent_id, parent_execution_id, parent_task_id)
     VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET execution_id = excluded.execution_id, name = excluded.name,
       version = excluded.version, status = excluded.status, input = excluded.input, output = NULL,
       custom_status = NULL, created_at = excluded.created_at, updated_at = excluded.updated_at,
       parent_id = excluded.parent_id, parent_execution_id = excluded.parent_execution_id,
       parent_task_id = excluded.parent_task_id`,
  );
  const progress = db.prepare(
    `UPDATE instances SET status = CASE status WHEN 'Suspended' THEN status ELSE 'Running' END, custom_status = ?,
       updated_at = ? WHERE id = ?`,
  );
  const finish = db.prepare(
    `UPDATE instances SET status = ?, output = ?, custom_status = coalesce(?, custom_status), updated_at = ? WHERE id = ?`,
  );
  const renew = db.prepare(
    `UPDATE instances SET execution_id = ?, input = ?, custom_status = ?, updated_at = ? WHERE id = ?`,
  );
  const setStatus = db.prepare(`UPDATE instances SET status = ?, updated_at = ? WHERE id = ?`);
  const remove = db.prepare(`DELETE FROM instances WHERE id = ?`);
  const rewind = db.prepare(
    `UPDATE instances SET status = 'Running', output = NULL, execution_id = ?, updated_at = ? WHERE id = ?`,
  );
  const adopt = db.prepare('UPDATE instances SET parent_execution_id = ? WHERE id = ?');
  const children = db.prepare(`SELECT ${columns} FROM instances WHERE parent_id = ?`);
  const list = db.prepare(
    `SELECT ${columns} FROM instances
     WHERE created_at >= :createdFrom AND created_at <= :createdTo
       AND (:statuses = '' OR instr(:statuses, ',' || status || ',') > 0)
       AND (created_at, id) > (:afterTime, :afterId)
     ORDER BY created_at, id LIMIT :limit`,
  );
  const listPrefix = db.prepare(PREFIX_LIST);

  return {
    get: (id: string) => select.get(id) as unknown as Instance | undefined,
    /** Puts a new instance in place, over a finished one of the same id if there is one. */
    put(instance: Omit<Instance, 'output' | 'customStatus'>): void {
      upsert.run(
        instance.id,
        instance.executionId,
        instance.name,
        instance.version,
        instance.status,
        instance.input,
        instance.createdAt,
        instance.updatedAt,
        instance.parentId,
        instance.parentExecutionId,
        instance.parentTaskId,
      );
    },
    /** A suspended instance stays suspended: it was in the middle of a turn when it was asked to pause. */
    progressed(id: string, customStatus: string | null, at: number): void {
      progress.run(customStatus, at, id);
    },
    finished(id: string, status: RuntimeStatus, output: string, customStatus: string | null, at: number): void {
      finish.run(status, output, customStatus, at, id);
    },
    continuedAsNew(id: string, executionId: string, input: string, customStatus: string | null, at: number): void {
      renew.run(executionId, input, customStatus, at, id);
    },
    setStatus(id: string, status: RuntimeStatus, at: number): void {
      setStatus.run(status, at, id);
    },
    /** A failed instance lives again, as another execution. */
    rewound(id: string, executionId: string, at: number): void {
      rewind.run(executionId, at, id);
    },
    /** From now on it reports to another execution of its parent. */
    adopt(id: string, parentExecutionId: string): void {
      adopt.run(parentExecutionId, id);
    },
    /** All that were started by this instance, in whichever of its executions. */
    childrenOf: (id: string) => children.all(id) as unknown as Instance[],
    remove(id: string): void {
      remove.run(id);
    },
    /** Oldest first; those of one prefix in the order of their ids, as in Azure. */
    list({ createdFrom, createdTo, statuses, idPrefix, after, limit }: InstanceFilter): Instance[] {
      const common = {
        createdFrom: createdFrom ?? 0,
        createdTo: createdTo ?? Number.MAX_SAFE_INTEGER,
        statuses: statuses?.length ? `,${statuses.join(',')},` : '',
        limit,
      };
      const fromId = after ? `${after.id}\u0000` : idPrefix;
      const found = idPrefix
        ? listPrefix.all({ ...common, fromId: fromId ?? '', endId: `${idPrefix}${LAST_CHARACTER}` })
        : list.all({ ...common, afterTime: after?.createdAt ?? -1, afterId: after?.id ?? '' });
      return found as unknown as Instance[];
    },
  };
}
