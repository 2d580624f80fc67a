/** The host's idea of time. Everything that waits asks this clock, so a test can move a month in a millisecond. */
export type HostClock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls `run` once, at or after `at`. The answer cancels it. */
  readonly wake: (at: number, run: () => void) => () => void;
};

/** The clock may be set while we wait, which timers of Node do not notice: so we look at it again now and then. */
const LONGEST_SLEEP_MS = 30_000;

/**
 * Real time, or so many milliseconds ahead of it: what waits for tomorrow can be watched today. A pending wake does not
 * keep the process alive: the listening server does.
 */
export function systemClock(aheadMs = 0): HostClock {
  const now = () => Date.now() + aheadMs;
  return {
    now,
    wake(at, run) {
      let timer: NodeJS.Timeout;
      const look = (): void => {
        if (at > now()) sleep();
        else run();
      };
      const sleep = (): void => {
        timer = setTimeout(look, Math.min(Math.max(0, at - now()), LONGEST_SLEEP_MS)).unref();
      };
      sleep();
      return () => clearTimeout(timer);
    },
  };
}

export type ManualClock = HostClock & {
  /**
   * Moves time forward. Wakes that fall due on the way run in order, each at its own time. What they set off runs
   * later: follow with `await host.idle()`.
   */
  readonly advance: (ms: number) => void;
};

/** Time that stands still until it is moved. `start` is a date, an ISO string or milliseconds. */
export function manualClock(start: Date | string | number = '2030-01-01T08:00:00Z'): ManualClock {
  let now = new Date(start).getTime();
  let order = 0;
  const pending = new Set<{ at: number; order: number; run: () => void }>();

  const nextDue = (until: number) =>
    [...pending].filter((wake) => wake.at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0];

  return {
    now: () => now,
    wake(at, run) {
      const wake = { at, order: order++, run };
      pending.add(wake);
      return () => pending.delete(wake);
    },
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError('A manual clock only moves forward');
      const until = now + ms;
      for (let wake = nextDue(until); wake; wake = nextDue(until)) {
        pending.delete(wake);
        now = Math.max(now, wake.at);
        wake.run();
      }
      now = until;
    },
  };
}
