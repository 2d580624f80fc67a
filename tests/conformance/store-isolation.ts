import { randomUUID } from 'node:crypto';
import type { Filter, Store } from '#core/store';
import { aTicket, idsOf, withoutEtag } from './store-documents.ts';
import type { SubjectOf } from './store-subject.ts';

/** Whatever a store is asked, the documents of another tenant with the very same ids stay out of reach. */
export const storeIsolation = (subject: SubjectOf): void => {
  describe('isolation', () => {
    let mine: Store;
    let theirs: Store;
    const ours = aTicket({ id: 'same', subject: 'ours', readers: ['employee'], tags: ['vpn'] });
    const foreign = aTicket({ id: 'same', subject: 'secret', readers: ['employee'], tags: ['vpn'] });

    beforeEach(async () => {
      const tenant = randomUUID();
      mine = subject().stores.forTenant(tenant);
      // A name that a careless prefix or pattern would mix up with ours.
      theirs = subject().stores.forTenant(`${tenant}%`);
      await theirs.commit('p', [{ create: 'ticket', doc: foreign }]);
      await theirs.commit('p', [{ create: 'ticket', doc: aTicket({ id: 'theirs' }) }]);
    });

    it('reads nothing of another tenant by id', async () => {
      expect(await mine.get('ticket', 'p', 'same')).toBeUndefined();
      expect(await mine.get('ticket', 'p', 'theirs')).toBeUndefined();
    });

    it('finds nothing of another tenant by any query', async () => {
      await mine.commit('p', [{ create: 'ticket', doc: ours }]);
      const filters: readonly Filter[] = [
        { and: [] },
        { or: [{ field: 'id', is: 'theirs' }, { and: [] }] },
        { field: 'id', isNot: 'nobody' },
        { field: 'id', in: ['same', 'theirs'] },
        { field: 'subject', notIn: [] },
        { field: 'createdAt', atLeast: '' },
        { field: 'createdAt', below: '~' },
        { field: 'readers', has: 'employee' },
        { field: 'tags', has: 'vpn' },
        { contains: 'work' },
        { contains: '' },
        { or: [{ contains: 'secret' }, { field: 'tags', has: 'vpn' }] },
      ];
      for (const where of filters) {
        for (const partition of ['p', undefined]) {
          const asked = { where, limit: 100, ...(partition !== undefined && { partition }) };
          const found = await mine.query('ticket', asked);
          expect(found.items.map(withoutEtag)).toEqual([ours]);
          expect(found.more).toBe(false);
          const { limit: _, ...counted } = asked;
          expect(await mine.count('ticket', { ...counted, upTo: 100 })).toBe(1);
          const sorted = await mine.query('ticket', { ...asked, orderBy: { field: 'createdAt', direction: 'desc' } });
          expect(idsOf(sorted)).toEqual(['same']);
        }
      }
      expect((await mine.query('ticket', { where: { contains: 'secret' }, limit: 10 })).items).toEqual([]);
      const beyond = await mine.query('ticket', { limit: 10, after: { value: null, id: 'same' } });
      expect(beyond.items).toEqual([]);
    });

    it('changes nothing of another tenant', async () => {
      await mine.commit('p', [{ create: 'ticket', doc: ours }]);
      await mine.commit('p', [{ upsert: 'ticket', doc: { ...ours, subject: 'ours again' } }]);
      await mine.commit('p', [{ remove: 'ticket', id: 'same' }]);
      await expect(mine.commit('p', [{ remove: 'ticket', id: 'theirs' }])).rejects.toMatchObject({ kind: 'missing' });
      await expect(mine.commit('p', [{ replace: 'ticket', doc: ours }])).rejects.toMatchObject({ kind: 'missing' });
      expect(withoutEtag((await theirs.get('ticket', 'p', 'same'))!)).toEqual(foreign);
      expect((await theirs.query('ticket', { limit: 10 })).items).toHaveLength(2);
    });

    it('has no method that takes a tenant', () => {
      expect(Object.keys(mine).toSorted()).toEqual(['commit', 'count', 'get', 'query']);
    });
  });
};
