import { mostAskedFirst, popularityOf } from './popularity.ts';

const now = new Date('2026-03-02T09:00:00Z');

it.each<[string, Record<string, number>, number]>([
  ['nothing', {}, 0],
  ['this month', { '2026-03': 4 }, 4],
  ['six months, over a new year', { '2025-10': 1, '2025-12': 2, '2026-03': 4 }, 7],
  ['and no older one', { '2025-09': 100, '2026-01': 1 }, 1],
  ['and none to come', { '2026-04': 100, '2026-02': 1 }, 1],
])('counts %s', (_what, months, sum) => {
  expect(popularityOf({ months }, now)).toBe(sum);
});

it('counts what nobody has counted as never requested', () => {
  expect(popularityOf(undefined, now)).toBe(0);
});

it('puts first what is requested most, then goes by name', () => {
  const items = ['VPN', 'Monitor', 'laptop', 'Phone'].map((name) => ({ id: name, name }));
  const demands = [
    { id: 'Phone', months: { '2026-03': 2 } },
    { id: 'VPN', months: { '2026-01': 1, '2026-02': 2 } },
    { id: 'gone', months: { '2026-03': 99 } },
  ];
  const asked = new Map(demands.map((demand) => [demand.id, popularityOf(demand, now)]));
  expect(items.toSorted(mostAskedFirst(asked)).map(({ name }) => name)).toEqual(['VPN', 'Phone', 'laptop', 'Monitor']);
});
