import type { EngineFile } from '../durable/engine-file.ts';

export type StoredSchedule = { readonly schedule: string; readonly lastAt: number | null; readonly nextAt: number };

export type ScheduleTable = ReturnType<typeof createScheduleTable>;

/** When each monitored timer function ran last and is to run next, so that a missed run is noticed after a restart. */
export function createScheduleTable({ db, transaction }: EngineFile) {
  const select = db.prepare(
    'SELECT schedule, last_at AS lastAt, next_at AS nextAt FROM schedules WHERE function_name = ?',
  );
  const save = db.prepare(
    `INSERT INTO schedules (function_name, schedule, last_at, next_at, updated_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET schedule = excluded.schedule, last_at = excluded.last_at, next_at = excluded.next_at,
       updated_at = excluded.updated_at`,
  );
  return {
    get: (functionName: string) => select.get(functionName) as StoredSchedule | undefined,
    /** Does nothing unless `isOurs` holds at that moment: what another process has noted since is newer. */
    save(functionName: string, { schedule, lastAt, nextAt }: StoredSchedule, now: number, isOurs: () => boolean): void {
      transaction(() => {
        if (isOurs()) save.run(functionName, schedule, lastAt, nextAt, now);
      });
    },
  };
}
