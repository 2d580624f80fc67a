import { anIncident } from '#tests/support/an-incident';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { isProblem } from '../api/problem.ts';
import { runBulk } from '../bulk/run-bulk.ts';
import { createIncident } from '../incidents/create-incident.ts';
import { queuePartition } from '../queues/queue.ts';
import type { Store } from '../store.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import type { TicketView } from '../tickets/contract.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { agreeLink } from './agree-link.ts';
import { linkTickets, unlinkTickets } from './link-tickets.ts';
import { listLinks } from './list-links.ts';
import { mirrorLink } from './mirror-link.ts';

const { employee, agent, agent2 } = contoso;

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const store = () => desk.stores.forTenant(contoso.id);
const stored = async (id: string) => (await store().get('ticket', id, id))!;
const linksOf = async ({ id }: TicketView) =>
  (await stored(id)).links.map(({ type, ticketId }) => `${type} ${ticketId}`).sort();
const link = async (from: TicketView, type: string, to: { number: string }, as = agent) =>
  linkTickets(await desk.as(as), { id: from.id, type, ticketId: to.number });
const refusal = async (attempt: Promise<unknown>) => {
  try {
    await attempt;
  } catch (error) {
    if (isProblem(error)) return { code: error.code, detail: error.errors?.[0]?.detail ?? error.detail };
    throw error;
  }
  throw new Error('it was allowed');
};

describe('two linked tickets', () => {
  it.each([
    ['duplicate', 'duplicated_by'],
    ['blocked_by', 'blocks'],
    ['relates_to', 'relates_to'],
    ['caused_by', 'causes'],
    ['parent', 'child'],
    ['child', 'parent'],
  ])(
    'say %s and %s of each other, in the audit of both, and no more once that is taken away',
    async (type, opposite) => {
      const [one, other] = [await anIncident(desk), await anIncident(desk)];
      expect(await link(one, type, other)).toMatchObject({ type, number: other.number, ticket: { id: other.id } });
      expect(await linksOf(one)).toEqual([`${type} ${other.number}`]);
      expect(await linksOf(other)).toEqual([`${opposite} ${one.number}`]);
      for (const { id } of [one, other]) {
        const audit = await store().query('audit', {
          partition: id,
          orderBy: { field: 'seq', direction: 'desc' },
          limit: 1,
        });
        expect(audit.items[0]).toMatchObject({ action: 'ticket.link', actor: { id: agent.id } });
      }
      await unlinkTickets(await desk.as(agent), { id: other.id, type: opposite, ticketId: one.number });
      expect([await linksOf(one), await linksOf(other)]).toEqual([[], []]);
    },
  );

  it('are linked once under one key, and both sides are there though the first answer was lost', async () => {
    const [one, other] = [await anIncident(desk), await anIncident(desk)];
    const ctx = await desk.as(agent, { idempotency: { key: 'k', bodyHash: 'b' } });
    const input = { id: one.id, type: 'relates_to', ticketId: other.id };
    const first = await linkTickets(ctx, input);
    expect(await linkTickets(ctx, input)).toEqual(first);
    expect(await linksOf(other)).toEqual([`relates_to ${one.number}`]);
  });

  it('say the same though another process wrote one of them at that moment', async () => {
    const [one, other] = [await anIncident(desk), await anIncident(desk)];
    await Promise.all([link(one, 'relates_to', other), link(other, 'caused_by', one), anIncident(desk)]);
    expect(await linksOf(one)).toEqual([`causes ${other.number}`, `relates_to ${other.number}`]);
    expect(await linksOf(other)).toEqual([`caused_by ${one.number}`, `relates_to ${one.number}`]);
  });
});

