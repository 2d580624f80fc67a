import { messageOf } from '../log.ts';
import { functionsTriggeredBy } from '../registry.ts';
import { createScheduleTable } from './schedule-table.ts';
import { type TimeZone, timeZone, utc } from './time-zone.ts';
import { createTimerFunction, type TimerFunction, type TimerOptions } from './timer-function.ts';

export type TimerTriggers = {
  /** Joins the shares with every timer function that can run; the others are named in the log. */
  readonly join: () => void;
  readonly busy: () => boolean;
  /** How many run now. */
  readonly running: () => number;
  /** How many wait for their next try. */
  readonly retrying: () => number;
};

type Options = Omit<TimerOptions, 'table' | 'zone'>;

/** Schedules are read in UTC, or in the zone that `WEBSITE_TIME_ZONE` names. */
function zoneOf({ log }: Options): TimeZone {
  const name = process.env.WEBSITE_TIME_ZONE;
  if (!name) return utc;
  try {
    return timeZone(name);
  } catch (error) {
    const msg = `WEBSITE_TIME_ZONE is not a time zone like Europe/Berlin, schedules are read in UTC: ${messageOf(error)}`;
    log({ level: 'error', msg });
    return utc;
  }
}

/** The `timerTrigger` functions. */
export function createTimerTriggers(options: Options): TimerTriggers {
  const { file, shares, log } = options;
  const table = createScheduleTable(file);
  const timers: TimerFunction[] = [];

  return {
    join() {
      const zone = zoneOf(options);
      for (const { registered, trigger } of functionsTriggeredBy('timerTrigger')) {
        const functionName = registered.metadata.name;
        try {
          const timer = createTimerFunction(registered, trigger.binding, { ...options, table, zone });
          timers.push(timer);
          shares.join(functionName, timer);
        } catch (error) {
          log({ level: 'error', msg: `Timer ${functionName} does not run: ${messageOf(error)}`, functionName });
        }
      }
    },
    busy: () => timers.some((timer) => timer.isAtWork()),
    running: () => timers.filter((timer) => timer.isAtWork()).length,
    retrying: () => timers.filter((timer) => timer.isWaitingForRetry()).length,
  };
}
