import { contoso, fabrikam } from '#tests/support/seeded-people';
import type { TestPlatform } from '#tests/support/test-platform';
import { parse } from '../api/parse.ts';
import { wholeOf } from '../api/setting-endpoints.ts';
import { itemFields } from './contract.ts';
import { defaultItems, layDefaultCatalog } from './default-catalog.ts';
import { findItemVersion } from './find-items.ts';
import { getCatalog } from './get-catalog.ts';
import { catalogPartition } from './item.ts';
import { type ItemFields, itemComplaints } from './item-complaints.ts';
import { serviceItems } from './keep-catalog.ts';
import { withDefaultCatalog } from './test-catalog.ts';

const ground = { queueId: contoso.serviceDesk.id, currency: 'EUR' };

let desk: TestPlatform;
beforeEach(async () => {
  desk = await withDefaultCatalog();
});
afterEach(() => desk.close());

it('offers ten things, of which the new starter has its stable key', async () => {
  const { categories } = await getCatalog(await desk.as(contoso.employee), {});
  expect(categories.map(({ name, items }) => [name, items.map(({ key }) => key)])).toEqual([
    ['Joining and leaving', ['sc-guest-account', 'sc-leaver', 'sc-new-employee']],
    ['Hardware', ['sc-laptop', 'sc-monitor', 'sc-phone']],
    ['Software and access', ['sc-application-access', 'sc-software-licence', 'sc-vpn']],
    ['Mail and collaboration', ['sc-shared-mailbox']],
  ]);
});

it.each(defaultItems(ground).map((item) => [item.key, item] as const))(
  '%s says nothing that an administrator could not save',
  async (_key, { category: _, ...item }) => {
    const given = { ...item, categoryId: 'shelf', ownerQueueId: ground.queueId };
    const fields = parse(wholeOf(itemFields), given) as unknown as ItemFields;
    const around = { categories: [{ id: 'shelf' }], others: [], before: undefined };
    expect(await itemComplaints(await desk.as(contoso.admin), fields, around)).toEqual([]);
  },
);

it('keeps the first version of each, and saves a change of it as the second', async () => {
  const admin = await desk.as(contoso.admin);
  const [item] = (await serviceItems.list(admin, {})).items;
  const changed = await serviceItems.update(admin, { id: item?.id, leadTimeDays: 7 });
  expect(changed).toMatchObject({ version: 2, leadTimeDays: 7 });
  expect(await findItemVersion(admin, { id: changed.id, version: 1 })).toMatchObject({ key: changed.key });
});

it('is there once when it is laid twice, and no two organisations share an id', async () => {
  const at = '2026-03-02T08:00:00.000Z';
  await desk.stores.forTenant(contoso.id).commit(catalogPartition, layDefaultCatalog(contoso.id, ground, at));
  await desk.stores.forTenant(fabrikam.id).commit(catalogPartition, layDefaultCatalog(fabrikam.id, ground, at));
  const idsOf = async (person: typeof contoso.admin | typeof fabrikam.admin) =>
    (await serviceItems.list(await desk.as(person), {})).items.map(({ id }) => id);
  const ours = await idsOf(contoso.admin);
  const theirs = await idsOf(fabrikam.admin);
  expect(new Set([...ours, ...theirs]).size).toBe(20);
});
