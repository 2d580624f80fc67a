import type { HostClock } from '../clock.ts';
import type { EngineFile } from '../durable/engine-file.ts';
import { InvocationFailure, type Invoke } from '../invoke.ts';
import { type Log, messageOf, stackOf } from '../log.ts';
import type { Pulse } from '../pulse.ts';
import { functionsTriggeredBy, type RegisteredFunction } from '../registry.ts';
import { jsonData } from '../rpc-data.ts';
import { type CronSchedule, nextOccurrence, parseCron } from './cron.ts';

export type TimerTriggers = {
  readonly start: () => void;
  readonly busy: () => boolean;
  readonly stop: () => void;
};

type Options = {
  readonly file: EngineFile;
  readonly clock: HostClock;
  readonly invoke: Invoke;
  readonly pulse: Pulse;
  readonly log: Log;
};

type Stored = { readonly schedule: string; readonly lastAt: number | null; readonly nextAt: number };

const MINUTE_MS = 60_000;

/** `%NAME%` is the setting NAME, as in Azure. */
function settingOf(schedule: string): string {
  const name = /^%(.+)%$/.exec(schedule)?.[1];
  if (!name) return schedule;
  const value = process.env[name];
  if (!value) throw new Error(`The setting ${name} of its schedule is not there`);
  return value;
}

/** Whether missed runs matter: as in Azure, unless said otherwise, for schedules of a minute or more. */
function isMonitored(useMonitor: unknown, schedule: CronSchedule, now: number): boolean {
  if (typeof useMonitor === 'boolean') return useMonitor;
  const first = nextOccurrence(schedule, now);
  const second = first === undefined ? undefined : nextOccurrence(schedule, first);
  return first !== undefined && second !== undefined && second - first >= MINUTE_MS;
}

/**
 * Runs the `timerTrigger` functions on their schedules. A function never runs twice at a time: occurrences that come
 * while it runs are made up for by one run after it. With monitoring, the next occurrence is kept in the engine file;
 * if it has passed by the time of a start, with the schedule unchanged, the function runs at once, once, with
 * `isPastDue`. A run that fails is logged and waits for the next occurrence.
 */
export function createTimerTriggers({ file, clock, invoke, pulse, log }: Options): TimerTriggers {
  const select = file.db.prepare(
    'SELECT schedule, last_at AS lastAt, next_at AS nextAt FROM schedules WHERE function_name = ?',
  );
  const save = file.db.prepare(
    `INSERT INTO schedules (function_name, schedule, last_at, next_at, updated_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET schedule = excluded.schedule, last_at = excluded.last_at, next_at = excluded.next_at,
       updated_at = excluded.updated_at`,
  );
  const cancels: (() => void)[] = [];
  let running = 0;
  let stopped = false;

  const begin = (registered: RegisteredFunction, binding: Readonly<Record<string, unknown>>): void => {
    const functionName = registered.metadata.name;
    const text = settingOf(String(binding.schedule));
    const schedule = parseCron(text);
    const monitored = isMonitored(binding.useMonitor, schedule, clock.now());
    const stored = select.get(functionName) as unknown as Stored | undefined;
    const known = monitored && stored?.schedule === text ? stored : undefined;
    let lastAt = known?.lastAt ?? null;
    let isRunning = false;
    let isDueAgain = false;

    const status = (nextAt: number | undefined) => {
      const iso = (at: number | null | undefined) => new Date(at ?? 0).toISOString();
      return { Last: iso(lastAt), Next: iso(nextAt), LastUpdated: iso(lastAt ?? clock.now()) };
    };

    /** What cannot be written is only missed if the host ends before the next occurrence. */
    const remember = (ranAt: number | null, after: number): void => {
      if (!monitored) return;
      try {
        save.run(functionName, text, ranAt, nextOccurrence(schedule, after) ?? after, clock.now());
      } catch (error) {
        log({
          level: 'error',
          msg: `The run of ${functionName} could not be noted: ${messageOf(error)}`,
          functionName,
        });
      }
    };

    const run = async (isPastDue: boolean): Promise<void> => {
      if (isRunning) {
        isDueAgain = true;
        return;
      }
      isRunning = true;
      running++;
      const at = clock.now();
      try {
        const next = nextOccurrence(schedule, at);
        const data = { Schedule: { AdjustForDST: true }, ScheduleStatus: status(next), IsPastDue: isPastDue };
        await invoke(registered, { trigger: jsonData(data) });
      } catch (error) {
        const invocationId = error instanceof InvocationFailure ? error.invocationId : undefined;
        const cause = error instanceof InvocationFailure ? error.cause : error;
        const stack = stackOf(cause);
        log({
          level: 'error',
          msg: `Timer ${functionName} failed: ${messageOf(cause)}`,
          functionName,
          invocationId,
          stack,
        });
      }
      lastAt = at;
      isRunning = false;
      running--;
      pulse.beat();
      if (!file.isOpen()) return;
      remember(at, at);
      if (!isDueAgain || stopped) return;
      isDueAgain = false;
      void run(false);
    };

    let cancel: () => void = () => undefined;
    cancels.push(() => cancel());
    const arm = (after: number): void => {
      const next = nextOccurrence(schedule, after);
      if (next === undefined || stopped) return;
      cancel = clock.wake(next, () => {
        // A clock that was set back must not repeat an occurrence, one that runs early not skip one.
        arm(Math.max(next, clock.now()));
        void run(false);
      });
    };

    const now = clock.now();
    const isPastDue = known !== undefined && known.nextAt <= now;
    if (!known) remember(null, now);
    arm(now);
    if (isPastDue || binding.runOnStartup === true) void run(isPastDue);
  };

  return {
    start() {
      for (const { registered, trigger } of functionsTriggeredBy('timerTrigger')) {
        try {
          begin(registered, trigger.binding);
        } catch (error) {
          const functionName = registered.metadata.name;
          log({ level: 'error', msg: `Timer ${functionName} does not run: ${messageOf(error)}`, functionName });
        }
      }
    },
    busy: () => running > 0,
    stop() {
      stopped = true;
      for (const cancel of cancels) cancel();
    },
  };
}
