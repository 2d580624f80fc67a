import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import type { ServiceItemView } from './contract.ts';
import { layDefaultCatalog } from './default-catalog.ts';
import { catalogPartition } from './item.ts';
import { serviceCategories, serviceItems } from './keep-catalog.ts';

export const aForm = {
  type: 'object',
  properties: {
    deviceType: { type: 'string', enum: ['Laptop', 'Monitor'] },
    justification: { type: 'string', minLength: 20 },
  },
  required: ['deviceType'],
};

export const managerDecides = {
  stages: [{ id: 'manager', name: 'Manager', approvers: [{ who: 'manager', level: 1 }], rule: { pass: 'any' } }],
};

export interface TestCatalog extends TestPlatform {
  readonly category: { readonly id: string };
  /** Makes an item of that category: `sc-chair`, unless it says otherwise. */
  readonly make: (given?: object) => Promise<ServiceItemView>;
  readonly change: (id: string, given: object) => Promise<ServiceItemView>;
}

/** Contoso with one category. */
export async function testCatalog(): Promise<TestCatalog> {
  const desk = await testPlatform();
  const category = await serviceCategories.create(await desk.as(contoso.admin), { name: 'Furniture', sort: 10 });
  return {
    ...desk,
    category,
    make: async (given = {}) =>
      serviceItems.create(await desk.as(contoso.admin), {
        key: 'sc-chair',
        name: 'Chair',
        categoryId: category.id,
        ...given,
      }),
    change: async (id, given) => serviceItems.update(await desk.as(contoso.admin), { id, ...given }),
  };
}

/** Contoso with the catalog that a new organisation gets. */
export async function withDefaultCatalog(): Promise<TestPlatform> {
  const desk = await testPlatform();
  const ground = { queueId: contoso.serviceDesk.id, currency: 'EUR' };
  const writes = layDefaultCatalog(contoso.id, ground, '2026-03-02T08:00:00.000Z');
  await desk.stores.forTenant(contoso.id).commit(catalogPartition, writes);
  return desk;
}
