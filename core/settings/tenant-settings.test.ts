import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { brokenLink } from '../tickets/audit.ts';
import { getTenantSettings, updateTenantSettings } from './tenant-settings.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const admin = (given = {}) => desk.as(contoso.admin, given);
const change = async (what: object, given = {}) => updateTenantSettings(await admin(given), what);

const open = { domain: null, usageLocation: null, defaultLicenses: ['SPE_E3'], defaultVendor: null };

it('reads and changes how an organisation works; what is not given stays', async () => {
  const before = await getTenantSettings(await admin(), {});
  expect(before).toMatchObject({ autoCloseDays: 3, version: 1, timeZone: 'UTC' });
  const after = await change({ timeZone: 'Europe/Berlin', quietHours: null });
  expect(after).toEqual({ ...before, timeZone: 'Europe/Berlin', quietHours: null, version: 2 });
  expect(await getTenantSettings(await admin(), {})).toEqual(after);
});

it('holds from the next request on', async () => {
  await change({ reopenDays: 14 });
  expect((await admin()).tenant.settings.reopenDays).toBe(14);
});

it('holds to If-Match, and writes nothing where nothing changes', async () => {
  await expect(change({ reopenDays: 14 }, { ifMatch: ['v2'] })).rejects.toMatchObject({ code: 'CAT_PRECONDITION' });
  expect(await change({ reopenDays: 7 }, { ifMatch: ['v1'] })).toMatchObject({ version: 1 });
});

it.each([
  [{ confirmReminderDays: 3 }, '/confirmReminderDays', 'order'],
  [{ autoCloseDays: 2 }, '/confirmReminderDays', 'order'],
  [{ answerReminderDays: 7 }, '/answerReminderDays', 'order'],
  [{ quietHours: { from: '08:00', to: '08:00' } }, '/quietHours', 'order'],
  [{ quietHours: { from: '8', to: '09:00' } }, '/quietHours/from', 'format'],
  [{ timeZone: 'Mars/Olympus' }, '/timeZone', 'unknown_time_zone'],
  [{ timeZone: '+02:00' }, '/timeZone', 'unknown_time_zone'],
  [{ locale: 'tlh' }, '/locale', 'unknown_language'],
  [{ locale: 'en-!' }, '/locale', 'unknown_language'],
  [{ defaultQueueId: 'nowhere' }, '/defaultQueueId', 'unknown_queue'],
  [{ defaultQueueId: fabrikam.network.id }, '/defaultQueueId', 'unknown_queue'],
  [{ autoCloseDays: 0 }, '/autoCloseDays', 'too_small'],
  [{ clockChange: 'never' }, '/clockChange', 'enum'],
  [{ priorityMatrix: { 1: { 1: 'P1', 2: 'P2', 3: 'P5' } } }, '/priorityMatrix/1/3', 'enum'],
  [{ fulfilment: { ...open, domain: 'no domain' } }, '/fulfilment/domain', 'format'],
  [{ fulfilment: { ...open, usageLocation: 'de' } }, '/fulfilment/usageLocation', 'format'],
  [{ fulfilment: { ...open, defaultVendor: 'Nobody' } }, '/fulfilment/defaultVendor', 'unknown_vendor'],
  [{ fulfilment: { domain: null } }, '/fulfilment/defaultLicenses', 'required'],
  [{ nope: 1 }, '/nope', 'unknown'],
])('refuses %j', async (what, pointer, code) => {
  const refused = await change(what).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'CAT_VALIDATION' });
  expect((refused as { errors: object[] }).errors).toContainEqual(expect.objectContaining({ pointer, code }));
});

it('says how a time is written, and all that is wrong in the fields at once', async () => {
  await expect(
    change({ timeZone: 'Mars/Olympus', quietHours: { from: '7', to: '24:00' }, reopenDays: -1 }),
  ).rejects.toMatchObject({
    errors: expect.arrayContaining([
      {
        pointer: '/timeZone',
        code: 'unknown_time_zone',
        detail: 'Mars/Olympus is no time zone. Use an IANA name such as Europe/Berlin.',
      },
      { pointer: '/quietHours/from', code: 'format', detail: 'Give a time of the day as HH:MM, such as 19:00.' },
      { pointer: '/quietHours/to', code: 'format', detail: 'Give a time of the day as HH:MM, such as 07:00.' },
      expect.objectContaining({ pointer: '/reopenDays' }),
    ]),
  });
});

it('chains who changed what', async () => {
  await change({ reopenDays: 14 });
  desk.clock.advance(1_000);
  await change({ reopenDays: 21, locale: 'de' });
  const { items } = await desk.stores.forTenant(contoso.id).query('settingAudit', {
    where: { field: 'subject', is: `tenant:${contoso.id}` },
    orderBy: { field: 'at', direction: 'asc' },
    limit: 10,
  });
  const entries = items.map(({ etag: _, ...entry }) => entry);
  expect(entries).toMatchObject([
    { action: 'tenant.update', before: { reopenDays: 7 }, after: { reopenDays: 14 }, actor: { name: 'Alex Admin' } },
    { before: { reopenDays: 14, locale: 'en' }, after: { reopenDays: 21, locale: 'de' }, subjectName: 'Contoso' },
  ]);
  expect(brokenLink(entries)).toBeUndefined();
});

it('is for administrators, of their own organisation', async () => {
  await expect(getTenantSettings(await desk.as(contoso.agent), {})).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  await change({ reopenDays: 30 });
  expect(await getTenantSettings(await desk.as(fabrikam.admin), {})).toMatchObject({ reopenDays: 7 });
});
