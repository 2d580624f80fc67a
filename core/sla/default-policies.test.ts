import { contoso } from '#tests/support/seeded-people';
import { testPlatform } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import { brokenLink } from '../tickets/audit.ts';
import { slaPartition } from './calendar.ts';
import { calendars } from './calendars.ts';
import { layDefaults } from './default-policies.ts';
import { policies } from './policies.ts';

it('promises what a new organisation should promise', async () => {
  const desk = await withDefaultSla(await testPlatform());
  const admin = await desk.as(contoso.admin);
  const { items } = await policies.list(admin, {});
  const hours = (minutes = 0) => minutes / 60;
  expect(
    items.map(({ match, targets }) => [
      match.priorities,
      targets.first_response?.time,
      hours(targets.first_response?.minutes),
      hours(targets.next_response?.minutes),
      hours(targets.resolution?.minutes),
    ]),
  ).toEqual([
    [['P1'], 'calendar', 0.25, 0.25, 4],
    [['P2'], 'business', 1, 1, 8],
    [['P3'], 'business', 4, 4, 24],
    [['P4'], 'business', 8, 8, 40],
  ]);
  expect(items.every(({ pausesOn }) => pausesOn.join() === 'customer,change,planned')).toBe(true);
  expect(items.every(({ calendarId }) => calendarId === items[0]?.calendarId)).toBe(true);
  await desk.close();
});

it('passes its own rules: what was laid can be saved again', async () => {
  const desk = await withDefaultSla(await testPlatform());
  const admin = await desk.as(contoso.admin);
  for (const { id } of (await policies.list(admin, {})).items) {
    expect(await policies.update(admin, { id, onChange: 'reset' })).toMatchObject({ version: 2 });
  }
  for (const { id } of (await calendars.list(admin, {})).items) {
    expect(await calendars.update(admin, { id, description: 'Changed' })).toMatchObject({ version: 2 });
  }
  const { items } = await desk.stores.forTenant(contoso.id).query('settingAudit', { limit: 100 });
  expect(items).toHaveLength(5);
  for (const { etag: _, ...entry } of items) expect(brokenLink([entry])).toBeUndefined();
  await desk.close();
});

it('laid twice is there once', async () => {
  const desk = await testPlatform();
  const store = desk.stores.forTenant(contoso.id);
  for (const at of ['2026-03-02T09:00:00.000Z', '2026-03-03T09:00:00.000Z']) {
    await store.commit(slaPartition, layDefaults(contoso.id, 'Europe/Berlin', at));
  }
  expect((await store.query('slaPolicy', { limit: 10 })).items).toHaveLength(4);
  expect((await store.query('calendarVersion', { limit: 10 })).items).toHaveLength(1);
  await desk.close();
});
