import type { HostClock } from '#local/host/clock';

/** Real time, so many milliseconds ahead: what waits for tomorrow can be watched today. */
export function shiftedClock(aheadMs: number): HostClock {
  const now = () => Date.now() + aheadMs;
  return {
    now,
    wake(at, run) {
      let timer: NodeJS.Timeout;
      const arm = () => {
        const delay = Math.max(0, at - now());
        timer = setTimeout(delay > 2 ** 31 - 1 ? arm : run, Math.min(delay, 2 ** 31 - 1)).unref();
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}
