import { contoso, fabrikam } from '#tests/support/seeded-people';
import type { TestPlatform } from '#tests/support/test-platform';
import { parse } from '../api/parse.ts';
import { wholeOf } from '../api/setting-endpoints.ts';
import { loadPlaybooks } from '../playbooks/load-playbooks.ts';
import { readPlaybook } from '../playbooks/read-playbook.ts';
import { onboarding } from '../playbooks/test-playbooks.ts';
import { itemFields } from './contract.ts';
import { defaultItems, layDefaultCatalog } from './default-catalog.ts';
import { findItemVersion } from './find-items.ts';
import { getCatalog } from './get-catalog.ts';
import { catalogPartition } from './item.ts';
import { type ItemFields, itemComplaints } from './item-complaints.ts';
import { serviceItems } from './keep-catalog.ts';
import { withDefaultCatalog } from './test-catalog.ts';

const ground = { queueId: contoso.serviceDesk.id, currency: 'EUR' };

const stepsOf = (text: string) => {
  const read = readPlaybook(text);
  return 'playbook' in read ? read.playbook.steps.map(({ id, action }) => [id, action]) : read.faults;
};

beforeAll(() => loadPlaybooks());
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

it('does for a new starter what the source documents say, word for word, and then adds them to a group', () => {
  const item = defaultItems(ground).find(({ key }) => key === 'sc-new-employee');
  expect(item?.fulfillmentPlaybook.startsWith(onboarding)).toBe(true);
  expect(stepsOf(item?.fulfillmentPlaybook ?? '')).toEqual([
    ['create_account', 'graph.createUser'],
    ['assign_licenses', 'graph.assignLicenses'],
    ['order_laptop', 'vendor.createOrder'],
    ['notify_manager', 'teams.postMessage'],
    ['add_to_group', 'graph.addToGroup'],
  ]);
});

it('closes the account of a leaver at six in the evening of the last day, however late the run wakes', () => {
  const item = defaultItems(ground).find(({ key }) => key === 'sc-leaver');
  const read = readPlaybook(item?.fulfillmentPlaybook ?? '');
  const step = 'playbook' in read ? read.playbook.steps.find(({ id }) => id === 'evening') : undefined;
  expect(step).toMatchObject({ action: 'wait.until', inputs: { until: '{{ request.fields.lastDay }} 18:00' } });
});

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
