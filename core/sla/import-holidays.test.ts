import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import type { Holiday } from './calendar.ts';
import { calendars } from './calendars.ts';
import type { HolidaySource } from './holiday-source.ts';
import { importHolidays } from './import-holidays.ts';
import { listHolidays } from './list-holidays.ts';
import { listRecomputes } from './list-recomputes.ts';

const known: readonly Holiday[] = [
  { date: '2026-12-25', name: 'Christmas Day' },
  { date: '2026-01-01', name: 'New Year' },
  { date: '2026-05-14', name: 'Ascension Day' },
  { date: '2026-05-14', name: 'Region Day' },
];
let asked: unknown[];
let whileAsked: () => Promise<unknown>;
const source: HolidaySource = {
  countries: async () => [{ code: 'DE', name: 'Germany', regions: [{ code: 'BY', name: 'Bavaria' }] }],
  publicHolidays: async (...what) => {
    asked.push(what);
    await whileAsked();
    const [country, region] = what;
    return country === 'DE' && (region === undefined || region === 'BY') ? known : undefined;
  },
};

let desk: TestPlatform;
let id: string;
beforeEach(async () => {
  asked = [];
  whileAsked = async () => undefined;
  desk = await withDefaultSla(await testPlatform({ holidays: source }));
  id = (await calendars.list(await admin(), {})).items[0]?.id ?? '';
});
afterEach(() => desk.close());

const admin = (given: Parameters<TestPlatform['as']>[1] = {}) => desk.as(contoso.admin, given);

it('adds what is to come, each date once, and counts what is over', async () => {
  const answer = await importHolidays(await admin(), { id, country: 'de', region: 'by', years: [2026, 2026] });
  expect(asked).toEqual([['DE', 'BY', [2026], 'en']]);
  expect(answer).toMatchObject({
    added: [
      { date: '2026-05-14', name: 'Ascension Day / Region Day' },
      { date: '2026-12-25', name: 'Christmas Day' },
    ],
    kept: 0,
    past: 1,
    calendar: { version: 2 },
  });
  expect(answer.calendar.holidays).toEqual(answer.added);
  expect((await listRecomputes(await admin(), {})).items).toMatchObject([{ why: 'calendar', subjectId: id }]);
});

it('done twice changes nothing, and leaves what an administrator has named', async () => {
  const mine = { date: '2026-12-25', name: 'Our party' };
  await calendars.update(await admin(), { id, holidays: [mine] });
  await importHolidays(await admin(), { id, country: 'DE', years: [2026] });
  const again = await importHolidays(await admin(), { id, country: 'DE', years: [2026], locale: 'de-AT' });
  expect(asked.at(-1)).toEqual(['DE', undefined, [2026], 'de-AT']);
  expect(again).toMatchObject({ added: [], kept: 2, past: 1, calendar: { version: 3 } });
  expect(again.calendar.holidays).toContainEqual(mine);
});

it('loses nothing of what somebody else saves meanwhile', async () => {
  const theirs = { date: '2026-06-01', name: 'Theirs' };
  const saved = calendars.update.bind(undefined);
  const ctx = await admin();
  const get = ctx.store.get.bind(ctx.store);
  let read = 0;
  const racing: typeof ctx = {
    ...ctx,
    store: {
      ...ctx.store,
      query: ctx.store.query.bind(ctx.store),
      commit: ctx.store.commit.bind(ctx.store),
      get: async (...args: Parameters<typeof get>) => {
        const found = await get(...args);
        read += 1;
        if (read === 1) await saved(await admin(), { id, holidays: [theirs] });
        return found;
      },
    } as typeof ctx.store,
  };
  const { calendar } = await importHolidays(racing, { id, country: 'DE', years: [2026] });
  expect(calendar.holidays.map(({ date }) => date)).toEqual(['2026-05-14', '2026-06-01', '2026-12-25']);
});

it('holds to If-Match, to the most there can be, and to what there is', async () => {
  const stale = await admin({ ifMatch: ['v7'] });
  await expect(importHolidays(stale, { id, country: 'DE', years: [2026] })).rejects.toMatchObject({
    code: 'CAT_PRECONDITION',
  });
  await expect(importHolidays(await admin(), { id: 'gone', country: 'DE', years: [2026] })).rejects.toMatchObject({
    code: 'CAT_NOT_FOUND',
  });
  const holidays = Array.from({ length: 999 }, (_, index) => ({
    date: new Date(Date.parse('2030-01-01') + index * 86_400_000).toISOString().slice(0, 10),
    name: 'Holiday',
  }));
  await calendars.update(await admin(), { id, holidays });
  await expect(importHolidays(await admin(), { id, country: 'DE', years: [2026] })).rejects.toMatchObject({
    errors: [{ pointer: '/years', code: 'too_big' }],
  });
});

it('says which of country and region is unknown', async () => {
  await expect(importHolidays(await admin(), { id, country: 'XX', years: [2026] })).rejects.toMatchObject({
    errors: [{ pointer: '/country', code: 'unknown_country' }],
  });
  await expect(importHolidays(await admin(), { id, country: 'DE', region: 'ZZ', years: [2026] })).rejects.toMatchObject(
    { errors: [{ pointer: '/region', code: 'unknown_region' }] },
  );
  await expect(listHolidays(await admin(), { region: 'BY' })).rejects.toMatchObject({
    errors: [{ pointer: '/country', code: 'required' }],
  });
});

it('shows what could be imported before anything is', async () => {
  expect(await listHolidays(await admin(), {})).toEqual({
    countries: [{ code: 'DE', name: 'Germany', regions: [{ code: 'BY', name: 'Bavaria' }] }],
    holidays: [],
  });
  const { holidays } = await listHolidays(await admin(), { country: 'DE', year: '2027' });
  expect(holidays).toHaveLength(3);
  await listHolidays(await admin(), { country: 'DE' });
  expect(asked).toEqual([
    ['DE', undefined, [2027], 'en'],
    ['DE', undefined, [2026], 'en'],
  ]);
});
