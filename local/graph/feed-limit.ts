import { graphError } from './graph-error.ts';
import type { GraphPerson } from './people.ts';

const most = 10;
const windowMs = 60_000;

/** Graph's limit of the activity feed: ten entries a minute for one person. */
export function feedLimit(now: () => Date): (person: GraphPerson) => void {
  const recent = new Map<string, readonly number[]>();
  return ({ userId }) => {
    const at = now().getTime();
    const within = (recent.get(userId) ?? []).filter((one) => at - one < windowMs);
    if (within.length >= most) {
      const waitSeconds = Math.ceil((windowMs - (at - (within[0] ?? at))) / 1_000);
      throw graphError(429, 'TooManyRequests', 'Too many requests.', { 'retry-after': String(waitSeconds) });
    }
    recent.set(userId, [...within, at]);
  };
}
