import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import type { Ctx } from '../platform.ts';
import { alwaysOpen, slaPartition } from './calendar.ts';
import { calendars } from './calendars.ts';
import { calendarRefOf, calendarsFor, findCalendars, findPolicies } from './find-policies.ts';

let desk: TestPlatform;
let queries: number;
beforeEach(async () => {
  desk = await withDefaultSla(await testPlatform());
  queries = 0;
});
afterEach(() => desk.close());

/** As an administrator whose store counts what is asked of it. */
async function counting(): Promise<Ctx> {
  const ctx = await desk.as(contoso.admin);
  const counted =
    <A extends unknown[], R>(ask: (...args: A) => R) =>
    (...args: A): R => {
      queries += 1;
      return ask(...args);
    };
  const { store } = ctx;
  return {
    ...ctx,
    store: {
      get: counted(store.get.bind(store)) as typeof store.get,
      query: counted(store.query.bind(store)) as typeof store.query,
      count: counted(store.count.bind(store)) as typeof store.count,
      commit: store.commit.bind(store),
    },
  };
}

it('asks the store once in 30 seconds, also for the present version of a calendar', async () => {
  const ctx = await counting();
  for (let round = 0; round < 3; round += 1) {
    const all = await findCalendars(ctx);
    expect((await findPolicies(ctx)).map(({ position }) => position)).toEqual([100, 200, 300, 400]);
    const ref = calendarRefOf(all, all[0]?.id ?? '');
    expect((await calendarsFor(ctx, [ref]))(ref)).toMatchObject({
      label: 'Office hours, version 1',
      timeZone: 'Europe/Berlin',
    });
  }
  expect(queries).toBe(2);
  desk.clock.advance(31_000);
  await findPolicies(ctx);
  expect(queries).toBe(3);
});

it('finds the versions that clocks refer to, as they were, also of a calendar that is gone', async () => {
  const admin = await desk.as(contoso.admin);
  const [office] = await findCalendars(admin);
  const id = office?.id ?? '';
  await calendars.update(admin, { id, name: 'Desk hours', timeZone: 'Europe/Vienna' });
  const refs = [1, 2].map((version) => ({ id, version }));
  const found = await calendarsFor(admin, refs);
  expect(refs.map((ref) => [found(ref).label, found(ref).timeZone])).toEqual([
    ['Office hours, version 1', 'Europe/Berlin'],
    ['Desk hours, version 2', 'Europe/Vienna'],
  ]);
  await desk.stores.forTenant(contoso.id).commit(slaPartition, [{ remove: 'calendar', id }]);
  desk.platform.cache.forget(contoso.id, 'calendars');
  expect((await calendarsFor(admin, refs))(refs[1] ?? { id, version: 0 }).label).toBe('Desk hours, version 2');
  expect(desk.logged.filter(({ level }) => level === 'warn')).toEqual([]);
});

it('hands out the same calendar for the same version, so that what was reckoned for it is found again', async () => {
  const ctx = await desk.as(contoso.admin);
  const [office] = await findCalendars(ctx);
  const ref = calendarRefOf(
    [office].flatMap((one) => one ?? []),
    office?.id ?? '',
  );
  expect((await calendarsFor(ctx, [ref]))(ref)).toBe((await calendarsFor(ctx, [ref]))(ref));
});

it('goes on with the present version where one is lost, and with "always open" where all is lost, and says so', async () => {
  const ctx = await desk.as(contoso.admin);
  const [office] = await findCalendars(ctx);
  const lostVersion = { id: office?.id ?? '', version: 7 };
  const lostCalendar = { id: 'gone', version: 1 };
  const found = await calendarsFor(ctx, [lostVersion, lostCalendar]);
  expect(found(lostVersion)).toMatchObject({
    timeZone: 'Europe/Berlin',
    label: 'Office hours, version 1 in place of 7, which is missing',
  });
  expect(found(lostCalendar)).toEqual({ ...alwaysOpen, label: 'calendar missing: counted as always open' });
  expect(found({ id: 'never asked for', version: 1 }).label).toBe('calendar missing: counted as always open');
  expect(desk.logged.filter(({ level }) => level === 'warn')).toMatchObject([
    { msg: 'a calendar version is missing: the present one counts', calendarId: office?.id, version: 7 },
    { msg: 'a calendar is missing: always open', calendarId: 'gone', version: 1 },
  ]);
});

it('says so where the runtime does not know a zone any more', async () => {
  const ctx = await desk.as(contoso.admin);
  const [office] = await findCalendars(ctx);
  if (!office) throw new Error('there is no calendar');
  await desk.stores
    .forTenant(contoso.id)
    .commit(slaPartition, [{ upsert: 'calendar', doc: { ...office, timeZone: 'Mars/Olympus' } }]);
  desk.platform.cache.forget(contoso.id, 'calendars');
  const ref = { id: office.id, version: 1 };
  expect((await calendarsFor(ctx, [ref]))(ref).label).toBe(
    'Office hours, version 1, its time zone is unknown here: counted as UTC',
  );
});