describe('a second commit that was lost', () => {
  const broken = (of: Store, refused: string): Store => ({
    ...of,
    get: (type, partition, id) => of.get(type, partition, id),
    query: (type, query) => of.query(type, query),
    count: (type, query) => of.count(type, query),
    commit: async (partition, writes) => {
      if (partition === refused) throw new Error('the store is away');
      return of.commit(partition, writes);
    },
  });

  it('does not fail the first, and is made up for by the story, once', async () => {
    const [one, other] = [await anIncident(desk), await anIncident(desk)];
    const ctx = await desk.as(agent);
    const input = { id: one.id, type: 'parent', ticketId: other.number };
    await linkTickets({ ...ctx, store: broken(ctx.store, other.id) }, input);
    expect([await linksOf(one), await linksOf(other)]).toEqual([[`parent ${other.number}`], []]);
    const events = await store().query('event', { partition: one.id, limit: 100 });
    const { data, ticketId } = events.items.find(({ name }) => name === 'ticket.linked')!;
    expect(data).toEqual({ type: 'parent', otherId: other.id, other: other.number, isThere: true });
    const linker = await enterAsSystem(desk.platform, contoso.id, 'linker', { surface: 'system', requestId: 's' });
    const work = { id: data.otherId, fromId: ticketId, type: data.type };
    expect(await mirrorLink(linker, work)).toEqual({ changed: true });
    expect(await mirrorLink(linker, work)).toEqual({ changed: false });
    expect(await linksOf(other)).toEqual([`child ${one.number}`]);
    expect((await refusal(mirrorLink(ctx, work))).code).toBe('CAT_FORBIDDEN');
  });

  it('that comes late follows what stands by then', async () => {
    const [one, other] = [await anIncident(desk), await anIncident(desk)];
    await link(one, 'relates_to', other);
    await unlinkTickets(await desk.as(agent), { id: one.id, type: 'relates_to', ticketId: other.number });
    expect(await agreeLink(await desk.as(agent), { id: other.id, fromId: one.id, type: 'relates_to' })).toBe(false);
    expect(await agreeLink(await desk.as(agent), { id: other.id, fromId: crypto.randomUUID(), type: 'parent' })).toBe(
      false,
    );
    expect(await linksOf(other)).toEqual([]);
  });
});

describe('what is refused, in words', () => {
  it('a ticket with itself, twice the same, and from the other side', async () => {
    const [one, other] = [await anIncident(desk), await anIncident(desk)];
    expect(await refusal(link(one, 'relates_to', one))).toEqual({
      code: 'CAT_CONFLICT',
      detail: `${one.number} cannot be linked to itself.`,
    });
    await link(one, 'blocked_by', other);
    expect((await refusal(link(one, 'blocked_by', other))).detail).toBe(
      `${one.number} is blocked by ${other.number} already.`,
    );
  });

  it('circles of parents and of blocking tickets, however long, from either side', async () => {
    const all = [];
    for (let count = 0; count < 4; count += 1) all.push(await anIncident(desk));
    const [a, b, c, d] = all as [TicketView, TicketView, TicketView, TicketView];
    await link(a, 'parent', b);
    await link(b, 'parent', c);
    await link(d, 'child', c);
    for (const [lower, upper] of [
      [d, a],
      [d, b],
      [d, c],
    ] as const) {
      expect((await refusal(link(lower, 'parent', upper))).detail).toContain('cannot be its own ancestor');
      expect((await refusal(link(upper, 'child', lower))).code).toBe('CAT_CONFLICT');
    }
    await link(a, 'blocked_by', b);
    await link(b, 'blocked_by', c);
    expect((await refusal(link(c, 'blocked_by', a))).detail).toContain('wait for each other for ever');
    await link(a, 'blocked_by', c);
  });

  it('a second parent, whichever side says so', async () => {
    const [a, b, c] = [await anIncident(desk), await anIncident(desk), await anIncident(desk)];
    await link(a, 'parent', b);
    const words = `${a.number} has a parent already: ${b.number}. Take that link away first.`;
    expect((await refusal(link(a, 'parent', c))).detail).toBe(words);
    expect((await refusal(link(c, 'child', a))).detail).toBe(words);
    await link(b, 'child', c);
  });

  it('more links than a ticket can have, at either side', async () => {
    const [one, other] = [await anIncident(desk), await anIncident(desk)];
    const { etag: _, ...full } = await stored(other.id);
    const links = Array.from({ length: 50 }, (_, at) => ({ type: 'relates_to' as const, ticketId: `INC-9${at}` }));
    await store().commit(other.id, [{ replace: 'ticket', doc: { ...full, links } }]);
    const words = `${other.number} has 50 links, which is all it can have. Take one away first.`;
    expect((await refusal(link(one, 'relates_to', other))).detail).toBe(words);
    expect((await refusal(link(other, 'relates_to', one))).detail).toBe(words);
    expect(await linksOf(one)).toEqual([]);
  });

  it('a missing and a foreign ticket, with the same words', async () => {
    const one = await anIncident(desk);
    const foreign = await createIncident(await desk.as(fabrikam.agent), { subject: 'Theirs' });
    const words = { code: 'CAT_VALIDATION', detail: 'There is no such ticket that you can see. Check the number.' };
    const ctx = await desk.as(agent);
    for (const ticketId of [foreign.id, 'INC-999999', crypto.randomUUID()]) {
      expect(await refusal(linkTickets(ctx, { id: one.id, type: 'relates_to', ticketId }))).toEqual(words);
    }
  });

  it('people who are not the desk, and a link that is not there', async () => {
    const [one, other] = [await anIncident(desk), await anIncident(desk)];
    expect(await refusal(link(one, 'relates_to', other, employee))).toMatchObject({ code: 'CAT_FORBIDDEN' });
    const gone = unlinkTickets(await desk.as(agent), { id: one.id, type: 'relates_to', ticketId: other.number });
    expect((await refusal(gone)).code).toBe('CAT_NOT_FOUND');
  });
});

