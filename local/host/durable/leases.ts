import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { DatabaseSync } from 'node:sqlite';

/** Long enough for a pause of the machine; a living owner renews well before. Real time, not the host's clock. */
export const LEASE_MS = 60_000;

/** Two processes of one machine may read its clock this much apart. */
const CLOCK_SLACK_MS = 1_000;

/** After a failure of the engine itself (a full disk, say) the work is tried again this much later. */
export const RETRY_LEASE_MS = 2_000;

const tables = ['ready', 'activities', 'entity_ready'] as const;

/** Owners that live in this process; a host that was dropped without a stop is no longer among them. */
const livingHere = new Set<string>();

function isOfThisMachine(owner: string): boolean {
  const machine = owner.split(':')[2];
  return machine === undefined || machine === hostname();
}

/**
 * Whether the process of an owner is still there. Of another machine, such as a container that shares the volume, that
 * cannot be told, so its owners count as living: their leases run out.
 */
function lives(owner: string): boolean {
  if (!isOfThisMachine(owner)) return true;
  const pid = Number.parseInt(owner, 10);
  if (pid === process.pid) return livingHere.has(owner);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether a lease still stands. One that seems to last longer than `LEASE_MS` was made before the clock was set back: it
 * stands while its owner is seen to live, and is not waited for when that cannot be told.
 */
export function stands(owner: string, until: number): boolean {
  const leftMs = until - Date.now();
  return leftMs > 0 && lives(owner) && (leftMs <= LEASE_MS + CLOCK_SLACK_MS || isOfThisMachine(owner));
}

export type Leases = ReturnType<typeof createLeases>;

/** Who holds claimed work. The owner's name holds process id and machine, so that the work of the dead can be told. */
export function createLeases(db: DatabaseSync) {
  const owner = `${process.pid}:${randomUUID()}:${hostname()}`;
  livingHere.add(owner);
  const renewTurn = db.prepare('UPDATE ready SET lease_until = ? WHERE instance_id = ? AND lease_owner = ?');
  const renewEntity = db.prepare('UPDATE entity_ready SET lease_until = ? WHERE entity_id = ? AND lease_owner = ?');
  const renewActivity = db.prepare('UPDATE activities SET lease_until = ? WHERE seq = ? AND lease_owner = ?');
  const owners = tables.map((table) =>
    db.prepare(`SELECT DISTINCT lease_owner AS owner FROM ${table} WHERE lease_owner IS NOT NULL`),
  );
  const free = tables.map((table) =>
    db.prepare(`UPDATE ${table} SET lease_owner = NULL, lease_until = 0 WHERE lease_owner = ?`),
  );

  const freeAllOf = (name: string) => {
    for (const statement of free) statement.run(name);
  };

  return {
    owner,
    until: (ms = LEASE_MS) => Date.now() + ms,
    /** No claim lasts longer: one that would was made before the clock was set back, and counts as run out. */
    longest: () => Date.now() + LEASE_MS + CLOCK_SLACK_MS,
    /** Only what is really in hand is renewed: a claim that went wrong runs out and is made anew. */
    renew(turns: Iterable<string>, activities: Iterable<number>, entities: Iterable<string>): void {
      const until = Date.now() + LEASE_MS;
      for (const instanceId of turns) renewTurn.run(until, instanceId, owner);
      for (const seq of activities) renewActivity.run(until, seq, owner);
      for (const id of entities) renewEntity.run(until, id, owner);
    },
    /** Frees at once what processes held that are no more: no waiting for leases to run out after a kill. */
    freeDead(): void {
      const names = new Set(
        owners.flatMap((statement) => (statement.all() as { owner: string }[]).map((row) => row.owner)),
      );
      for (const name of names) if (!lives(name)) freeAllOf(name);
    },
    freeOwn(): void {
      freeAllOf(owner);
    },
    die(): void {
      livingHere.delete(owner);
    },
  };
}
