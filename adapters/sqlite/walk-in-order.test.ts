import type { Filter, Query } from '#core/store';
import type { Ticket } from '#core/tickets/ticket';
import { type Database, openDatabase } from './database.ts';
import { prepareSchema } from './prepare-schema.ts';
import { conditionsOf } from './query-documents.ts';
import { type SqliteStores, storesOnDatabase } from './stores-on-database.ts';
import { walkInOrder } from './walk-in-order.ts';

const tenant = 'contoso';
const statuses = ['open', 'in_progress', 'waiting', 'resolved', 'closed'] as const;
const many = 4_000;

let db: Database;
let stores: SqliteStores;
const tickets = Array.from(
  { length: many },
  (_, at) =>
    ({
      id: `id-${String((at * 7919) % many).padStart(5, '0')}`,
      number: `INC-${at}`,
      subject: at < 20 ? 'an old fax machine' : at % 3 === 0 ? 'a printer' : 'a network',
      description: '',
      status: statuses[at % 5],
      priorityOrder: (at % 4) + 1,
      queue: { id: at % 2 ? 'left' : 'right', name: '' },
      assignee: null,
      readers: ['everyone'],
      tags: [],
      createdAt: new Date(1.75e12 + Math.floor(at / 3) * 1_000).toISOString(),
      updatedAt: at % 11 === 0 ? null : new Date(1.75e12 - at * 1_000).toISOString(),
      slaDueAt: '9999',
    }) as unknown as Ticket,
);

beforeAll(async () => {
  db = openDatabase(':memory:');
  prepareSchema(db);
  stores = storesOnDatabase(db, () => new Date(0));
  const store = stores.forTenant(tenant);
  for (let at = 0; at < many; at += 100) {
    await store.commit(
      'bulk',
      tickets.slice(at, at + 100).map((doc) => ({ create: 'ticket', doc })),
    );
  }
});
afterAll(() => stores.close());

const walk = (query: Query) =>
  walkInOrder(db, tenant, 'ticket', query, conditionsOf(tenant, 'ticket', query, 0), query.limit + 1);

const pagesOf = async (query: Query, field: 'createdAt' | 'updatedAt' | 'priorityOrder') => {
  const found: string[] = [];
  for (let after: Query['after']; ; ) {
    const page = await stores.forTenant(tenant).query('ticket', { ...query, ...(after && { after }) });
    found.push(...page.items.map(({ id }) => id));
    const last = page.items.at(-1);
    if (!page.more || !last) return found;
    after = { value: last[field], id: last.id };
  }
};

const inOrder = (fits: (ticket: Ticket) => boolean, field: keyof Ticket, descending: boolean) => {
  const key = (ticket: Ticket) => ticket[field] as string | number | null;
  const compare = (a: Ticket, b: Ticket) => {
    const [x, y] = [key(a), key(b)];
    if (x !== y) return x === null ? -1 : y === null ? 1 : x < y ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  };
  const sorted = tickets.filter(fits).toSorted(compare);
  return (descending ? sorted.toReversed() : sorted).map(({ id }) => id);
};

const twoStatuses: Filter = { field: 'status', in: ['open', 'waiting'] };

it.each([
  ['several values of an indexed field', twoStatuses, (t: Ticket) => t.status === 'open' || t.status === 'waiting'],
  [
    'a value and words',
    { and: [{ field: 'status', is: 'open' }, { contains: 'printer' }] },
    (t: Ticket) => t.status === 'open' && t.subject === 'a printer',
  ],
  ['words', { contains: 'printer' }, (t: Ticket) => t.subject === 'a printer'],
] as const)('gives page after page in order for %s', async (_, where, fits) => {
  for (const field of ['createdAt', 'updatedAt', 'priorityOrder'] as const) {
    for (const direction of ['asc', 'desc'] as const) {
      const query: Query = { where: where as Filter, orderBy: { field, direction }, limit: 300 };
      expect(walk(query)).toBeDefined();
      expect(await pagesOf(query, field)).toEqual(inOrder(fits, field, direction === 'desc'));
    }
  }
});

it('gives up on what is rare and far, and the answer is the same', async () => {
  const query: Query = {
    where: { contains: 'fax' },
    orderBy: { field: 'createdAt', direction: 'desc' },
    limit: 5,
  };
  expect(walk(query)).toBeUndefined();
  expect(await pagesOf(query, 'createdAt')).toEqual(inOrder((t) => t.subject.includes('fax'), 'createdAt', true));
});

it('does not try without an index for the order, in a partition, or far behind', () => {
  expect(walk({ where: { contains: 'printer' }, orderBy: { field: 'subject', direction: 'asc' }, limit: 5 })).toBe(
    undefined,
  );
  expect(walk({ where: twoStatuses, partition: 'bulk', limit: 5 })).toBeUndefined();
  expect(walk({ where: twoStatuses, orderBy: { field: 'createdAt', direction: 'asc' }, limit: 5_000 })).toBe(undefined);
});
