import { isProblem } from '#core/api/problem';
import { queuePartition } from '#core/queues/queue';
import { contoso, fabrikam, queuesOf } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { enterAsApp } from './enter.ts';

let test: TestPlatform;
const via = { via: { surface: 'api', requestId: 'r' } } as const;
const app = { tenantId: contoso.id, appId: 'app-1', name: 'Export', scopes: ['tickets:read'] } as const;

beforeEach(async () => {
  test = await testPlatform();
});
afterEach(() => test.close());

describe('An application that enters', () => {
  it('sees the tickets of its tenant, with the scopes it was granted and no roles', async () => {
    const { actor, tenant } = await enterAsApp(test.platform, app, via);
    expect(tenant.id).toBe(contoso.id);
    expect(actor).toEqual({
      kind: 'app',
      tenantId: contoso.id,
      id: 'app-1',
      name: 'Export',
      roles: [],
      scopes: new Set(['tickets:read']),
      reach: 'all',
      closedQueues: [],
    });
  });

  it('does not see restricted queues it is no member of', async () => {
    const [desk, network] = queuesOf(contoso);
    await test.stores.forTenant(contoso.id).commit(queuePartition, [
      { upsert: 'queue', doc: { ...desk!, restricted: true } },
      { upsert: 'queue', doc: { ...network!, restricted: true, memberIds: ['app-1'] } },
    ]);
    const { actor } = await enterAsApp(test.platform, app, via);
    expect(actor.closedQueues).toEqual([contoso.serviceDesk.id]);
  });

  it('is bound to its own tenant', async () => {
    const ctx = await enterAsApp(test.platform, { ...app, tenantId: fabrikam.id }, via);
    expect(await ctx.store.get('queue', queuePartition, contoso.serviceDesk.id)).toBeUndefined();
    expect(await ctx.store.get('queue', queuePartition, fabrikam.serviceDesk.id)).toBeDefined();
  });

  it('is refused for a tenant that is not here', async () => {
    const tenantId = 'eeeeeeee-0000-4000-8000-000000000000';
    const refused = await enterAsApp(test.platform, { ...app, tenantId }, via).catch((error: unknown) => error);
    expect(isProblem(refused, 'CAT_TENANT_FORBIDDEN')).toBe(true);
  });
});
