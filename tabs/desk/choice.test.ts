import { aView } from '../testing/agents-desk.ts';
import { dueOf, plainChoice, readChoice, sameChoice, sorts, unfinished, writeChoice } from './choice.ts';
import { choiceOfPlace, choiceOfView, pathOf, queuePlace } from './place.ts';

it('is what the place shows where the address says nothing', () => {
  expect(readChoice('')).toEqual(plainChoice);
  expect(plainChoice.filters.status).toBe(unfinished);
});

it('is read from an address and written into it again', () => {
  const search =
    '?status=open,waiting&priority=P1&queueId=network&sort=priority:asc&group=queue&columns=number,subject';
  const choice = readChoice(search);
  expect(choice).toMatchObject({
    filters: { status: 'open,waiting', priority: 'P1', queueId: 'network' },
    sort: 'priority:asc',
    group: 'queue',
    columns: ['number', 'subject'],
  });
  expect(readChoice(writeChoice('', choice))).toEqual(choice);
});

it('leaves everything else of an address as it is', () => {
  const choice = { ...plainChoice, sort: 'createdAt:asc' as const };
  expect(writeChoice('?ticket=INC-000001&sort=priority:asc', choice)).toBe('?ticket=INC-000001&sort=createdAt:asc');
  expect(writeChoice('?ticket=INC-000001&sort=priority:asc', plainChoice)).toBe('?ticket=INC-000001');
});

it('can take away what the place itself asks for', () => {
  const base = choiceOfPlace(queuePlace('mine'));
  const everybody = { ...base, filters: { ...base.filters, assigneeId: '' } };
  const search = writeChoice('', everybody, base);
  expect(search).toBe('?assigneeId=');
  expect(readChoice(search, base)).toEqual(everybody);
});

it.each([
  '?status=nonsense',
  '?status=open,nonsense',
  '?priority=P9',
  '?sort=subject:asc',
  '?group=colour',
  '?queueId=../admin',
  '?dueBefore=whenever',
  `?search=${'x'.repeat(201)}`,
  '?columns=',
])('takes what it cannot read for nothing: %s', (search) => {
  expect(readChoice(search)).toEqual(plainChoice);
});

it('knows by its moments what a filter on promises is called', () => {
  expect(dueOf({ dueFrom: '', dueBefore: 'now' })).toBe('overdue');
  expect(dueOf({ dueFrom: 'now', dueBefore: 'now+60m' })).toBe('atRisk');
  expect(dueOf({ dueFrom: 'now', dueBefore: 'now+3h' })).toBeUndefined();
});

it('is what a saved view keeps', () => {
  const choice = choiceOfView(aView({ filter: { priority: 'P1', dueBefore: 'now' }, groupBy: 'queue' }));
  expect(choice.filters).toMatchObject({ priority: 'P1', dueBefore: 'now', status: '' });
  expect(choice.group).toBe('queue');
  expect(
    sameChoice(choice, choiceOfView(aView({ filter: { dueBefore: 'now', priority: 'P1' }, groupBy: 'queue' }))),
  ).toBe(true);
});

it('has a place in the address for every order', () => {
  for (const sort of sorts) expect(readChoice(`?sort=${sort}`).sort).toBe(sort);
});

it.each([
  ['all', '/queues/all'],
  ['mine', '/queues/mine'],
  ['network', '/queues/network'],
])('stands under %s', (queueId, path) => {
  expect(pathOf(queuePlace(queueId))).toBe(path);
});