describe('the list of links', () => {
  it('tells whom may not read the other ticket its number alone, in one query', async () => {
    const mine = await anIncident(desk);
    const secret = await createIncident(await desk.as(agent), { subject: 'The merger' });
    await link(mine, 'relates_to', secret);
    const ctx = await desk.as(employee);
    let queries = 0;
    const counted: Store = {
      ...ctx.store,
      query: (type, query) => {
        queries += 1;
        return ctx.store.query(type, query);
      },
    };
    expect(await listLinks({ ...ctx, store: counted }, { id: mine.id })).toEqual({
      items: [{ type: 'relates_to', number: secret.number, ticket: null, merge: null }],
    });
    expect(queries).toBe(1);
    expect((await listLinks(await desk.as(agent2), { id: mine.id })).items[0]).toMatchObject({
      ticket: { subject: 'The merger', status: 'open', priority: 'P3', assignee: null, mergedInto: null },
    });
  });

  it('follows a queue that becomes restricted', async () => {
    const [mine, other] = [await anIncident(desk), await anIncident(desk)];
    await link(mine, 'relates_to', other);
    const queue = (await store().get('queue', queuePartition, contoso.serviceDesk.id))!;
    const { etag: _, ...doc } = queue;
    await store().commit(queuePartition, [
      { replace: 'queue', doc: { ...doc, restricted: true, memberIds: [agent2.id] } },
    ]);
    const { etag: __, ...moved } = await stored(mine.id);
    await store().commit(mine.id, [{ replace: 'ticket', doc: { ...moved, queue: contoso.network } }]);
    desk.platform.cache.forget(contoso.id, 'queues');
    expect((await listLinks(await desk.as(agent), { id: mine.id })).items).toEqual([
      { type: 'relates_to', number: other.number, ticket: null, merge: null },
    ]);
    expect((await refusal(link(mine, 'caused_by', other))).detail).toContain('There is no such ticket');
    await unlinkTickets(await desk.as(agent), { id: mine.id, type: 'relates_to', ticketId: other.number });
    expect(await linksOf(other)).toEqual([]);
  });
});

