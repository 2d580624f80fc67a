import { sortField, stretches } from '#adapters/keyset';
import { allOf } from '#adapters/sql';
import { type DocumentType, documentPlans } from '#core/documents';
import type { Filter, Query } from '#core/store';
import type { Ticket } from '#core/tickets/ticket';
import { accessPath, countPath, quickPath } from './access-path.ts';
import { countSql } from './count-documents.ts';
import { type Database, openDatabase } from './database.ts';
import { sqliteKeyset } from './keyset-dialect.ts';
import { prepareSchema } from './prepare-schema.ts';
import { conditionsOf, pageSql } from './query-documents.ts';
import { type SqliteStores, storesOnDatabase } from './stores-on-database.ts';

const tenant = 'contoso';

/** What SQLite says it does for each statement of a query. */
const plansOf = (db: Database, type: DocumentType, query: Query): readonly string[] => {
  const path = quickPath(db, tenant, type, query) ?? accessPath(db, tenant, type, query);
  return stretches(query, sqliteKeyset).map((stretch) => {
    const where = allOf([conditionsOf(tenant, type, query, 0), stretch.where]);
    const { text, params } = pageSql(path, where, query, stretch.tied);
    const steps = db.all({ text: `EXPLAIN QUERY PLAN ${text}`, params }) as readonly { readonly detail: string }[];
    return steps.map(({ detail }) => detail).join('; ');
  });
};

