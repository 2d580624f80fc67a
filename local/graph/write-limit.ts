import { graphError } from './graph-error.ts';

/** Graph's limit of the directory: so many writes of one application in one tenant within two and a half minutes. */
const usualMost = 3_000;
const windowMs = 150_000;

/** Throws Graph's 429 for what is too much, with when there is room again. */
export function writeLimit(now: () => Date, most = usualMost): (tenantId: string) => void {
  const windows = new Map<string, { readonly since: number; count: number }>();
  return (tenantId) => {
    const at = now().getTime();
    const known = windows.get(tenantId);
    const window = known && at - known.since < windowMs ? known : { since: at, count: 0 };
    windows.set(tenantId, window);
    if (window.count >= most) {
      const waitSeconds = Math.ceil((windowMs - (at - window.since)) / 1_000);
      throw graphError(429, 'TooManyRequests', 'Too many requests.', { 'retry-after': String(waitSeconds) });
    }
    window.count += 1;
  };
}
