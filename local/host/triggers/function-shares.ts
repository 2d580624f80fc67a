import type { EngineFile } from '../durable/engine-file.ts';
import { createTroubleLog } from '../durable/file-trouble.ts';
import { createLeases, LEASE_MS, stands } from '../durable/leases.ts';
import { type Log, stackOf } from '../log.ts';

/** A function of which one process at a time takes care. */
export type Member = {
  /** From now on it is ours. */
  readonly gained: () => void;
  /** It is ours no longer: what has begun may end, but begins nothing new. */
  readonly lost: () => void;
  /** Called about once a second while it is ours, in real time: a clock that was set may have upset what waits for it. */
  readonly look: () => void;
  readonly isAtWork: () => boolean;
};

export type FunctionShares = ReturnType<typeof createFunctionShares>;

/** How often to look whether another process has let go of a function, or died. */
const LOOK_ROUND_MS = 1_000;

type Held = { readonly member: Member; isHeld: boolean; renewedAt: number };
type LeaseRow = { readonly owner: string; readonly until: number };

/**
 * Shares timer and change-feed functions among the processes on one data folder. Who comes first takes a lease and
 * renews it; it passes on at once when its process ends, however it does, and within `LEASE_MS` when that cannot be
 * told. In real time, as the leases of the engine.
 */
export function createFunctionShares(file: EngineFile, log: Log) {
  const { db } = file;
  const { owner, die } = createLeases(db);
  const select = db.prepare(
    'SELECT lease_owner AS owner, lease_until AS until FROM function_leases WHERE function_name = ?',
  );
  const take = db.prepare(
    `INSERT INTO function_leases (function_name, lease_owner, lease_until) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET lease_owner = excluded.lease_owner, lease_until = excluded.lease_until`,
  );
  const release = db.prepare('DELETE FROM function_leases WHERE function_name = ? AND lease_owner = ?');
  const members = new Map<string, Held>();
  const trouble = createTroubleLog(log);
  let state: 'idle' | 'open' | 'paused' | 'stopped' = 'idle';
  let lookRound: NodeJS.Timeout | undefined;

  const rowOf = (name: string) => select.get(name) as LeaseRow | undefined;

  const isTaken = (name: string): boolean => {
    const row = rowOf(name);
    return row !== undefined && row.owner !== owner && stands(row.owner, row.until);
  };

  /** One transaction, so that two processes cannot both find it free. */
  const tryToHold = (name: string): boolean =>
    file.transaction(() => {
      if (isTaken(name)) return false;
      take.run(name, owner, Date.now() + LEASE_MS);
      return true;
    });

  const renewed = (held: Held, name: string): boolean => {
    const age = Date.now() - held.renewedAt;
    if (age >= 0 && age < LEASE_MS / 4) return true;
    held.renewedAt = Date.now();
    return file.transaction(() => {
      if (rowOf(name)?.owner !== owner) return false;
      take.run(name, owner, Date.now() + LEASE_MS);
      return true;
    });
  };

  const drop = (held: Held): void => {
    held.isHeld = false;
    held.member.lost();
  };

  const lookAt = (name: string, held: Held): void => {
    if (held.isHeld) {
      if (!renewed(held, name)) {
        log({ level: 'warn', msg: `Another process has taken over ${name}`, functionName: name });
        drop(held);
      } else if (state === 'paused' && !held.member.isAtWork()) {
        drop(held);
        release.run(name, owner);
      } else if (state === 'open') {
        held.member.look();
      }
      return;
    }
    if (state !== 'open' || isTaken(name) || !tryToHold(name)) return;
    held.isHeld = true;
    held.renewedAt = Date.now();
    held.member.gained();
  };

  const check = (): void => {
    if (state !== 'open' && state !== 'paused') return;
    for (const [name, held] of members) {
      try {
        lookAt(name, held);
      } catch (error) {
        const msg = `It could not be settled who runs ${name}: ${file.explain(error)}`;
        trouble(file.explain(error), { level: 'error', msg, functionName: name, stack: stackOf(error) });
      }
    }
  };

  return {
    /** The name under which this process holds its functions: what fences their writes. */
    owner,
    join(functionName: string, member: Member): void {
      members.set(functionName, { member, isHeld: false, renewedAt: 0 });
    },
    start(): void {
      state = 'open';
      lookRound = setInterval(check, LOOK_ROUND_MS).unref();
      check();
    },
    /** Takes what is free now, instead of at the next look. */
    check,
    /** Whether to begin something new for this function. */
    mayBegin: (functionName: string): boolean => state === 'open' && members.get(functionName)?.isHeld === true,
    /** What the file says: to be asked inside the transaction that depends on it. */
    holds: (functionName: string): boolean => rowOf(functionName)?.owner === owner,
    /** Lets go of every function as soon as it is not at work, for another process or for `resume`. */
    pause(): void {
      if (state !== 'open') return;
      state = 'paused';
      check();
    },
    resume(): void {
      if (state !== 'paused') return;
      state = 'open';
      check();
    },
    /** Begins nothing more; the leases stay until `end`. */
    stop(): void {
      state = 'stopped';
      clearInterval(lookRound);
      for (const held of members.values()) if (held.isHeld) held.member.lost();
    },
    /** Ends this process's claims: given back, or left behind as by a kill. What cannot be given back ends with it. */
    end({ giveBack }: { readonly giveBack: boolean }): void {
      try {
        if (giveBack) for (const name of members.keys()) release.run(name, owner);
      } catch (error) {
        const msg = `Functions could not be given back, and pass on when this process ends: ${file.explain(error)}`;
        log({ level: 'warn', msg });
      }
      die();
    },
  };
}