describe('how SQLite answers', () => {
  let db: Database;
  let stores: SqliteStores;
  const many = 6_000;
  const ticketAt = (at: number): Ticket =>
    ({
      id: `id-${String(at).padStart(5, '0')}`,
      number: `INC-${at}`,
      subject: at % 2 === 0 ? 'printer trouble' : 'network trouble',
      description: '',
      status: at % 2 === 0 ? 'open' : 'closed',
      priority: `P${(at % 4) + 1}`,
      queue: { id: at === 77 ? 'rare' : 'frequent', name: '' },
      assignee: null,
      readers: [`person-${at % 1_000}`, 'everyone'],
      tags: [],
      createdAt: new Date(1.75e12 + (at % 100) * 1_000).toISOString(),
      updatedAt: new Date(1.75e12 - at * 1_000).toISOString(),
      slaDueAt: '9999',
    }) as unknown as Ticket;
  const tickets = Array.from({ length: many }, (_, at) => ticketAt(at));

  beforeAll(async () => {
    db = openDatabase(':memory:');
    prepareSchema(db);
    stores = storesOnDatabase(db, () => new Date(0));
    for (let at = 0; at < many; at += 100) {
      await stores.forTenant(tenant).commit(
        'bulk',
        tickets.slice(at, at + 100).map((doc) => ({ create: 'ticket', doc })),
      );
    }
  });
  afterAll(() => stores.close());

  const orders = (Object.keys(documentPlans) as DocumentType[]).flatMap((type) =>
    documentPlans[type].indexes.map((fields) => ({ type, fields, name: `${type} by ${fields.join(', ')}` })),
  );

  it.each(orders)('walks an index for $name, both ways, and enters it at the cursor', ({ type, fields }) => {
    const pinned = fields.slice(0, -1).map((field): Filter => ({ field, is: 'frequent' }));
    const field = fields.at(-1) ?? 'id';
    for (const direction of ['asc', 'desc'] as const) {
      const first: Query = { where: { and: pinned }, orderBy: { field, direction }, limit: 25 };
      const next: Query = { ...first, after: { value: 'm', id: 'x' } };
      const onward = direction === 'asc' ? '>' : '<';
      const keys = `tenant=?${pinned.map(() => ' AND <expr>=?').join('')}`;
      const index = ['SEARCH d USING INDEX by', type, ...fields].join('_').replaceAll('.', '_');
      expect(plansOf(db, type, first)).toEqual([`${index} (${keys})`]);
      const [ties, beyond, nulls] = plansOf(db, type, next);
      expect(ties).toBe(`${index} (${keys} AND <expr>=? AND id${onward}?)`);
      expect(beyond).toBe(`${index} (${keys} AND <expr>${onward}?)`);
      expect(nulls).toBe(direction === 'asc' ? undefined : `${index} (${keys} AND <expr>=?)`);
    }
  });

  const unfinished: Filter = { field: 'status', in: ['open', 'in_progress', 'waiting'] };
  const nobodys: Filter = { field: 'assignee.id', is: null };
  const late: Filter = { field: 'slaDueAt', below: '2026' };

  it.each([
    ['what is late', [unfinished, late], 'by_ticket_status_slaDueAt (tenant=? AND <expr>=? AND <expr><?)'],
    [
      'a queue',
      [{ field: 'queue.id', is: 'frequent' }, unfinished],
      'by_ticket_queue_id_status_slaDueAt (tenant=? AND <expr>=? AND <expr>=?)',
    ],
    [
      'what is nobody’s',
      [unfinished, nobodys],
      'by_ticket_assignee_id_status_slaDueAt (tenant=? AND <expr>=? AND <expr>=?)',
    ],
    [
      'what somebody has',
      [{ field: 'assignee.id', is: 'x' }, unfinished, late],
      'by_ticket_assignee_id_status_slaDueAt (tenant=? AND <expr>=? AND <expr>=? AND <expr><?)',
    ],
    ['what is new', [{ field: 'createdAt', atLeast: '2026' }], 'by_ticket_createdAt (tenant=? AND <expr>>?)'],
    ['what somebody may read', [{ field: 'readers', has: 'person-7' }, unfinished], 'SEARCH s USING PRIMARY KEY'],
  ] as const)('counts %s along an index that knows it', (_, and, way) => {
    const query = { where: { and: [...and, { field: 'keptFrom', hasNot: 'me' }] }, upTo: 1_000 } as const;
    const path = countPath(db, tenant, 'ticket', query);
    const { text, params } = countSql(path, conditionsOf(tenant, 'ticket', query, 0), query.upTo);
    const steps = db.all({ text: `EXPLAIN QUERY PLAN ${text}`, params }) as readonly { readonly detail: string }[];
    const plan = steps.map(({ detail }) => detail).join('; ');
    expect(plan).toContain(way);
    expect(plan).not.toContain('SCAN d');
  });

  it('walks the documents of which something is true', () => {
    const orderBy = { field: 'ticketId', direction: 'asc' } as const;
    const after = { value: 'm', id: 'clock' };
    const plans = plansOf(db, 'clock', { where: { field: 'live', is: true }, orderBy, after, limit: 25 });
    expect(plans[1]).toBe('SEARCH d USING INDEX by_clock_live_ticketId (tenant=? AND <expr>=? AND <expr>>?)');
  });

  it('walks the order of ids without an index of its own', () => {
    const [first] = plansOf(db, 'event', { limit: 25 });
    expect(first).toBe('SEARCH d USING INDEX document_key (tenant=? AND type=?)');
    const [next] = plansOf(db, 'event', { limit: 25, after: { value: null, id: 'x' } });
    expect(next).toBe('SEARCH d USING INDEX document_key (tenant=? AND type=? AND id>?)');
    const [inPartition] = plansOf(db, 'event', { limit: 25, partition: 'p', after: { value: null, id: 'x' } });
    expect(inPartition).toBe('SEARCH d USING INDEX document_partition (tenant=? AND partition=? AND type=? AND id>?)');
  });

  const newest = { field: 'createdAt', direction: 'desc' } as const;

  it.each([
    ['the few tickets of a person', { field: 'readers', has: 'person-7' }, 'SEARCH s USING PRIMARY KEY'],
    ['a rare queue', { field: 'queue.id', is: 'rare' }, 'by_ticket_queue_id_createdAt (tenant=? AND <expr>=?)'],
    ['a number', { field: 'number', is: 'INC-5' }, 'by_ticket_number (tenant=? AND <expr>=?)'],
    ['rare words', { contains: 'absent' }, 'SCAN trigram VIRTUAL TABLE'],
    [
      'a short time',
      { field: 'updatedAt', atLeast: '2025-06-15T14:50' },
      'by_ticket_updatedAt (tenant=? AND <expr>>?)',
    ],
  ] as const)('starts from %s where that leads to few', (_, where, way) => {
    const [plan] = plansOf(db, 'ticket', { where, orderBy: newest, limit: 25 });
    expect(plan).toContain(way);
    expect(plan).not.toContain('SCAN d');
  });

  it.each([
    ['what everyone may read', { field: 'readers', has: 'everyone' }, 'by_ticket_createdAt'],
    ['a frequent word', { contains: 'printer' }, 'by_ticket_createdAt'],
    ['a frequent status', { field: 'status', in: ['open', 'closed'] }, 'by_ticket_createdAt'],
    ['one frequent status', { field: 'status', is: 'open' }, 'by_ticket_status_createdAt'],
    ['a list of one frequent status', { field: 'status', in: ['open'] }, 'by_ticket_status_createdAt'],
  ] as const)('walks the order for %s, and finds the same', async (_, where, index) => {
    const query: Query = { where, orderBy: newest, limit: 1_000 };
    const [plan] = plansOf(db, 'ticket', query);
    expect(plan).toContain(index);
    expect(plan).not.toContain('TEMP B-TREE');
    const wanted = tickets
      .filter(({ status }) => status === 'open' || 'has' in where || ('in' in where && where.in.length > 1))
      .toSorted((a, b) => (a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1));
    const found: string[] = [];
    for (let after: Query['after']; ; ) {
      const page = await stores.forTenant(tenant).query('ticket', { ...query, ...(after && { after }) });
      found.push(...page.items.map(({ id }) => id));
      const last = page.items.at(-1);
      if (!page.more || last === undefined) break;
      after = { value: last.createdAt, id: last.id };
    }
    expect(found).toEqual(wanted.map(({ id }) => id));
  });

  it('reads one document by one point read', () => {
    const sql = 'SELECT body FROM document WHERE tenant = ? AND type = ? AND id = ? AND partition = ?';
    const [step] = db.all({ text: `EXPLAIN QUERY PLAN ${sql}`, params: ['a', 'b', 'c', 'd'] });
    expect(step).toMatchObject({
      detail: 'SEARCH document USING INDEX document_key (tenant=? AND type=? AND id=? AND partition=?)',
    });
  });

  it('knows the order field of every query it plans', () => {
    expect(sortField({ limit: 1, orderBy: { field: 'id', direction: 'asc' } })).toBeUndefined();
    expect(sortField({ limit: 1, orderBy: newest })).toBe('createdAt');
  });
});
