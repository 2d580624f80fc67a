/** Azure's limit for a function of the consumption plan, whatever its trigger. */
export const DEFAULT_FUNCTION_TIMEOUT_MS = 5 * 60_000;

/** Azure's load balancer gives up on an answer after this long; the function itself goes on. */
export const DEFAULT_HTTP_TIMEOUT_MS = 230_000;

/** Longer delays overflow the timer of Node: no limit. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** What a function fails with that did not return in time. */
export class FunctionTimedOut extends Error {
  constructor(limitMs: number) {
    super(`The function did not return within ${limitMs / 1000} s and was given up`);
    this.name = 'FunctionTimedOut';
  }
}

/**
 * `work`, or `instead` when that takes longer than the limit. Real time, not the host's clock: code runs in real time,
 * and a clock that tests move by a month would make everything late that has only just begun.
 */
export function within<T>(work: Promise<T>, limitMs: number, instead: () => T): Promise<T> {
  if (!(limitMs <= LONGEST_DELAY_MS)) return work;
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      try {
        resolve(instead());
      } catch (error) {
        reject(error);
      }
    }, limitMs).unref();
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
