import { aTicket, erin, maya } from '../testing/builders.ts';
import { nextDeed } from './next-deed.ts';
import { possibleDeeds } from './possible-deeds.ts';

const nextOf = (overrides: Parameters<typeof aTicket>[0]) => {
  const ticket = aTicket(overrides);
  return nextDeed(ticket, possibleDeeds(ticket, 0), erin.id);
};

it('is to take what nobody has, whatever state it is in', () => {
  expect(nextOf({ status: 'open', assignee: null })).toBe('take');
  expect(nextOf({ status: 'in_progress', assignee: null })).toBe('take');
});

it('is to begin with what is mine, and to resolve what is in progress', () => {
  expect(nextOf({ status: 'open', assignee: erin })).toBe('start');
  expect(nextOf({ status: 'waiting', assignee: erin })).toBe('start');
  expect(nextOf({ status: 'in_progress', assignee: erin })).toBe('resolve');
});

it('is nothing where another person is to begin, and after the end', () => {
  expect(nextOf({ status: 'open', assignee: maya })).toBeUndefined();
  expect(nextOf({ status: 'resolved', assignee: erin })).toBeUndefined();
  expect(nextOf({ status: 'closed', assignee: null })).toBeUndefined();
});
