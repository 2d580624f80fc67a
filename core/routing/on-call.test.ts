import fc from 'fast-check';
import { firstMomentOf } from './hand-over.ts';
import { onCallAt } from './on-call.ts';

const rota = {
  timeZone: 'Europe/Berlin',
  startsOn: '2026-03-02',
  handOverAt: '09:00',
  everyDays: 7,
  memberIds: ['ada', 'ben', 'cleo'],
  overrides: [],
};
const at = (moment: string, given: Partial<Parameters<typeof onCallAt>[0]> = {}) =>
  onCallAt({ ...rota, ...given }, Date.parse(moment));

it.each([
  ['2026-03-02T07:59:59.999Z', undefined, 'before it begins nobody is'],
  ['2026-03-02T08:00:00.000Z', 'ada', 'the first takes over at nine in Berlin'],
  ['2026-03-09T07:59:59.999Z', 'ada', 'until the hand-over'],
  ['2026-03-09T08:00:00.000Z', 'ben', 'a week later'],
  ['2026-03-16T08:00:00.000Z', 'cleo', 'in turn'],
  ['2026-03-23T08:00:00.000Z', 'ada', 'and around'],
  ['2026-03-30T07:00:00.000Z', 'ben', 'at nine of the summer clock'],
  ['2026-03-30T06:59:59.999Z', 'ada', 'and not at nine of the winter clock'],
])('at %s it is %s: %s', (moment, member, _why) => {
  expect(at(moment)).toBe(member);
});

it('hands over at the skip, where the clock skips the time', () => {
  const nightly = { handOverAt: '02:30', everyDays: 1 };
  expect(at('2026-03-29T00:59:59.999Z', nightly)).toBe(at('2026-03-28T12:00:00.000Z', nightly));
  expect(at('2026-03-29T01:00:00.000Z', nightly)).toBe(at('2026-03-29T12:00:00.000Z', nightly));
});

it('hands over once, where the time comes twice', () => {
  const nightly = { handOverAt: '02:30', everyDays: 1 };
  const after = at('2026-10-25T12:00:00.000Z', nightly);
  expect(at('2026-10-25T00:29:59.999Z', nightly)).not.toBe(after);
  expect(at('2026-10-25T00:30:00.000Z', nightly)).toBe(after);
  expect(at('2026-10-25T01:10:00.000Z', nightly)).toBe(after);
});

it('lets an override come before the turn, its first moment included and its last not', () => {
  const overrides = [{ from: '2026-03-04T10:00:00.000Z', to: '2026-03-04T18:00:00.000Z', memberId: 'dana' }];
  expect(at('2026-03-04T10:00:00.000Z', { overrides })).toBe('dana');
  expect(at('2026-03-04T18:00:00.000Z', { overrides })).toBe('ada');
  expect(at('2026-03-01T10:00:00.000Z', { overrides: [{ ...overrides[0]!, from: '2026-03-01T00:00:00.000Z' }] })).toBe(
    'dana',
  );
});

it('has nobody, where nobody is in it', () => {
  expect(at('2026-03-04T10:00:00.000Z', { memberIds: [] })).toBeUndefined();
});

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu'];

it('gives everybody the same number of turns, without gap or overlap, in every zone', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: 0, max: 400 }),
      (timeZone, hour, everyDays, turn) => {
        const handOverAt = `${String(hour).padStart(2, '0')}:00`;
        const daily = { ...rota, timeZone, handOverAt, everyDays };
        const first = Date.parse('2026-03-02T00:00:00.000Z') / 86_400_000;
        const begins = firstMomentOf(timeZone, first + turn * everyDays, handOverAt);
        expect(onCallAt(daily, begins)).toBe(daily.memberIds[turn % 3]);
        if (turn > 0) expect(onCallAt(daily, begins - 1)).toBe(daily.memberIds[(turn - 1) % 3]);
      },
    ),
    { numRuns: 300 },
  );
});
