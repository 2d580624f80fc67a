import { isIPv6 } from 'node:net';
import { Problem } from '#core/api/problem';
import type { Clock } from '#core/platform';

/**
 * How often somebody may show a secret that does not hold. Signatures cannot be guessed; who tries all the same, or walks
 * through links that leaked, shall neither be quick nor cost us much.
 */
export interface GuessLimit {
  /** @throws CAT_RATE_LIMITED for an address that has guessed too often. */
  demand(address: string | undefined): void;
  missed(address: string | undefined): void;
}

const mostMisses = 10;
const secondsEach = 6;
const mostAddresses = 10_000;
/** Where no front end says who asks, all who ask share one allowance. */
const unknown = 'unknown';

/** One network of IPv6 is one address here: whoever has one of its addresses has as many as they like. */
function whoIs(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const given = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - given.length - rest.length }, () => '0');
  return [...given, ...zeros, ...rest]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** Ten misses at once, then one in six seconds, counted by address in this process. */
export function guessLimit(clock: Clock): GuessLimit {
  const misses = new Map<string, { count: number; at: number }>();
  const present = (address: string): number => {
    const held = misses.get(address);
    const passed = held ? (clock.now().getTime() - held.at) / 1000 : 0;
    return held ? Math.max(0, held.count - Math.max(0, passed) / secondsEach) : 0;
  };
  return {
    demand(address = unknown) {
      const count = present(whoIs(address));
      if (count <= mostMisses - 1) return;
      throw new Problem(
        'CAT_RATE_LIMITED',
        'Too many links that do not hold. Wait a moment, then try again.',
        undefined,
        {
          retryAfter: Math.ceil((count - mostMisses + 1) * secondsEach),
        },
      );
    },
    missed(address = unknown) {
      const who = whoIs(address);
      const count = present(who) + 1;
      misses.delete(who);
      misses.set(who, { count, at: clock.now().getTime() });
      const [oldest] = misses.keys();
      if (misses.size > mostAddresses && oldest !== undefined) misses.delete(oldest);
    },
  };
}
