import type { Fetched, Stretch } from './vitals.ts';

const quietMs = 5_000;
const mostRequests = 2;
const longMs = 50;

/**
 * As Lighthouse has it: after the first paint, the first five seconds without a task of more than 50 ms and with at most two
 * requests under way are looked for; the page was interactive at the end of the last long task before them, or when it was
 * painted where there was none. Undefined where what was seen ends too early to say.
 */
export function timeToInteractive(
  paintedAt: number,
  tasks: readonly Stretch[],
  requests: readonly Pick<Fetched, 'start' | 'end'>[],
  seenUntil: number,
): number | undefined {
  const long = tasks.filter(({ duration }) => duration > longMs);
  const ends = [...long.map(({ start, duration }) => start + duration), ...requests.map(({ end }) => end)];
  const starts = [paintedAt, ...ends.filter((end) => end > paintedAt)].sort((a, b) => a - b);
  const quietFrom = starts.find((from) => from + quietMs <= seenUntil && isQuiet(from));
  if (quietFrom === undefined) return undefined;
  const before = long.filter(({ start }) => start < quietFrom).map(({ start, duration }) => start + duration);
  return Math.max(paintedAt, ...before);

  function isQuiet(from: number): boolean {
    const until = from + quietMs;
    if (long.some(({ start, duration }) => start < until && start + duration > from)) return false;
    const within = requests.filter(({ start, end }) => start < until && end > from);
    return within.every(({ start }) => {
      const at = Math.max(start, from);
      return within.filter((other) => other.start <= at && other.end > at).length <= mostRequests;
    });
  }
}
