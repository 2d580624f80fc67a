import { randomUUID } from 'node:crypto';
import type { Tenant } from '#core/tenancy/tenant';
import { tenantPartition } from '#core/tenancy/tenant';
import { aTicket } from './store-documents.ts';
import type { SubjectOf } from './store-subject.ts';

/** The one door over tenants: which there are, page by page. */
export const storeTenants = (subject: SubjectOf): void => {
  describe('tenants', () => {
    const made: readonly string[] = Array.from({ length: 7 }, () => randomUUID()).toSorted();
    const unborn = randomUUID();

    beforeAll(async () => {
      for (const id of made) {
        const store = subject().stores.forTenant(id);
        const doc = { id, name: id, status: id === made[2] ? 'suspended' : 'active' } as unknown as Tenant;
        await store.commit(tenantPartition, [{ create: 'tenant', doc }]);
        await store.commit('p', [{ create: 'ticket', doc: aTicket() }]);
      }
      await subject()
        .stores.forTenant(unborn)
        .commit('p', [{ create: 'ticket', doc: aTicket() }]);
    });

    const all = async (limit: number): Promise<string[]> => {
      const found: string[] = [];
      for (let after: string | null = null; ; ) {
        const page: readonly string[] = await subject().stores.tenantIds({ after, limit });
        expect(page.length).toBeLessThanOrEqual(limit);
        found.push(...page);
        after = page.at(-1) ?? null;
        if (page.length < limit) return found;
      }
    };

    it.each([1, 3, 1_000])('are told once each, in order, suspended ones too, %d at a time', async (limit) => {
      const found = await all(limit);
      expect(found).toEqual([...new Set(found)].toSorted());
      expect(found.filter((id) => made.includes(id))).toEqual(made);
      expect(found).not.toContain(unborn);
    });

    it('end after the last', async () => {
      expect(await subject().stores.tenantIds({ after: '\uffff', limit: 5 })).toEqual([]);
    });

    it.each([0, 1_001, 1.5])('are not told %d at a time', async (limit) => {
      await expect((async () => subject().stores.tenantIds({ after: null, limit }))()).rejects.toThrow(RangeError);
    });
  });
};
