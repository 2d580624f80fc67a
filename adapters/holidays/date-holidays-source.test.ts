import { dateHolidaysSource } from './date-holidays-source.ts';

const source = dateHolidaysSource();
const datesOf = async (...asked: Parameters<typeof source.publicHolidays>) =>
  (await source.publicHolidays(...asked))?.map(({ date, name }) => `${date} ${name}`);

it('knows countries and their regions', async () => {
  const countries = await source.countries();
  expect(countries.length).toBeGreaterThan(100);
  const germany = countries.find(({ code }) => code === 'DE');
  expect(germany).toMatchObject({ name: 'Germany' });
  expect(germany?.regions).toContainEqual({ code: 'BY', name: 'Bayern' });
});

it('lists the public holidays of some years, in order and in a language', async () => {
  const german = await datesOf('DE', undefined, [2026], 'de');
  expect(german).toEqual(
    expect.arrayContaining(['2026-01-01 Neujahr', '2026-04-06 Ostermontag', '2026-10-03 Tag der Deutschen Einheit']),
  );
  expect(german).toHaveLength(9);
  const years = await source.publicHolidays('DE', undefined, [2027, 2026], 'en-GB');
  expect(years?.map(({ date }) => date)).toEqual(years?.map(({ date }) => date).toSorted());
  expect(years).toContainEqual({ date: '2027-03-26', name: 'Good Friday' });
});

it('knows the holidays that only a region has, and days that stand in for others', async () => {
  expect(await datesOf('DE', 'BY', [2026], 'en')).toContain('2026-01-06 Epiphany');
  expect(await datesOf('DE', 'BE', [2026], 'en')).not.toContain('2026-01-06 Epiphany');
  expect(await datesOf('GB', 'ENG', [2026], 'en')).toContain('2026-12-28 Boxing Day (substitute day)');
});

it('names every day of what lasts several, and the day itself of what begins with the sunset before', async () => {
  const saudi = await source.publicHolidays('SA', undefined, [2026], 'en');
  expect(saudi?.filter(({ name }) => name.includes('al-Adha')).map(({ date }) => date)).toEqual([
    '2026-05-26',
    '2026-05-27',
    '2026-05-28',
    '2026-05-29',
  ]);
  expect(await datesOf('IL', undefined, [2026], 'en')).toContain('2026-09-21 Day of Atonement (Yom Kippur)');
});

it('knows no country and no region that there is not', async () => {
  expect(await source.publicHolidays('XX', undefined, [2026], 'en')).toBeUndefined();
  expect(await source.publicHolidays('DE', 'ZZ', [2026], 'en')).toBeUndefined();
  expect(await source.publicHolidays('toString', undefined, [2026], 'en')).toBeUndefined();
});
