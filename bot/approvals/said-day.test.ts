import { delegateWords } from './delegate-words.ts';
import { saidDay } from './said-day.ts';

/** A Monday. */
const today = { year: 2026, month: 11, day: 23 };
const day = (year: number, month: number, dayOfMonth: number) => ({ year, month, day: dayOfMonth });

describe('a day', () => {
  it.each([
    ['2026-12-24', day(2026, 12, 24)],
    ['2026-1-5', day(2026, 1, 5)],
    ['24.12.2026', day(2026, 12, 24)],
    ['24.12.', day(2026, 12, 24)],
    ['1.2.', day(2027, 2, 1)],
    ['23.11.', today],
    ['24 December', day(2026, 12, 24)],
    ['24th of Dec 2027', day(2027, 12, 24)],
    ['December 24, 2026', day(2026, 12, 24)],
    ['Jan 3', day(2027, 1, 3)],
    ['tomorrow', day(2026, 11, 24)],
    ['Today.', today],
    ['Friday', day(2026, 11, 27)],
    ['next fri', day(2026, 11, 27)],
    ['monday', today],
    ['next Monday', day(2026, 11, 30)],
    ['Freitag', day(2026, 11, 27)],
    ['nächsten Montag', day(2026, 11, 30)],
    ['So', day(2026, 11, 29)],
    ['heute', today],
    ['morgen', day(2026, 11, 24)],
    ['übermorgen', day(2026, 11, 25)],
    ['24. Dezember', day(2026, 12, 24)],
    ['3. März 2027', day(2027, 3, 3)],
  ])('%s is read', (said, expected) => {
    expect(saidDay(said, today)).toEqual(expected);
  });

  it.each([
    '31 February',
    '12/24/2026',
    '2026-13-01',
    'soon',
    '',
    'the 24th',
    '99.99.',
    'Frites',
    '31. Februar',
    'marble 3',
  ])('%s is none', (said) => {
    expect(saidDay(said, today)).toBeUndefined();
  });
});

it('counts the end of a span from its beginning, as far as it is a day of the week', () => {
  const friday = day(2026, 11, 27);
  const monday = day(2026, 11, 30);
  expect(saidDay('Friday', friday)).toEqual(friday);
  expect(saidDay('Friday', friday, monday)).toEqual(day(2026, 12, 4));
  expect(saidDay('tomorrow', friday, monday)).toEqual(day(2026, 11, 28));
});

describe('who decides instead', () => {
  const to = (name: string, more: object = {}) => ({
    says: 'to',
    name,
    from: null,
    until: null,
    whenAway: false,
    ...more,
  });

  it.each([
    ['delegate', { says: 'how' }],
    ['/Delegate', { says: 'how' }],
    ['delegate off', { says: 'off' }],
    ['delegate back!', { says: 'off' }],
    ['delegate to', to('')],
    ['delegate to Robin Example', to('Robin Example')],
    ['delegate Robin', to('Robin')],
    ['delegate to Robin until Friday', to('Robin', { until: 'Friday' })],
    ['delegate to Robin from Monday until 24 December', to('Robin', { from: 'Monday', until: '24 December' })],
    ['delegate to Robin when away', to('Robin', { whenAway: true })],
    ["delegate to robin@contoso.example while I'm out of office.", to('robin@contoso.example', { whenAway: true })],
  ])('%s', (said, expected) => {
    expect(delegateWords(said)).toEqual(expected);
  });

  it('is no command where it begins a sentence', () => {
    expect(delegateWords('delegate the rights of the printer somebody else had')).toBeUndefined();
    expect(delegateWords('delegates cannot log in')).toBeUndefined();
  });
});
