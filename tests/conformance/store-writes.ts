import { randomUUID } from 'node:crypto';
import type { Store, StoreFailureKind, Write } from '#core/store';
import { aQueue, aTicket, withoutEtag } from './store-documents.ts';
import type { StoreCapabilities, SubjectOf } from './store-subject.ts';

const refused = (commit: Promise<void>, kind: StoreFailureKind): Promise<void> =>
  expect(commit).rejects.toMatchObject({ name: 'StoreFailure', kind });

export const storeWrites = (subject: SubjectOf, { atomicBatches, idsPerPartition }: StoreCapabilities): void => {
  let store: Store;
  beforeEach(() => {
    store = subject().stores.forTenant(randomUUID());
  });

  const etagOf = async (partition: string, id: string): Promise<string> =>
    (await store.get('ticket', partition, id))!.etag;

  describe('writes', () => {
    it('reads back what was created, and nothing where nothing was', async () => {
      const ticket = aTicket();
      await store.commit('p', [{ create: 'ticket', doc: ticket }]);
      const stored = await store.get('ticket', 'p', ticket.id);
      expect(withoutEtag(stored!)).toEqual(ticket);
      expect(await store.get('ticket', 'p', randomUUID())).toBeUndefined();
      expect(await store.get('ticket', 'q', ticket.id)).toBeUndefined();
      expect(await store.get('queue', 'p', ticket.id)).toBeUndefined();
    });

    it('refuses to create what is there and keeps it as it was', async () => {
      const ticket = aTicket();
      await store.commit('p', [{ create: 'ticket', doc: ticket }]);
      await refused(store.commit('p', [{ create: 'ticket', doc: { ...ticket, subject: 'Other' } }]), 'exists');
      expect((await store.get('ticket', 'p', ticket.id))!.subject).toBe(ticket.subject);
    });

    it('replaces with the right etag or none, and refuses a stale one', async () => {
      const ticket = aTicket();
      await store.commit('p', [{ create: 'ticket', doc: ticket }]);
      const first = await etagOf('p', ticket.id);
      await store.commit('p', [{ replace: 'ticket', doc: { ...ticket, subject: 'Second' }, ifMatch: first }]);
      await refused(store.commit('p', [{ replace: 'ticket', doc: ticket, ifMatch: first }]), 'changed');
      await refused(store.commit('p', [{ replace: 'ticket', doc: ticket, ifMatch: 'nonsense' }]), 'changed');
      expect((await store.get('ticket', 'p', ticket.id))!.subject).toBe('Second');
      await store.commit('p', [{ replace: 'ticket', doc: { ...ticket, subject: 'Third' } }]);
      expect((await store.get('ticket', 'p', ticket.id))!.subject).toBe('Third');
    });

    it('refuses to replace or remove what is not there', async () => {
      await refused(store.commit('p', [{ replace: 'ticket', doc: aTicket() }]), 'missing');
      await refused(store.commit('p', [{ replace: 'ticket', doc: aTicket(), ifMatch: 'any' }]), 'missing');
      await refused(store.commit('p', [{ remove: 'ticket', id: randomUUID() }]), 'missing');
    });

    it('removes with the right etag or none, and refuses a stale one', async () => {
      const [one, other] = [aTicket(), aTicket()];
      await store.commit('p', [
        { create: 'ticket', doc: one },
        { create: 'ticket', doc: other },
      ]);
      const stale = await etagOf('p', one.id);
      await store.commit('p', [{ replace: 'ticket', doc: one }]);
      await refused(store.commit('p', [{ remove: 'ticket', id: one.id, ifMatch: stale }]), 'changed');
      await store.commit('p', [
        { remove: 'ticket', id: one.id, ifMatch: await etagOf('p', one.id) },
        { remove: 'ticket', id: other.id },
      ]);
      expect(await store.get('ticket', 'p', one.id)).toBeUndefined();
      expect((await store.query('ticket', { limit: 10 })).items).toEqual([]);
    });

    it('makes or replaces with upsert', async () => {
      const ticket = aTicket();
      await store.commit('p', [{ upsert: 'ticket', doc: ticket }]);
      await store.commit('p', [{ upsert: 'ticket', doc: { ...ticket, subject: 'Again' } }]);
      expect((await store.get('ticket', 'p', ticket.id))!.subject).toBe('Again');
      expect((await store.query('ticket', { limit: 10 })).items).toHaveLength(1);
    });

    it('gives each version an etag of its own, without quotes, also after removal', async () => {
      const ticket = aTicket();
      const seen: string[] = [];
      const steps: readonly Write[] = [
        { create: 'ticket', doc: ticket },
        { replace: 'ticket', doc: ticket },
        { upsert: 'ticket', doc: ticket },
        { remove: 'ticket', id: ticket.id },
        { create: 'ticket', doc: ticket },
      ];
      for (const step of steps) {
        await store.commit('p', [step]);
        if (!('remove' in step)) seen.push(await etagOf('p', ticket.id));
      }
      expect(new Set(seen).size).toBe(4);
      expect(seen.join()).not.toContain('"');
      const [listed] = (await store.query('ticket', { limit: 1 })).items;
      expect(listed!.etag).toBe(seen.at(-1));
    });

    it('takes a document read from it back as it is', async () => {
      const ticket = aTicket();
      await store.commit('p', [{ create: 'ticket', doc: ticket }]);
      const stored = (await store.get('ticket', 'p', ticket.id))!;
      await store.commit('p', [{ replace: 'ticket', doc: { ...stored, subject: 'New' }, ifMatch: stored.etag }]);
      const again = (await store.get('ticket', 'p', ticket.id))!;
      expect(withoutEtag(again)).toEqual({ ...ticket, subject: 'New' });
      expect(again.etag).not.toBe(stored.etag);
    });

    it('keeps two types with the same id apart', async () => {
      const [ticket, queue] = [aTicket({ id: 'same' }), aQueue({ id: 'same' })];
      await store.commit('p', [
        { create: 'ticket', doc: ticket },
        { create: 'queue', doc: queue },
      ]);
      expect(withoutEtag((await store.get('queue', 'p', 'same'))!)).toEqual(queue);
      expect(withoutEtag((await store.get('ticket', 'p', 'same'))!)).toEqual(ticket);
    });

    (idsPerPartition ? it : it.failing)('keeps the same id in two partitions apart', async () => {
      await store.commit('p', [{ create: 'ticket', doc: aTicket({ id: 'same', subject: 'in p' }) }]);
      await store.commit('q', [{ create: 'ticket', doc: aTicket({ id: 'same', subject: 'in q' }) }]);
      await store.commit('q', [{ remove: 'ticket', id: 'same' }]);
      expect((await store.get('ticket', 'p', 'same'))!.subject).toBe('in p');
      expect(await store.get('ticket', 'q', 'same')).toBeUndefined();
    });

    it('takes ids that are no URL', async () => {
      for (const id of ['a/b', 'a\\b', 'a?b#c', '~002f', 'ü 😀', '%41', 'ends with a blank ']) {
        await store.commit('p', [{ create: 'ticket', doc: aTicket({ id }) }]);
        expect((await store.get('ticket', 'p', id))!.id).toBe(id);
        await store.commit('p', [{ remove: 'ticket', id }]);
      }
    });

    (atomicBatches ? it : it.failing)('keeps nothing of a commit of which one write is refused', async () => {
      const [there, other, fresh] = [aTicket(), aTicket(), aTicket()];
      await store.commit('p', [
        { create: 'ticket', doc: there },
        { create: 'ticket', doc: other },
      ]);
      await refused(
        store.commit('p', [
          { create: 'ticket', doc: fresh },
          { replace: 'ticket', doc: { ...there, subject: 'Changed', readers: ['someone'] } },
          { remove: 'ticket', id: other.id },
          { create: 'ticket', doc: there },
        ]),
        'exists',
      );
      expect(await store.get('ticket', 'p', fresh.id)).toBeUndefined();
      expect(withoutEtag((await store.get('ticket', 'p', there.id))!)).toEqual(there);
      expect(await store.get('ticket', 'p', other.id)).toBeDefined();
      const found = await store.query('ticket', { where: { field: 'readers', has: 'someone' }, limit: 10 });
      expect(found.items).toEqual([]);
    });

    it('says which rule a commit of several writes broke', async () => {
      const ticket = aTicket();
      await store.commit('p', [{ create: 'ticket', doc: ticket }]);
      const ok: Write = { upsert: 'ticket', doc: aTicket() };
      await refused(store.commit('p', [ok, { replace: 'ticket', doc: ticket, ifMatch: 'stale' }, ok]), 'changed');
      await refused(store.commit('p', [ok, { remove: 'ticket', id: randomUUID() }, ok]), 'missing');
    });

    it('takes a hundred writes at once, an empty commit, and no more', async () => {
      const many = Array.from({ length: 101 }, (): Write => ({ create: 'ticket', doc: aTicket() }));
      await store.commit('p', many.slice(0, 100));
      await store.commit('p', []);
      await expect(store.commit('p', many)).rejects.toThrow(RangeError);
      expect((await store.query('ticket', { limit: 1_000 })).items).toHaveLength(100);
    });

    it('keeps every JSON value exactly', async () => {
      const meta = {
        text: 'ünïcödé 😀 "quotes" \\ back\u0000\u2028 \ud83d',
        long: 'ä'.repeat(20_000),
        nothing: null,
        none: [],
        empty: {},
        nested: [[1, [2.5, -0.125]], { deep: { er: [true, false, null] } }],
        numbers: [0, 1e21, Number.MAX_SAFE_INTEGER, 5e-324],
        constructor: 'a key like any other',
        'key with "quotes" and \'more\'': 1,
      };
      const ticket = aTicket({ description: '😀'.repeat(10_000), meta });
      await store.commit('p', [{ create: 'ticket', doc: ticket }]);
      expect(withoutEtag((await store.get('ticket', 'p', ticket.id))!)).toEqual(ticket);
    });
  });
};
