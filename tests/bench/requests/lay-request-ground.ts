import { join } from 'node:path';
import { openSqliteStores } from '#adapters/sqlite/sqlite-stores';
import { memberPartition } from '#core/people/member';
import { noFulfilmentDefaults } from '#core/playbooks/fulfilment-defaults';
import { tenantPartition } from '#core/tenancy/tenant';
import { layGround } from '../seed/lay-ground.ts';
import { memberOf, type Organisation, organisations, tenantOf } from '../world.ts';

const departments = 6;

/** Everybody of the desk but its administrator answers for the money of one department. */
const departmentOf = (n: number): string => `department-${n % departments}`;
const costCentersOf = ({ agents }: Organisation): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: departments }, (_, n) => [departmentOf(n), agents[n + 1]?.userId ?? ''] as const),
  );

/** The organisations with nobody's tickets, in a folder of its own. Each employee has another one as manager. */
export async function layRequestGround(dataDir: string): Promise<void> {
  const stores = openSqliteStores({ file: join(dataDir, 'catalyst.db'), now: () => new Date() });
  try {
    const at = new Date().toISOString();
    for (const organisation of organisations) {
      const { id, employees } = organisation;
      const store = stores.forTenant(id);
      await layGround(store, organisation, [], at);
      const tenant = tenantOf(organisation, at);
      const settings = {
        ...tenant.settings,
        costCenters: costCentersOf(organisation),
        fulfilment: { ...noFulfilmentDefaults, defaultLicenses: ['SPE_E3'] },
      };
      await store.commit(tenantPartition, [{ upsert: 'tenant', doc: { ...tenant, settings } }]);
      await store.commit(
        memberPartition,
        employees.map((person, n) => {
          const managerId = employees[(n + 7) % employees.length]?.userId ?? null;
          return { upsert: 'member', doc: { ...memberOf(person, at), managerId, departmentId: departmentOf(n) } };
        }),
      );
    }
  } finally {
    await stores.close();
  }
}
