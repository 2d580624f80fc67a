import { listAt, objectAt } from '../facts.ts';
import { usualUser } from '../people.ts';
import type { GraphRequest, GraphRoute, GraphWorld } from '../route.ts';
import type { Thing } from '../things.ts';
import { invalid, one, shown, userOfPath } from './reading.ts';

type License = { readonly skuId: string; readonly disabledPlans: readonly string[] };

const licencesOf = (user: Thing): readonly License[] =>
  Array.isArray(user.assignedLicenses) ? (user.assignedLicenses as License[]) : [];

const consumed = ({ caller }: GraphRequest, { things }: GraphWorld, skuId: string): number =>
  things.all(caller.tenantId, 'user').filter((user) => licencesOf(user).some((one) => one.skuId === skuId)).length;

const usual = ['id', 'skuId', 'skuPartNumber', 'appliesTo', 'capabilityStatus', 'consumedUnits', 'prepaidUnits'];

export const licenceRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/subscribedSkus',
    answer: (request, world) => {
      const value = world.things
        .all(request.caller.tenantId, 'sku')
        .map((sku) => ({ ...sku, consumedUnits: consumed(request, world, String(sku.skuId)) }))
        .map((sku) => shown(sku, request.query.get('$select'), usual));
      return { status: 200, body: { '@odata.context': `${world.baseUrl}/$metadata#subscribedSkus`, value } };
    },
  },
  {
    method: 'GET',
    path: '/organization',
    answer: (request, world) => {
      const value = world.things
        .all(request.caller.tenantId, 'organization')
        .map((found) =>
          shown(found, request.query.get('$select'), ['id', 'displayName', 'countryLetterCode', 'verifiedDomains']),
        );
      return { status: 200, body: { '@odata.context': `${world.baseUrl}/$metadata#organization`, value } };
    },
  },
  {
    method: 'POST',
    path: '/users/{id}/assignLicense',
    answer: (request, world) => {
      const user = userOfPath(request, world);
      const { addLicenses, removeLicenses } = objectAt(request.body, 'body');
      const removed = listAt(removeLicenses, 'removeLicenses', 100).map(String);
      const added = listAt(addLicenses, 'addLicenses', 100).map((given) =>
        String(objectAt(given, 'addLicenses').skuId),
      );
      const before = licencesOf(user);
      const has = (skuId: string): boolean => before.some((one) => one.skuId === skuId);
      if (removed.some((skuId) => !has(skuId))) throw invalid('User does not have a corresponding license.');
      for (const skuId of added.filter((one) => !has(one))) demandUnit(request, world, user, skuId);
      const assignedLicenses = [
        ...before.filter(({ skuId }) => !removed.includes(skuId) && !added.includes(skuId)),
        ...added.map((skuId) => ({ skuId, disabledPlans: [] })),
      ];
      const after = { ...user, assignedLicenses };
      world.things.put(request.caller.tenantId, 'user', after, String(user.userPrincipalName));
      return one('users', world, shown(after, null, usualUser));
    },
  },
];

function demandUnit(request: GraphRequest, world: GraphWorld, user: Thing, skuId: string): void {
  const sku = world.things.all(request.caller.tenantId, 'sku').find((found) => found.skuId === skuId);
  if (!sku) throw invalid(`License ${skuId} does not correspond to a valid company License.`);
  if (typeof user.usageLocation !== 'string') {
    throw invalid('License assignment cannot be done for user with invalid usage location.');
  }
  const { enabled } = objectAt(sku.prepaidUnits, 'prepaidUnits');
  if (consumed(request, world, skuId) >= Number(enabled)) {
    throw invalid(`Subscription with SKU ${skuId} does not have any available licenses.`);
  }
}