describe('a ticket that others hang on', () => {
  const resolve = async (id: string, more: object = {}) =>
    transitionTicket(await desk.as(agent), { id, to: 'resolved', code: 'fixed', text: 'It works.', ...more });

  it('that is blocked by an open one is resolved only where that is said, and the audit keeps it', async () => {
    const [one, other] = [await anIncident(desk), await anIncident(desk)];
    await link(one, 'blocked_by', other);
    await expect(resolve(one.id)).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      detail: `${one.number} is blocked by ${other.number}, which is open. Finish that first, or resolve ${one.number} all the same with overrideBlocked.`,
      errors: [{ pointer: '/overrideBlocked', code: 'open_blockers' }],
    });
    await resolve(one.id, { overrideBlocked: true });
    const audit = await store().query('audit', {
      partition: one.id,
      orderBy: { field: 'seq', direction: 'desc' },
      limit: 1,
    });
    expect(audit.items[0]?.after).toMatchObject({ overriddenBlockers: [other.number] });
  });

  it('that was blocked is resolved like any other once the other one is over', async () => {
    const [one, other] = [await anIncident(desk), await anIncident(desk)];
    await link(one, 'blocked_by', other);
    await resolve(other.id);
    expect(await resolve(one.id)).toMatchObject({ status: 'resolved' });
  });

  it('names its open children and asks what becomes of them', async () => {
    const [parent, a, b, done] = [
      await anIncident(desk),
      await anIncident(desk),
      await anIncident(desk),
      await anIncident(desk),
    ];
    for (const child of [a, b, done]) await link(parent, 'child', child);
    await resolve(done.id);
    await expect(resolve(parent.id)).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      detail: `${parent.number} is the parent of ${a.number} and ${b.number}, which are open. Say with resolveChildren whether they are resolved, too.`,
      errors: [{ pointer: '/resolveChildren', code: 'open_children' }],
    });
    expect(await resolve(parent.id, { resolveChildren: false })).toMatchObject({ status: 'resolved' });
    expect((await stored(a.id)).status).toBe('open');
  });

  it('takes its open children with it, by a job, with the same code and text', async () => {
    const [parent, a, b] = [await anIncident(desk), await anIncident(desk), await anIncident(desk)];
    for (const child of [a, b]) await link(parent, 'child', child);
    const moved = await resolve(parent.id, { resolveChildren: true });
    const job = await store().get('bulkJob', moved.childrenJob!.id, moved.childrenJob!.id);
    expect(job).toMatchObject({
      kind: 'resolve_children',
      state: 'done',
      tickets: [{ state: 'done' }, { state: 'done' }],
    });
    for (const { id } of [a, b]) {
      expect(await stored(id)).toMatchObject({ status: 'resolved', resolution: { code: 'fixed', text: 'It works.' } });
    }
  });

  it('takes its children with it where its own commit takes longer than their job waits for the request', async () => {
    const [parent, child] = [await anIncident(desk), await anIncident(desk)];
    await link(parent, 'child', child);
    const ctx = await desk.as(agent);
    const clock = await enterAsSystem(desk.platform, contoso.id, 'clock', { surface: 'system', requestId: 's' });
    const slow: Store = {
      ...ctx.store,
      commit: async (partition, writes) => {
        if (partition === parent.id) {
          desk.clock.advance(5_000);
          const [job] = (await store().query('bulkJob', { limit: 1 })).items;
          await runBulk(clock, { jobId: job!.id }).catch(() => undefined);
        }
        return ctx.store.commit(partition, writes);
      },
    };
    const input = { id: parent.id, to: 'resolved', code: 'fixed', text: 'It works.', resolveChildren: true };
    const { childrenJob } = await transitionTicket({ ...ctx, store: slow }, input);
    await runBulk(clock, { jobId: childrenJob!.id });
    expect(await stored(child.id)).toMatchObject({ status: 'resolved' });
  });

  it('leaves its children alone where it was not resolved after all', async () => {
    const [parent, child] = [await anIncident(desk), await anIncident(desk)];
    await link(parent, 'child', child);
    const ctx = await desk.as(agent);
    const stale = { ...ctx, ifMatch: ['v1'] };
    const input = { id: parent.id, to: 'resolved', code: 'fixed', text: 'x', resolveChildren: true };
    await expect(transitionTicket(stale, input)).rejects.toMatchObject({ code: 'CAT_PRECONDITION' });
    await expect(transitionTicket({ ...ctx, store: onlyJobs(ctx.store) }, input)).rejects.toThrow('away');
    const jobs = await store().query('bulkJob', { limit: 10 });
    expect(jobs.items).toHaveLength(1);
    const clock = await enterAsSystem(desk.platform, contoso.id, 'clock', { surface: 'system', requestId: 's' });
    desk.clock.advance(2_000);
    const jobId = jobs.items[0]!.id;
    // The commit of the parent may be on its way.
    await expect(runBulk(clock, { jobId })).rejects.toMatchObject({ kind: 'unavailable' });
    desk.clock.advance(60_000);
    expect(await runBulk(clock, { jobId })).toEqual({ over: true });
    expect(await store().get('bulkJob', jobId, jobId)).toMatchObject({ tickets: [{ state: 'refused' }] });
    expect(await stored(child.id)).toMatchObject({ status: 'open' });
  });

  const onlyJobs = (of: Store): Store => ({
    get: (type, partition, id) => of.get(type, partition, id),
    query: (type, query) => of.query(type, query),
    count: (type, query) => of.count(type, query),
    commit: (partition, writes) =>
      writes.some((write) => 'create' in write && write.create === 'bulkJob')
        ? of.commit(partition, writes)
        : Promise.reject(new Error('away')),
  });
});
