import type { HostClock } from '../clock.ts';
import type { EngineFile } from '../durable/engine-file.ts';
import { retryContextOf, retryPolicyOf } from '../function-retry.ts';
import { causeOf, InvocationFailure, type Invoke } from '../invoke.ts';
import { type Log, messageOf, stackOf } from '../log.ts';
import type { Pulse } from '../pulse.ts';
import type { RegisteredFunction } from '../registry.ts';
import { jsonData } from '../rpc-data.ts';
import type { FunctionShares, Member } from './function-shares.ts';
import { parseSchedule, type Schedule } from './schedule.ts';
import type { ScheduleTable } from './schedule-table.ts';
import type { TimeZone } from './time-zone.ts';

export type TimerOptions = {
  readonly file: EngineFile;
  readonly table: ScheduleTable;
  readonly shares: FunctionShares;
  readonly zone: TimeZone;
  readonly clock: HostClock;
  readonly invoke: Invoke;
  readonly pulse: Pulse;
  readonly log: Log;
};

export type TimerFunction = Member & { readonly isWaitingForRetry: () => boolean };

const MINUTE_MS = 60_000;

/** A clock that is put right by less than this is waited for: its occurrences do not come again. */
const SLACK_MS = MINUTE_MS;

/** `%NAME%` is the setting NAME, as in Azure. */
function withSettings(schedule: string): string {
  return schedule.replaceAll(/%([^%]+)%/g, (_whole, name: string) => {
    const value = process.env[name];
    if (!value) throw new Error(`The setting ${name} of its schedule is not there`);
    return value;
  });
}

/** Whether missed runs matter: as in Azure, unless said otherwise, for schedules of a minute or more. */
function isMonitored(useMonitor: unknown, schedule: Schedule, now: number): boolean {
  if (typeof useMonitor === 'boolean') return useMonitor;
  const first = schedule.next(now);
  const second = first === undefined ? undefined : schedule.next(first);
  return first !== undefined && second !== undefined && second - first >= MINUTE_MS;
}

/**
 * One function on its schedule, as long as it is ours. It never runs twice at a time: occurrences that come while it
 * runs are made up for by one run after it. Monitored, its next occurrence is kept in the engine file; if that has
 * passed when the function becomes ours, with the schedule unchanged, it runs at once, once, with `isPastDue`. A run
 * that fails, after its retries if it has any, is logged and waits for the next occurrence. When the clock is set back
 * by more than a minute, the occurrences of the time that comes again count again: else all would wait until it is over.
 * Throws when its schedule or its retry cannot be read.
 */
