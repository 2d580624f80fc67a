import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { memberPartition } from './member.ts';
import { getMe } from './read-members.ts';
import { updateMe } from './update-me.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const erin = () => desk.as(contoso.employee);

it('changes one’s own language and time zone, at once and with an entry in the audit', async () => {
  expect(await updateMe(await erin(), { locale: 'de', timeZone: 'Europe/Berlin' })).toMatchObject({
    id: contoso.employee.id,
    locale: 'de',
    timeZone: 'Europe/Berlin',
    tenant: { name: 'Contoso' },
  });
  expect(await updateMe(await erin(), { timeZone: null })).toMatchObject({ locale: 'de', timeZone: null });
  expect(await getMe(await erin(), {})).toMatchObject({ locale: 'de', timeZone: null });
  const { items } = await desk.stores.forTenant(contoso.id).query('settingAudit', {
    partition: memberPartition,
    orderBy: { field: 'at', direction: 'asc' },
    limit: 9,
  });
  expect(items.toSorted((one, other) => one.seq - other.seq)).toMatchObject([
    {
      actor: { id: contoso.employee.id },
      before: { locale: null },
      after: { locale: 'de', timeZone: 'Europe/Berlin' },
    },
    { before: { timeZone: 'Europe/Berlin' }, after: { timeZone: null } },
  ]);
});

it('writes nothing where nothing is new', async () => {
  await updateMe(await erin(), { locale: 'de' });
  await updateMe(await erin(), { locale: 'de' });
  await updateMe(await erin(), {});
  const { items } = await desk.stores.forTenant(contoso.id).query('settingAudit', { limit: 9 });
  expect(items).toHaveLength(1);
});

it.each([
  [{ timeZone: 'Mars/Olympus' }, '/timeZone'],
  [{ locale: 'not a language' }, '/locale'],
  [{ roles: ['admin'] }, '/roles'],
  [{ id: contoso.admin.id, locale: 'de' }, '/id'],
  [{ vip: true }, '/vip'],
])('refuses %j', async (said, pointer) => {
  await expect(updateMe(await erin(), said)).rejects.toMatchObject({ errors: [{ pointer }] });
});
