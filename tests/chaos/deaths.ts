import { DatabaseSync, type SQLInputValue, StatementSync } from 'node:sqlite';

/** The places in its own work at which a victim can be told to end, as by `kill -9`. */
export const deathPlaces = [
  'after an effect',
  'after an answer',
  'before a commit',
  'after a commit',
  'after a turn of an orchestrator',
  'in a batch of changes',
] as const;
export type DeathPlace = (typeof deathPlaces)[number];

/** A place to die at, and at which visit of it. */
export interface Death {
  readonly place: DeathPlace;
  readonly times: number;
}

export interface Deaths {
  /** The process ends when it has come to this place so many times from now. */
  readonly arm: (death: Death) => void;
  /** To be called at the place; does not return when this was the time. */
  readonly reached: (place: DeathPlace) => void;
}

export function createDeaths(): Deaths {
  let armed: DeathPlace | undefined;
  let left = 0;
  return {
    arm({ place, times }) {
      armed = place;
      left = times;
    },
    reached(place) {
      if (place !== armed) return;
      left -= 1;
      if (left <= 0) process.kill(process.pid, 'SIGKILL');
    },
  };
}

/** Lets a process end right before and right after any commit of any SQLite file it has open. */
export function watchCommits({ reached }: Deaths): void {
  const around = <T>(sql: string, run: () => T): T => {
    if (sql !== 'COMMIT') return run();
    reached('before a commit');
    const result = run();
    reached('after a commit');
    return result;
  };
  const { exec } = DatabaseSync.prototype;
  const { run } = StatementSync.prototype;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql) {
    return around(sql, () => exec.call(this, sql));
  };
  StatementSync.prototype.run = function (this: StatementSync, ...values: readonly SQLInputValue[]) {
    return around(this.sourceSQL, () => run.apply(this, values as never));
  } as typeof run;
}