export function createTimerFunction(
  registered: RegisteredFunction,
  binding: Readonly<Record<string, unknown>>,
  { file, table, shares, zone, clock, invoke, pulse, log }: TimerOptions,
): TimerFunction {
  const functionName = registered.metadata.name;
  const text = withSettings(String(binding.schedule ?? ''));
  const schedule = parseSchedule(text, zone);
  const retry = retryPolicyOf(registered.metadata);
  const monitored = isMonitored(binding.useMonitor, schedule, clock.now());
  let lastAt: number | null = null;
  let isRunning = false;
  let isDueAgain = false;
  let cancel: () => void = () => undefined;
  let armedAt = 0;
  /** There while a failed run waits for its next try; called with false it gives up. */
  let tryAgain: ((goOn: boolean) => void) | undefined;
  let pausedAt = 0;

  const status = (nextAt: number | undefined) => {
    const iso = (at: number | null | undefined) => new Date(at ?? 0).toISOString();
    return { Last: iso(lastAt), Next: iso(nextAt), LastUpdated: iso(lastAt ?? clock.now()) };
  };

  /** What cannot be written is only missed if the host ends before the next occurrence. */
  const remember = (nextAt: number): void => {
    if (!monitored || !file.isOpen()) return;
    try {
      table.save(functionName, { schedule: text, lastAt, nextAt }, clock.now(), () => shares.holds(functionName));
    } catch (error) {
      const msg = `The run of ${functionName} could not be noted: ${file.explain(error)}`;
      log({ level: 'error', msg, functionName });
    }
  };

  const failed = (error: unknown, more: string): void => {
    const invocationId = error instanceof InvocationFailure ? error.invocationId : undefined;
    const cause = causeOf(error);
    const msg = `Timer ${functionName} failed: ${messageOf(cause)}${more}`;
    log({ level: more ? 'warn' : 'error', msg, functionName, invocationId, stack: stackOf(cause) });
  };

  const pauseFor = async (ms: number): Promise<boolean> => {
    const goOn = new Promise<boolean>((resolve) => {
      tryAgain = resolve;
    });
    pausedAt = clock.now();
    const forget = clock.wake(pausedAt + ms, () => tryAgain?.(true));
    pulse.beat();
    const answer = await goOn;
    tryAgain = undefined;
    forget();
    return answer;
  };

  /** False when it was broken off between two tries: then it has not run yet, whoever does it next. */
  const runWithRetries = async (isPastDue: boolean): Promise<boolean> => {
    for (let tries = 0, error: unknown; ; tries++) {
      const data = {
        Schedule: { AdjustForDST: true },
        ScheduleStatus: status(schedule.next(clock.now())),
        IsPastDue: isPastDue,
      };
      try {
        await invoke(registered, { trigger: jsonData(data), retry: retryContextOf(retry, tries, error) });
        return true;
      } catch (thrown) {
        error = thrown;
      }
      if (!retry || tries >= retry.maxRetryCount) {
        failed(error, '');
        return true;
      }
      const inMs = retry.delayMs(tries + 1);
      failed(error, `; retry ${tries + 1} in ${inMs / 1000} s`);
      if (!shares.mayBegin(functionName) || !(await pauseFor(inMs))) return false;
    }
  };

  const run = async (isPastDue: boolean): Promise<void> => {
    if (isRunning) {
      isDueAgain = true;
      return;
    }
    isRunning = true;
    const at = clock.now();
    const hasRun = await runWithRetries(isPastDue);
    isRunning = false;
    pulse.beat();
    const again = isDueAgain;
    isDueAgain = false;
    if (!hasRun) return;
    lastAt = at;
    remember(schedule.next(at) ?? at);
    if (again && shares.mayBegin(functionName)) void run(false);
  };

  /** Another process may have taken over since the last look; when the file does not tell, what we knew then counts. */
  const isStillOurs = (): boolean => {
    if (!shares.mayBegin(functionName)) return false;
    try {
      return shares.holds(functionName);
    } catch (error) {
      log({ level: 'error', msg: `Who runs ${functionName} cannot be read: ${file.explain(error)}`, functionName });
      return true;
    }
  };

  const armAt = (next: number | undefined): void => {
    cancel();
    armedAt = clock.now();
    if (next === undefined) return;
    cancel = clock.wake(next, () => {
      // A clock that was set back a little must not repeat an occurrence, one that runs early not skip one.
      armAt(schedule.next(Math.max(next, clock.now())));
      if (isStillOurs()) void run(false);
    });
  };

  return {
    gained() {
      const now = clock.now();
      const stored = monitored ? table.get(functionName) : undefined;
      const known = stored?.schedule === text ? stored : undefined;
      lastAt = known?.lastAt ?? null;
      const isPastDue = known !== undefined && known.nextAt <= now;
      const goesOn = schedule.isInterval && known !== undefined && !isPastDue;
      // Noted before the clock was set back, it may lie further ahead than any.
      const upcoming = schedule.next(now);
      const first = goesOn ? Math.min(known.nextAt, upcoming ?? known.nextAt) : upcoming;
      if (!known) remember(first ?? now);
      armAt(first);
      if (isPastDue || binding.runOnStartup === true) void run(isPastDue);
    },
    lost() {
      cancel();
      tryAgain?.(false);
    },
    look() {
      const now = clock.now();
      if (now < armedAt - SLACK_MS) armAt(schedule.next(now));
      if (tryAgain && now < pausedAt) tryAgain(true);
    },
    isAtWork: () => isRunning && !tryAgain,
    isWaitingForRetry: () => tryAgain !== undefined,
  };
}
