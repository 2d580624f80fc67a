import { ringOf } from './rule-ring.ts';

type Mover = Parameters<typeof ringOf>[0];

const mover = (id: string, from: readonly string[], to: string, when: Mover['when'] = {}): Mover => ({
  id,
  name: id,
  active: true,
  goOn: true,
  when: { queueIds: from, ...when },
  do: { queueId: to },
});

it('finds two rules that send a ticket round, and none where no ticket meets both', () => {
  const there = mover('there', ['a'], 'b', { categoryIds: ['VPN', 'Mail'] });
  expect(ringOf(there, [mover('back', ['b'], 'a', { categoryIds: ['mail'] })])?.map(({ id }) => id)).toEqual([
    'there',
    'back',
  ]);
  expect(ringOf(there, [mover('back', ['b'], 'a', { categoryIds: ['printer'] })])).toBeUndefined();
  expect(
    ringOf({ ...there, when: { ...there.when, requester: { vip: true } } }, [
      mover('back', ['b'], 'a', { requester: { vip: false } }),
    ]),
  ).toBeUndefined();
});

it('looks through two hundred rules with the longest lists in the time of a test', () => {
  const queues = Array.from({ length: 40 }, (_, index) => `queue ${index}`);
  const list = (rule: number, field: string) => [
    ...Array.from({ length: 49 }, (_, index) => `${field} ${rule} ${index}`.padEnd(100, 'x')),
    'the same',
  ];
  const [first, ...others] = Array.from({ length: 200 }, (_, index) => {
    const to = `queue ${index % 40}`;
    return mover(`rule ${index}`, index === 0 ? ['where nothing leads'] : queues.filter((queue) => queue !== to), to, {
      categoryIds: list(index, 'category'),
      assetIds: list(index, 'asset'),
      requester: { departmentIds: list(index, 'department'), locations: list(index, 'location') },
    });
  });
  expect(ringOf(first as Mover, others)).toBeUndefined();
});
