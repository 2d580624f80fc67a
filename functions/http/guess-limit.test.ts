import type { Clock } from '#core/platform';
import { guessLimit } from './guess-limit.ts';

const clock: Clock = { now: () => new Date('2026-03-02T09:00:00.000Z') };
const missedOften = (addresses: readonly string[]) => {
  const limit = guessLimit(clock);
  for (const address of addresses) limit.missed(address);
  return limit;
};

it('counts all addresses of one network of IPv6 as one: whoever has one has them all', () => {
  const limit = missedOften(Array.from({ length: 12 }, (_, index) => `2001:db8:1:2:${index}::${index}`));
  expect(() => limit.demand('2001:DB8:1:2::')).toThrow('CAT_RATE_LIMITED');
  expect(() => limit.demand('2001:db8:1:3::1')).not.toThrow();
});

it('counts each address of IPv4 alone', () => {
  const limit = missedOften(Array.from({ length: 12 }, () => '203.0.113.7'));
  expect(() => limit.demand('203.0.113.7')).toThrow('CAT_RATE_LIMITED');
  expect(() => limit.demand('203.0.113.8')).not.toThrow();
  expect(() => limit.demand('::ffff:203.0.113.8')).not.toThrow();
});
