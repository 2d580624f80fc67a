import { randomUUID } from 'node:crypto';
import { documentFromFeed } from '#adapters/stored-document';
import { aTicket, createTickets } from './store-documents.ts';
import type { StoreCapabilities, SubjectOf } from './store-subject.ts';

const week = 7 * 24 * 3_600_000;

export const storeFeed = (subject: SubjectOf, { orderedFeed, expiry }: StoreCapabilities): void => {
  describe('change feed', () => {
    it('brings every document of every tenant at its newest, and what comes after the cursor', async () => {
      const { stores, feed } = subject();
      const [one, other] = [randomUUID(), randomUUID()];
      const start = (await feed(undefined)).cursor;
      const tickets = Array.from({ length: 250 }, () => aTicket());
      await createTickets(stores.forTenant(one), tickets);
      const odd = aTicket({ subject: 'the other tenant' });
      await stores.forTenant(other).commit('p', [{ create: 'ticket', doc: odd }]);
      await stores.forTenant(one).commit('bulk', [
        { replace: 'ticket', doc: { ...tickets[3]!, subject: 'newer' } },
        { remove: 'ticket', id: tickets[4]!.id },
      ]);

      const { documents, cursor } = await feed(start);
      const told = documents.map(documentFromFeed).filter((document) => document !== undefined);
      const ours = told.filter(({ tenantId }) => tenantId === one || tenantId === other);
      const newest = new Map(ours.map((document) => [document.id, document]));
      expect(newest.get(odd.id)).toMatchObject({ tenantId: other, partition: 'p', type: 'ticket', body: odd });
      expect(newest.get(tickets[3]!.id)?.body).toEqual({ ...tickets[3], subject: 'newer' });
      expect(newest.has(tickets[4]!.id)).toBe(false);
      expect(newest.size).toBe(250);
      const read = await stores.forTenant(other).get('ticket', 'p', odd.id);
      expect(newest.get(odd.id)?.etag).toBe(read?.etag);
      if (orderedFeed) {
        const wanted = [...tickets.filter((_, at) => at !== 3 && at !== 4), odd, tickets[3]!];
        expect(ours.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
        expect((await feed(cursor)).documents).toEqual([]);
      }
    });

    it('tells a later change of a document that was told already', async () => {
      const { stores, feed } = subject();
      const store = stores.forTenant(randomUUID());
      const ticket = aTicket();
      await store.commit('p', [{ create: 'ticket', doc: ticket }]);
      const { cursor } = await feed(undefined);
      await store.commit('p', [{ replace: 'ticket', doc: { ...ticket, subject: 'changed' } }]);
      const told = (await feed(cursor)).documents.map(documentFromFeed);
      expect(told.find((document) => document?.id === ticket.id)?.body).toEqual({ ...ticket, subject: 'changed' });
    });
  });

  // Elsewhere the service counts the seconds itself, and no test can wait for a week.
  if (!expiry) return;
  describe('expiry', () => {
    const record = { id: 'key', bodyHash: 'h', answer: { ok: true }, expiresAt: '2026-11-08T00:00:00.000Z' };

    it('hides a document whose time has passed, from every way of asking, and lets it be made again', async () => {
      const { stores, feed, passTime } = subject();
      const store = stores.forTenant(randomUUID());
      await store.commit('p', [{ create: 'idempotency', doc: record }]);
      passTime?.(week - 1);
      expect(await store.get('idempotency', 'p', 'key')).toBeDefined();
      expect((await store.query('idempotency', { limit: 9 })).items).toHaveLength(1);
      const before = (await feed(undefined)).documents.length;
      passTime?.(1);
      expect(await store.get('idempotency', 'p', 'key')).toBeUndefined();
      expect((await store.query('idempotency', { limit: 9 })).items).toEqual([]);
      expect((await feed(undefined)).documents).toHaveLength(before - 1);
      await expect(store.commit('p', [{ replace: 'idempotency', doc: record }])).rejects.toMatchObject({
        kind: 'missing',
      });
      await store.commit('p', [{ create: 'idempotency', doc: record }]);
      expect(await store.get('idempotency', 'p', 'key')).toBeDefined();
    });

    it('counts from the last write', async () => {
      const { stores, passTime } = subject();
      const store = stores.forTenant(randomUUID());
      await store.commit('p', [{ create: 'idempotency', doc: record }]);
      passTime?.(week / 2);
      await store.commit('p', [{ upsert: 'idempotency', doc: record }]);
      passTime?.(week / 2 + 1);
      expect(await store.get('idempotency', 'p', 'key')).toBeDefined();
    });
  });
};
