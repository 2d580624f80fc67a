import type { DatabaseSync } from 'node:sqlite';
import { type Leases, RETRY_LEASE_MS } from './leases.ts';

/** What a host must know to give a turn: the function, and of orchestrations this version. */
export type Need = { readonly name: string; readonly version: string | null };

export type ReadyQueue = ReturnType<typeof createReadyQueue>;

type QueueTables = { readonly queue: string; readonly inbox: string; readonly id: string };

const forOrchestrations: QueueTables = { queue: 'ready', inbox: 'inbox', id: 'instance_id' };

/**
 * Orchestrations (or entities) that have messages to look at: at most one row each, so each is in one pair of hands.
 * Those that the host which claimed them does not know are set aside, by what they need, for one that does.
 */
export function createReadyQueue(db: DatabaseSync, leases: Leases, { queue, inbox, id } = forOrchestrations) {
  const mark = db.prepare(`INSERT INTO ${queue} (${id}) VALUES (?) ON CONFLICT DO UPDATE SET touched = 1`);
  const claim = db.prepare(
    `UPDATE ${queue} SET lease_owner = ?, lease_until = ?, touched = 0
     WHERE seq IN (SELECT seq FROM ${queue} WHERE lease_until NOT BETWEEN ? AND ? ORDER BY seq LIMIT ?) RETURNING ${id} AS id`,
  );
  const holds = db.prepare(`SELECT touched FROM ${queue} WHERE ${id} = ? AND lease_owner = ?`);
  const drop = db.prepare(`DELETE FROM ${queue} WHERE ${id} = ?`);
  const postpone = db.prepare(
    `UPDATE ${queue} SET lease_owner = NULL, lease_until = ? WHERE ${id} = ? AND lease_owner = ?`,
  );
  const markAll = db.prepare(
    `INSERT INTO ${queue} (${id}) SELECT DISTINCT ${id} FROM ${inbox} WHERE true ON CONFLICT DO NOTHING`,
  );
  const setAside = db.prepare(
    `INSERT INTO set_aside (queue, id, name, version) VALUES ('${queue}', ?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, version = excluded.version`,
  );
  const forget = db.prepare(`DELETE FROM set_aside WHERE queue = '${queue}' AND id = ?`);
  const needs = db.prepare(`SELECT DISTINCT name, version FROM set_aside WHERE queue = '${queue}'`);
  const fitting = `FROM set_aside WHERE queue = '${queue}' AND name = ? AND version IS ?`;
  const takeUp = db.prepare(`INSERT INTO ${queue} (${id}) SELECT id ${fitting} ON CONFLICT DO UPDATE SET touched = 1`);
  const takenUp = db.prepare(`DELETE ${fitting}`);
  const any = db.prepare(`SELECT 1 FROM ${queue} WHERE lease_until NOT BETWEEN ? AND ? LIMIT 1`);

  return {
    mark(instanceId: string): void {
      mark.run(instanceId);
    },
    /** Whoever has a message: for a start, whatever became of it before. */
    markAll(): void {
      markAll.run();
    },
    claim: (limit: number): string[] =>
      (claim.all(leases.owner, leases.until(), Date.now(), leases.longest(), limit) as { id: string }[]).map(
        ({ id }) => id,
      ),
    /** Undefined when the claim was lost; else whether messages came since it was made. */
    touched(instanceId: string): boolean | undefined {
      const row = holds.get(instanceId, leases.owner) as { touched: number } | undefined;
      return row && row.touched === 1;
    },
    /** Ends the claim. With `again` the instance queues up anew, behind the others. */
    release(instanceId: string, again: boolean): void {
      drop.run(instanceId);
      if (again) mark.run(instanceId);
    },
    /** Ends the claim of one that has nothing to do now, or for which this host lacks something, unless word came. */
    letGo(instanceId: string, need?: Need): void {
      const row = holds.get(instanceId, leases.owner) as { touched: number } | undefined;
      if (!row) return;
      drop.run(instanceId);
      if (row.touched) mark.run(instanceId);
      else if (need) setAside.run(instanceId, need.name, need.version);
    },
    /** Until a host comes that has what it needs, or word comes. */
    setAside(instanceId: string, { name, version }: Need): void {
      setAside.run(instanceId, name, version);
    },
    /** What those need that were set aside, by this host or another. */
    needs: () => needs.all() as unknown as Need[],
    /** Queues up all that were set aside for this reason. To be called inside a transaction. */
    takeUp({ name, version }: Need): void {
      takeUp.run(name, version);
      takenUp.run(name, version);
    },
    drop(instanceId: string): void {
      drop.run(instanceId);
      forget.run(instanceId);
    },
    postpone(instanceId: string): void {
      postpone.run(leases.until(RETRY_LEASE_MS), instanceId, leases.owner);
    },
    waiting: () => any.get(Date.now(), leases.longest()) !== undefined,
  };
}

export type ActivityItem = {
  readonly seq: number;
  readonly instanceId: string;
  readonly executionId: string;
  readonly taskId: number;
  readonly name: string;
  readonly input: string;
  readonly attempts: number;
};

export type ActivityQueue = ReturnType<typeof createActivityQueue>;

/** Activities to run. A row leaves in the transaction that records its result, so a result is recorded once. */
export function createActivityQueue(db: DatabaseSync, leases: Leases) {
  const add = db.prepare(
    'INSERT INTO activities (instance_id, execution_id, task_id, name, input) VALUES (?, ?, ?, ?, ?)',
  );
  const claim = db.prepare(
    `UPDATE activities SET lease_owner = ?, lease_until = ?, attempts = attempts + 1
     WHERE seq IN (SELECT seq FROM activities WHERE lease_until NOT BETWEEN ? AND ? ORDER BY seq LIMIT ?)
     RETURNING seq, instance_id AS instanceId, execution_id AS executionId, task_id AS taskId, name, input, attempts`,
  );
  const finish = db.prepare('DELETE FROM activities WHERE seq = ? AND lease_owner = ?');
  const clear = db.prepare('DELETE FROM activities WHERE instance_id = ?');
  const postpone = db.prepare(
    'UPDATE activities SET lease_owner = NULL, lease_until = ? WHERE seq = ? AND lease_owner = ?',
  );
  const any = db.prepare('SELECT 1 FROM activities WHERE lease_until NOT BETWEEN ? AND ? LIMIT 1');

  return {
    add(instanceId: string, executionId: string, taskId: number, name: string, input: string): void {
      add.run(instanceId, executionId, taskId, name, input);
    },
    claim: (limit: number) =>
      claim.all(leases.owner, leases.until(), Date.now(), leases.longest(), limit) as unknown as ActivityItem[],
    /** False when the claim was lost: somebody else runs it, or has already recorded a result. */
    finish: (seq: number): boolean => finish.run(seq, leases.owner).changes === 1,
    clear(instanceId: string): void {
      clear.run(instanceId);
    },
    postpone(seq: number): void {
      postpone.run(leases.until(RETRY_LEASE_MS), seq, leases.owner);
    },
    waiting: () => any.get(Date.now(), leases.longest()) !== undefined,
  };
}
