import { contoso, fabrikam, type SeededPerson } from '#tests/support/seeded-people';
import { updateMember } from '../people/update-member.ts';
import { getCatalog, getCatalogItem } from './get-catalog.ts';
import { catalogPartition } from './item.ts';
import { serviceCategories } from './keep-catalog.ts';
import { aForm, managerDecides, type TestCatalog, testCatalog } from './test-catalog.ts';

let desk: TestCatalog;
beforeEach(async () => {
  desk = await testCatalog();
});
afterEach(() => desk.close());

const seen = async (person: SeededPerson, search: object = {}) =>
  (await getCatalog(await desk.as(person), search)).categories.flatMap(({ items }) => items.map(({ name }) => name));
const open = async (person: SeededPerson, id: string) => getCatalogItem(await desk.as(person), { id });
const hidden = { code: 'CAT_NOT_FOUND' };

it('shows people what is for them, category by category', async () => {
  const empty = await serviceCategories.create(await desk.as(contoso.admin), { name: 'Empty', sort: 1 });
  const first = await serviceCategories.create(await desk.as(contoso.admin), { name: 'Travel', sort: 5 });
  await desk.make({ key: 'sc-sofa', name: 'Sofa' });
  await desk.make({ key: 'sc-lamp', name: 'Lamp', tags: ['light'], leadTimeDays: 3, approvalRequired: false });
  await desk.make({ key: 'sc-train', name: 'Train ticket', categoryId: first.id });
  await desk.make({ key: 'sc-hidden', name: 'Server rack', visibility: 'agents', categoryId: empty.id });
  const { categories } = await getCatalog(await desk.as(contoso.employee), {});
  expect(categories.map(({ name, items }) => [name, items.map((item) => item.name)])).toEqual([
    ['Travel', ['Train ticket']],
    ['Furniture', ['Lamp', 'Sofa']],
  ]);
  expect(categories[1]?.items[0]).toMatchObject({ key: 'sc-lamp', tags: ['light'], leadTimeDays: 3, popularity: 0 });
  expect(await seen(contoso.agent)).toContain('Server rack');
  expect(await seen(fabrikam.employee)).toEqual([]);
});

it('opens an item by id and by key, with its form as data', async () => {
  const { id } = await desk.make({ formSchema: aForm, approvalRequired: true, chain: managerDecides, leadTimeDays: 2 });
  const item = await open(contoso.employee, 'sc-chair');
  expect(item).toMatchObject({
    id,
    version: 1,
    category: { id: desk.category.id, name: 'Furniture' },
    leadTimeDays: 2,
    approvalRequired: true,
    formSchema: aForm,
    form: {
      sections: [{ fields: [{ name: 'deviceType', kind: 'choice', required: true }, { name: 'justification' }] }],
    },
  });
  expect(await open(contoso.employee, id)).toEqual(item);
});

it('tells people nothing of the chain’s names or the playbook', async () => {
  await desk.make({ approvalRequired: true, chain: managerDecides, ownerQueueId: contoso.network.id });
  const told = JSON.stringify(await open(contoso.employee, 'sc-chair'));
  for (const secret of ['chain', 'fulfillmentPlaybook', contoso.network.id]) expect(told).not.toContain(secret);
});

it('hides what is for agents, for others or not offered any more as if it were missing', async () => {
  await updateMember(await desk.as(contoso.admin), { id: contoso.manager.id, departmentId: 'Finance' });
  await desk.make({ key: 'sc-rack', name: 'Rack', visibility: 'agents' });
  await desk.make({ key: 'sc-safe', name: 'Safe', departmentIds: ['Finance'] });
  await desk.make({ key: 'sc-old', name: 'Old', active: false });
  expect(await seen(contoso.employee)).toEqual([]);
  for (const key of ['sc-rack', 'sc-safe', 'sc-old', 'sc-none']) {
    await expect(open(contoso.employee, key)).rejects.toMatchObject(hidden);
  }
  await updateMember(await desk.as(contoso.admin), { id: contoso.employee.id, departmentId: 'Finance' });
  expect(await seen(contoso.employee)).toEqual(['Safe']);
  await expect(open(contoso.agent, 'sc-old')).rejects.toMatchObject(hidden);
  await expect(open(fabrikam.employee, 'sc-safe')).rejects.toMatchObject(hidden);
});

it('shows what goes by its address in no list and no search, and opens it', async () => {
  const { id } = await desk.make({ visibility: 'link_only' });
  for (const search of [{}, { q: 'chair' }, { category: desk.category.id }]) {
    expect(await seen(contoso.employee, search)).toEqual([]);
    expect(await seen(contoso.agent, search)).toEqual([]);
  }
  expect(await open(contoso.employee, 'sc-chair')).toMatchObject({ id });
});

it.each<[string, object, string[]]>([
  ['a word of its name', { q: 'CHAI' }, ['Chair']],
  ['without its accent', { q: 'rechaud' }, ['Réchaud']],
  ['with an accent more', { q: 'châir' }, ['Chair']],
  ['words in any order, of description and category', { q: 'furniture arms' }, ['Chair']],
  ['a tag', { q: 'ergonomic' }, ['Chair']],
  ['its key', { q: 'sc-chair' }, ['Chair']],
  ['words that no one item has', { q: 'chair kitchen' }, []],
  ['a tag in any case', { tag: 'ERGONOMIC' }, ['Chair']],
  ['part of a tag, which is none', { tag: 'ergo' }, []],
  ['a department', { department: 'Finance' }, ['Réchaud']],
  ['a category that is not there', { category: 'gone' }, []],
])('finds by %s', async (_what, search, names) => {
  await updateMember(await desk.as(contoso.admin), { id: contoso.employee.id, departmentId: 'Finance' });
  await desk.make({ description: 'With arms', tags: ['Ergonomic'] });
  await desk.make({ key: 'sc-rechaud', name: 'Réchaud', description: 'For the kitchen', departmentIds: ['Finance'] });
  expect(await seen(contoso.employee, search)).toEqual(names);
});

it('puts first what is requested most, where that is asked for', async () => {
  await desk.make();
  const { id } = await desk.make({ key: 'sc-sofa', name: 'Sofa' });
  await desk.stores
    .forTenant(contoso.id)
    .commit(catalogPartition, [{ create: 'itemDemand', doc: { id, months: { '2026-03': 3, '2025-03': 50 } } }]);
  expect(await seen(contoso.employee)).toEqual(['Chair', 'Sofa']);
  expect(await seen(contoso.employee, { sort: 'popularity' })).toEqual(['Sofa', 'Chair']);
  const [shelf] = (await getCatalog(await desk.as(contoso.employee), {})).categories;
  expect(shelf?.items.map(({ popularity }) => popularity)).toEqual([0, 3]);
});

it('asks the store for nothing while it remembers, and forgets what an administrator changes', async () => {
  await desk.make();
  await seen(contoso.employee);
  const ctx = await desk.as(contoso.employee);
  const silent = { ...ctx, store: { ...ctx.store, query: () => Promise.reject(new Error('asked')) } };
  expect((await getCatalog(silent, {})).categories).toHaveLength(1);
  await desk.make({ key: 'sc-sofa', name: 'Sofa' });
  expect(await seen(contoso.employee)).toEqual(['Chair', 'Sofa']);
});
