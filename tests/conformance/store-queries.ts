import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { documentPlans } from '#core/documents';
import type { FieldValue, Query, Store } from '#core/store';
import type { Ticket } from '#core/tickets/ticket';
import { aQueue, aTicket, createTickets, idsOf, withoutEtag } from './store-documents.ts';
import { anyFilter, matches, ticketFields } from './store-filters.ts';
import type { StoreCapabilities, SubjectOf } from './store-subject.ts';

const textFields = documentPlans.ticket.text ?? [];

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The documents in the order of a query, null first. */
const inOrder = (tickets: readonly Ticket[], field: keyof Ticket, direction: 'asc' | 'desc'): readonly Ticket[] => {
  const key = (ticket: Ticket) => ticket[field] as string | null;
  const ascending = tickets.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === b) return byText(one.id, other.id);
    if (a === null || b === null) return a === null ? -1 : 1;
    return byText(a, b);
  });
  return direction === 'asc' ? ascending : ascending.toReversed();
};

export const storeQueries = (subject: SubjectOf, { filterRuns, filterDepth }: StoreCapabilities): void => {
  const newStore = (): Store => subject().stores.forTenant(randomUUID());

  /** Follows the cursor to the end, as a list in the browser would. */
  const everyPage = async (
    store: Store,
    query: Query,
    sortValue: (ticket: Ticket) => FieldValue,
  ): Promise<string[]> => {
    const ids: string[] = [];
    let after: Query['after'];
    for (;;) {
      const page = await store.query('ticket', { ...query, ...(after !== undefined && { after }) });
      ids.push(...idsOf(page));
      const last = page.items.at(-1);
      expect(page.items.length <= query.limit).toBe(true);
      if (!page.more || last === undefined) return ids;
      after = { value: sortValue(last), id: last.id };
    }
  };

  describe('filters', () => {
    it('match what they say, alone and combined', async () => {
      const store = newStore();
      const tickets = fc.sample(ticketFields, { numRuns: 80, seed: 7 }).map((fields) => {
        const { assignee: _, ...rest } = aTicket();
        return { ...rest, ...fields, id: randomUUID() } as unknown as Ticket;
      });
      await createTickets(store, tickets);
      const kept = JSON.parse(JSON.stringify(tickets)) as readonly Ticket[];
      await fc.assert(
        fc.asyncProperty(anyFilter(filterDepth), fc.constantFrom('asc', 'desc'), async (where, direction) => {
          const found = await store.query('ticket', { where, orderBy: { field: 'createdAt', direction }, limit: 100 });
          const wanted = kept.filter((ticket) => matches(where, ticket, textFields));
          expect(found.items.map(withoutEtag)).toEqual(inOrder(wanted, 'createdAt', direction));
          expect(await store.count('ticket', { where, upTo: 100 })).toBe(wanted.length);
        }),
        { numRuns: filterRuns },
      );
    }, 60_000);

    it('find words in every text field, in any order, whatever their case and signs', async () => {
      const store = newStore();
      const doc = aTicket({
        number: 'INC-000123',
        subject: 'Drucker "ÖKO" 100% kaputt_jetzt',
        description: `O'Neil said: C:\\temp; DROP TABLE document; 日本語 😀 ${'x'.repeat(20_000)} the end`,
      });
      await createTickets(store, [doc, aTicket({ number: 'INC-000999', subject: 'Other', description: 'thing' })]);
      const found = async (contains: string) => idsOf(await store.query('ticket', { where: { contains }, limit: 9 }));
      const present = [
        ['inc-000123', 'drucker', 'KAPUTT DRUCKER', 'öko', 'ÖKO "öko"', '100%', 'kaputt_jetzt', 't_j', 'uck'],
        ["o'neil", 'c:\\temp', 'temp;', 'drop table', '日本', '日本語', '本', '😀', 'xxxxxxxx', 'end inc-'],
        [`${'x'.repeat(300)} drucker`, ' \t end \n ', 'c:'],
      ].flat();
      for (const words of present) expect([words, await found(words)]).toEqual([words, [doc.id]]);
      const absent = [
        'druckerx',
        '100_',
        'k%t',
        'kaputt-jetzt',
        '%%',
        "' OR '1'='1",
        '" OR subject:"',
        '*',
        'NEAR(a)',
        '__',
      ];
      for (const words of absent) expect([words, await found(words)]).toEqual([words, []]);
      expect(await found('')).toHaveLength(2);
    });

    it('follow what is replaced and removed', async () => {
      const store = newStore();
      const doc = aTicket({ subject: 'first words', description: 'none', tags: ['one', 'both'] });
      await createTickets(store, [doc], 'p');
      await store.commit('p', [
        { replace: 'ticket', doc: { ...doc, subject: 'second words', tags: ['two', 'both'] } as Ticket },
      ]);
      const count = async (where: Query['where']) =>
        (await store.query('ticket', { limit: 9, ...(where !== undefined && { where }) })).items.length;
      expect(await count({ contains: 'first' })).toBe(0);
      expect(await count({ contains: 'second' })).toBe(1);
      expect(await count({ field: 'tags', has: 'one' })).toBe(0);
      expect(await count({ field: 'tags', has: 'two' })).toBe(1);
      expect(await count({ field: 'tags', has: 'both' })).toBe(1);
      await store.commit('p', [{ remove: 'ticket', id: doc.id }]);
      expect(await count({ contains: 'second' })).toBe(0);
      expect(await count({ field: 'tags', has: 'two' })).toBe(0);
    });

    it('refuse a field that is none', async () => {
      const store = newStore();
      for (const field of ["a'b", 'a b', '', '.a', 'a.', 'a..b', '1a', 'a"]', 'a-b', 'ä']) {
        await expect(store.query('ticket', { where: { field, is: 'x' }, limit: 1 })).rejects.toThrow(RangeError);
        await expect(store.query('ticket', { where: { field, has: 'x' }, limit: 1 })).rejects.toThrow(RangeError);
      }
    });
  });

  describe('counts', () => {
    it('say how many there are, and no more than was asked for', async () => {
      const store = newStore();
      const tickets = Array.from({ length: 30 }, (_, at) =>
        aTicket({
          status: at % 3 === 0 ? 'closed' : 'open',
          assignee: at < 12 ? { id: 'a1', name: 'A' } : null,
          slaDueAt: `2026-11-${String(at + 1).padStart(2, '0')}T08:00:00.000Z`,
        }),
      );
      await createTickets(store, tickets.slice(0, 20), 'p');
      await createTickets(store, tickets.slice(20), 'q');
      const open = { field: 'status', in: ['open', 'waiting'] } as const;
      const due = { field: 'slaDueAt', below: '2026-11-11T00:00:00.000Z' } as const;
      expect(await store.count('ticket', { upTo: 1_000 })).toBe(30);
      expect(await store.count('ticket', { upTo: 7 })).toBe(7);
      expect(await store.count('ticket', { partition: 'q', upTo: 100 })).toBe(10);
      expect(await store.count('ticket', { where: open, upTo: 100 })).toBe(20);
      expect(await store.count('ticket', { where: open, upTo: 19 })).toBe(19);
      expect(await store.count('ticket', { where: { and: [open, due] }, upTo: 100 })).toBe(6);
      expect(await store.count('ticket', { where: { and: [open, { field: 'assignee', is: null }] }, upTo: 100 })).toBe(
        12,
      );
      expect(
        await store.count('ticket', { where: { and: [open, { field: 'assignee.id', is: 'a1' }] }, upTo: 100 }),
      ).toBe(8);
      expect(await store.count('ticket', { where: { field: 'queue.id', is: 'elsewhere' }, upTo: 100 })).toBe(0);
    });

    it('refuse to count without a bound', async () => {
      for (const upTo of [0, -1, 1.5, 1_001, Number.NaN]) {
        await expect(newStore().count('ticket', { upTo })).rejects.toThrow(RangeError);
      }
    });
  });

  describe('orders and pages', () => {
    const timestamps = Array.from({ length: 40 }, (_, day) => new Date(1.75e12 + day * 3.6e6).toISOString());
    const manyTickets = (): readonly Ticket[] =>
      fc
        .sample(fc.record({ at: fc.constantFrom(...timestamps), status: fc.constantFrom('open', 'closed') }), {
          numRuns: 1_000,
          seed: 11,
        })
        .map(({ at, status }, index) =>
          aTicket({ createdAt: at, status, updatedAt: index % 10 === 0 ? (null as never) : at }),
        );

    it('bring a thousand documents in order through cursors, both ways, ties by id', async () => {
      const store = newStore();
      const tickets = manyTickets();
      await createTickets(store, tickets);
      for (const direction of ['asc', 'desc'] as const) {
        for (const field of ['createdAt', 'updatedAt'] as const) {
          for (const limit of [73, 500]) {
            const ids = await everyPage(store, { orderBy: { field, direction }, limit }, (ticket) => ticket[field]);
            expect(ids).toEqual(inOrder(tickets, field, direction).map(({ id }) => id));
          }
        }
        const byId = await everyPage(store, { orderBy: { field: 'id', direction }, limit: 130 }, ({ id }) => id);
        expect(byId).toEqual(inOrder(tickets, 'id', direction).map(({ id }) => id));
        const open = await everyPage(
          store,
          { where: { field: 'status', is: 'open' }, orderBy: { field: 'createdAt', direction }, limit: 90 },
          (ticket) => ticket.createdAt,
        );
        const wanted = tickets.filter(({ status }) => status === 'open');
        expect(open).toEqual(inOrder(wanted, 'createdAt', direction).map(({ id }) => id));
      }
      expect(await everyPage(store, { limit: 400 }, ({ id }) => id)).toEqual(
        inOrder(tickets, 'id', 'asc').map(({ id }) => id),
      );
    }, 60_000);

    it('skip rows in page mode as cursors would pass them', async () => {
      const store = newStore();
      const tickets = manyTickets().slice(0, 300);
      await createTickets(store, tickets);
      const orderBy = { field: 'updatedAt', direction: 'desc' } as const;
      const wanted = inOrder(tickets, 'updatedAt', 'desc').map(({ id }) => id);
      for (const [skip, limit] of [
        [0, 10],
        [10, 10],
        [260, 40],
        [265, 50],
        [299, 5],
        [300, 5],
        [10_000, 5],
      ] as const) {
        const page = await store.query('ticket', { orderBy, limit, skip });
        expect(idsOf(page)).toEqual(wanted.slice(skip, skip + limit));
        expect(page.more).toBe(skip + limit < 300);
      }
      const filtered = await store.query('ticket', { where: { field: 'status', is: 'open' }, limit: 7, skip: 3 });
      const open = inOrder(tickets, 'id', 'asc').filter(({ status }) => status === 'open');
      expect(idsOf(filtered)).toEqual(open.slice(3, 10).map(({ id }) => id));
    }, 60_000);

    it('know whether there is more', async () => {
      const store = newStore();
      await createTickets(store, [aTicket(), aTicket(), aTicket()]);
      expect((await store.query('ticket', { limit: 2 })).more).toBe(true);
      expect((await store.query('ticket', { limit: 3 })).more).toBe(false);
      expect(await newStore().query('ticket', { limit: 3 })).toEqual({ items: [], more: false });
    });

    it('stay within a partition and a type', async () => {
      const store = newStore();
      const [here, there, queue] = [aTicket(), aTicket(), aQueue()];
      await store.commit('p', [
        { create: 'ticket', doc: here },
        { create: 'queue', doc: queue },
      ]);
      await store.commit('q', [{ create: 'ticket', doc: there }]);
      const orderBy = { field: 'createdAt', direction: 'asc' } as const;
      expect(idsOf(await store.query('ticket', { partition: 'p', limit: 9 }))).toEqual([here.id]);
      expect(idsOf(await store.query('ticket', { partition: 'q', orderBy, limit: 9 }))).toEqual([there.id]);
      expect(idsOf(await store.query('ticket', { partition: 'none', limit: 9 }))).toEqual([]);
      expect((await store.query('ticket', { limit: 9 })).items).toHaveLength(2);
      expect(idsOf(await store.query('queue', { limit: 9 }))).toEqual([queue.id]);
    });

    it('refuse limits and orders the port does not allow', async () => {
      const store = newStore();
      const wrong: readonly Query[] = [
        { limit: 0 },
        { limit: 1_001 },
        { limit: 1.5 },
        { limit: 1, skip: -1 },
        { limit: 1, skip: 10_001 },
        { limit: 1, skip: 1, after: { value: null, id: 'x' } },
        { limit: 1, orderBy: { field: 'description', direction: 'asc' } },
      ];
      for (const query of wrong) await expect(store.query('ticket', query)).rejects.toThrow(RangeError);
    });
  });
};
