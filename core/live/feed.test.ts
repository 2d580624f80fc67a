import { contoso, fabrikam, type SeededPerson } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { inboxPartition } from '../notifications/notification.ts';
import { plainQueue } from '../queues/plain-queue.ts';
import { queuePartition } from '../queues/queue.ts';
import { type Store, StoreFailure } from '../store.ts';
import { addComment } from '../tickets/add-comment.ts';
import { assignTicket } from '../tickets/assign-ticket.ts';
import { updateTicket } from '../tickets/update-ticket.ts';
import type { FeedView } from './contract.ts';
import { createLiveFeeds, type LiveFeeds } from './feeds.ts';
import { mostWaiting } from './hub.ts';
import { readFeed } from './read-feed.ts';
import { sayPresence } from './say-presence.ts';

/** A queue for personnel matters: the manager is in it, the agents are not. */
const personnel = { id: 'contoso-personnel', name: 'Personnel' };

let desk: TestPlatform;
let timers: { readonly at: number; readonly then: () => void }[];
let time: number;
let asked: string[];
let isBroken: 'gets' | 'queries' | undefined;

/** What is asked of the stores of all organisations. */
function watched(store: Store): Store {
  return {
    get: async (type, partition, id) => {
      asked.push(`get ${type}`);
      if (isBroken === 'gets') throw new StoreFailure('unavailable', 'The disk is gone');
      return store.get(type, partition, id);
    },
    query: async (type, query) => {
      asked.push(`query ${type}`);
      if (isBroken === 'queries') throw new StoreFailure('unavailable', 'The disk is gone');
      return store.query(type, query);
    },
    count: (type, query) => store.count(type, query),
    commit: (partition, writes) => store.commit(partition, writes),
  };
}

const newFeeds = (): LiveFeeds => {
  let hubs = 0;
  const after = (ms: number, then: () => void) => {
    const timer = { at: time + ms, then };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  };
  const feeds = createLiveFeeds({
    clock: desk.clock,
    ids: {
      uuid: () => {
        hubs += 1;
        return `hub-${Math.random().toString(36).slice(2)}-${hubs}`;
      },
    },
    log: desk.platform.log,
    after,
  });
  return {
    ...feeds,
    next: (ctx, how) => feeds.next({ ...ctx, store: watched(ctx.store) }, how),
  };
};

let feeds: LiveFeeds;

beforeEach(async () => {
  timers = [];
  asked = [];
  isBroken = undefined;
  time = 0;
  desk = await testPlatform({
    live: {
      next: (ctx, how) => feeds.next(ctx, how),
      wake: (tenantId) => feeds.wake(tenantId),
      close: () => feeds.close(),
    },
  });
  feeds = newFeeds();
  await desk.stores.forTenant(contoso.id).commit(queuePartition, [
    {
      create: 'queue',
      doc: {
        ...plainQueue('2026-03-02T08:00:00.000Z'),
        ...personnel,
        leadId: contoso.manager.id,
        memberIds: [contoso.manager.id],
        restricted: true,
      },
    },
  ]);
});
afterEach(() => desk.close());

const settled = () => new Promise<void>((done) => setImmediate(() => setImmediate(() => setImmediate(done))));

/** Time goes by: what is due happens in its order. */
async function pass(ms: number): Promise<void> {
  const end = time + ms;
  for (;;) {
    await settled();
    const [next] = timers.filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at);
    if (!next) break;
    timers = timers.filter((one) => one !== next);
    desk.clock.advance(next.at - time);
    time = next.at;
    next.then();
  }
  desk.clock.advance(end - time);
  time = end;
  await settled();
}

const ask = async (person: SeededPerson, cursor?: string, wait?: number): Promise<FeedView> =>
  readFeed(await desk.as(person), {
    ...(cursor !== undefined && { cursor }),
    ...(wait !== undefined && { wait: String(wait) }),
  });

/** From now on; the cursor. */
const join = async (person: SeededPerson): Promise<string> => (await ask(person, undefined, 0)).cursor;

async function waiting(person: SeededPerson, cursor: string) {
  const answers: FeedView[] = [];
  const answer = ask(person, cursor).then((view) => answers.push(view));
  await settled();
  return { answers, answer };
}

const report = async (said: object = {}) =>
  createIncident(await desk.as(contoso.employee), { subject: 'The office moves on Friday', ...said });

it('begins from now on, with nothing but a cursor', async () => {
  await report();
  expect(await ask(contoso.agent)).toEqual({
    cursor: expect.stringMatching(/^hub-/),
    changes: [],
    presence: [],
    wholePresence: true,
    inbox: false,
    missed: false,
  });
});

it('answers whoever waits once something happens, and not before', async () => {
  const cursor = await join(contoso.agent);
  const { answers } = await waiting(contoso.agent, cursor);
  await pass(3_000);
  expect(answers).toEqual([]);
  const made = await report();
  await pass(1_000);
  expect(answers).toMatchObject([
    {
      missed: false,
      changes: [
        {
          name: 'ticket.created',
          ticketId: made.id,
          number: made.number,
          version: 1,
          actor: { id: contoso.employee.id },
          note: false,
        },
      ],
    },
  ]);
  const [first] = answers;
  expect((await ask(contoso.agent, first?.cursor, 0)).changes).toEqual([]);
});

it('answers with nothing after 25 seconds', async () => {
  const { answers } = await waiting(contoso.agent, await join(contoso.agent));
  await pass(24_900);
  expect(answers).toEqual([]);
  await pass(100);
  expect(answers).toMatchObject([{ changes: [], missed: false }]);
});

it('is quicker than its rhythm when it is woken, and is not kept from reading by being woken all the time', async () => {
  const { answers } = await waiting(contoso.agent, await join(contoso.agent));
  await report();
  for (let round = 0; round < 6; round += 1) {
    feeds.wake(contoso.id);
    await pass(50);
  }
  expect(answers).toHaveLength(1);
});

it('reads the store once for everybody, each ticket once for all of its events', async () => {
  const cursors = await Promise.all([contoso.agent, contoso.agent2, contoso.manager, contoso.employee].map(join));
  const all = await Promise.all(
    [contoso.agent, contoso.agent2, contoso.manager, contoso.employee].map((person, at) =>
      waiting(person, cursors[at] ?? ''),
    ),
  );
  const made = await report();
  const ctx = await desk.as(contoso.agent);
  await assignTicket(ctx, { id: made.id, assigneeId: contoso.agent.id });
  asked = [];
  await pass(1_000);
  expect(asked.toSorted()).toEqual(['get ticket', 'query event', 'query notification', 'query presence']);
  for (const { answers } of all) expect(answers[0]?.changes.length).toBeGreaterThan(1);
});

it('reads nothing while nobody waits', async () => {
  await ask(contoso.agent, await join(contoso.agent), 0);
  asked = [];
  await pass(60_000);
  expect(asked).toEqual([]);
  expect(timers).toEqual([]);
});

it('tells notes to the desk alone, and nothing of what is not theirs to anybody', async () => {
  const people = [contoso.employee, contoso.agent, contoso.manager];
  const own = await report();
  const hushed = await createIncident(await desk.as(contoso.manager), { subject: 'A quarrel', queueId: personnel.id });
  const cursors = await Promise.all(people.map(join));
  await addComment(await desk.as(contoso.manager), { id: own.id, body: 'Hush', isPrivate: true });
  await updateTicket(await desk.as(contoso.manager), { id: hushed.id, urgency: 1 });
  const heard = await Promise.all(people.map((person, at) => ask(person, cursors[at], 0)));
  expect(heard.map(({ changes }) => changes.map(({ ticketId, note }) => [ticketId, note]))).toEqual([
    [],
    [[own.id, true]],
    [
      [own.id, true],
      [hushed.id, false],
    ],
  ]);
});

it('forgets what a ticket said before it went where the caller may not follow', async () => {
  const made = await report();
  const cursor = await join(contoso.agent);
  await updateTicket(await desk.as(contoso.agent), { id: made.id, urgency: 1 });
  const before = await ask(contoso.agent, cursor, 0);
  expect(before.changes).toHaveLength(1);
  await assignTicket(await desk.as(contoso.manager), { id: made.id, queueId: personnel.id });
  expect((await ask(contoso.agent, cursor, 0)).changes).toEqual([]);
  expect((await ask(contoso.manager, cursor, 0)).changes.length).toBeGreaterThan(1);
});

it('knows no other organisation', async () => {
  const theirs = await join(fabrikam.agent);
  const { answers } = await waiting(fabrikam.agent, theirs);
  const cursor = await join(contoso.agent);
  const made = await report();
  await sayPresence(await desk.as(contoso.agent), { id: made.id, doing: 'looking' });
  feeds.wake(contoso.id);
  await pass(2_000);
  expect(answers).toEqual([]);
  expect(await ask(fabrikam.agent, cursor, 0)).toMatchObject({ changes: [], presence: [] });
  expect((await ask(contoso.agent, cursor, 0)).changes).toHaveLength(1);
});

it('goes on where another process left off, while it remembers that far back', async () => {
  const cursor = await join(contoso.agent);
  const made = await report();
  feeds = newFeeds();
  expect(await ask(contoso.agent, cursor, 0)).toMatchObject({
    missed: false,
    wholePresence: true,
    changes: [{ ticketId: made.id }],
  });
  await pass(10 * 60_000);
  feeds = newFeeds();
  expect(await ask(contoso.agent, cursor)).toMatchObject({ missed: true, changes: [] });
});

it('says that something was missed after a pause, and where more happened than it keeps', async () => {
  const cursor = await join(contoso.agent);
  await pass(10 * 60_000);
  expect(await ask(contoso.agent, cursor)).toMatchObject({ missed: true });
  const later = await join(contoso.agent);
  const { answers } = await waiting(contoso.agent, later);
  const store = desk.stores.forTenant(contoso.id);
  const made = await report();
  const [event] = (await store.query('event', { partition: made.id, limit: 1 })).items;
  if (!event) throw new Error('no event');
  const { etag: _, ...doc } = event;
  for (let batch = 0; batch < 22; batch += 1) {
    await store.commit(
      made.id,
      Array.from({ length: 100 }, (_, at) => ({ create: 'event', doc: { ...doc, id: `e-${batch}-${at}` } })),
    );
  }
  await pass(1_000);
  expect(answers).toMatchObject([{ missed: true }]);
  expect(await ask(contoso.agent, later, 0)).toMatchObject({ missed: true });
});

it.each(['nonsense', '1.2', 'a.b.c', 'hub.-1.5', `${'x'.repeat(80)}.1.1`])('refuses %s as a cursor', async (cursor) => {
  await expect(ask(contoso.agent, cursor)).rejects.toMatchObject({
    code: 'CAT_VALIDATION',
    errors: [{ pointer: '/cursor' }],
  });
});

it('finds what was written late, with a time that has gone by', async () => {
  const { answers } = await waiting(contoso.agent, await join(contoso.agent));
  const made = await report();
  await pass(1_000);
  expect(answers).toHaveLength(1);
  const again = await waiting(contoso.agent, answers[0]?.cursor ?? '');
  const store = desk.stores.forTenant(contoso.id);
  const [event] = (await store.query('event', { partition: made.id, limit: 1 })).items;
  if (!event) throw new Error('no event');
  const { etag: _, ...doc } = event;
  await pass(2_000);
  await store.commit(made.id, [{ create: 'event', doc: { ...doc, id: 'late' } }]);
  await pass(1_000);
  expect(again.answers).toMatchObject([{ changes: [{ id: 'late' }] }]);
});

it('finds what was written very late, once, within a quarter of a minute', async () => {
  const { answers } = await waiting(contoso.agent, await join(contoso.agent));
  const made = await report();
  await pass(1_000);
  const store = desk.stores.forTenant(contoso.id);
  const [event] = (await store.query('event', { partition: made.id, limit: 1 })).items;
  if (!event) throw new Error('no event');
  const { etag: _, ...doc } = event;
  const again = await waiting(contoso.agent, answers[0]?.cursor ?? '');
  await pass(10_000);
  await store.commit(made.id, [{ create: 'event', doc: { ...doc, id: 'late' } }]);
  await pass(14_000);
  expect(again.answers).toMatchObject([{ changes: [{ id: 'late' }] }]);
  const more = await waiting(contoso.agent, again.answers[0]?.cursor ?? '');
  await pass(24_000);
  expect(more.answers).toEqual([]);
});

it('says whose inbox got something, to them alone', async () => {
  const [erin, avery] = await Promise.all([join(contoso.employee), join(contoso.agent)]);
  const notification = {
    id: 'n1',
    memberId: contoso.employee.id,
    kind: 'replied',
    ticketId: 't',
    number: 'INC-000001',
    title: 'x',
    text: 'x',
    at: desk.clock.now().toISOString(),
    readAt: null,
  } as const;
  await desk.stores
    .forTenant(contoso.id)
    .commit(inboxPartition(contoso.employee.id), [{ create: 'notification', doc: notification }]);
  expect((await ask(contoso.agent, avery, 0)).inbox).toBe(false);
  const told = await ask(contoso.employee, erin, 0);
  expect(told.inbox).toBe(true);
  expect((await ask(contoso.employee, told.cursor, 0)).inbox).toBe(false);
});

it('lets a person wait in so many windows, and answers the one that waits longest for the next', async () => {
  const cursor = await join(contoso.agent);
  const windows = await Promise.all(Array.from({ length: mostWaiting }, () => waiting(contoso.agent, cursor)));
  const others = await waiting(contoso.agent2, cursor);
  expect(windows.flatMap(({ answers }) => answers)).toEqual([]);
  await waiting(contoso.agent, cursor);
  expect(windows.map(({ answers }) => answers.length)).toEqual([1, ...Array(mostWaiting - 1).fill(0)]);
  expect(others.answers).toEqual([]);
});

it('answers everybody when the process stops', async () => {
  const { answers } = await waiting(contoso.agent, await join(contoso.agent));
  feeds.close();
  await settled();
  expect(answers).toHaveLength(1);
  expect(timers).toEqual([]);
});

it.each(['gets', 'queries'] as const)(
  'goes on after trouble with the store (%s), and loses nothing',
  async (trouble) => {
    const cursor = await join(contoso.agent);
    const { answers } = await waiting(contoso.agent, cursor);
    isBroken = trouble;
    await report();
    await pass(4_000);
    expect(answers).toEqual([]);
    expect(desk.logged.filter(({ msg }) => msg === 'live news could not be read')).toHaveLength(1);
    isBroken = undefined;
    await pass(5_000);
    expect(answers).toMatchObject([{ changes: [{ name: 'ticket.created' }] }]);
  },
);

describe('who is where', () => {
  const there = (view: FeedView) => view.presence.map(({ person, doing }) => [person.name, doing]);

  it('is told once to those who work on the ticket, with what they do, and that they left', async () => {
    const made = await report();
    const [blake, erin] = await Promise.all([join(contoso.agent2), join(contoso.employee)]);
    const avery = await desk.as(contoso.agent);
    expect(await sayPresence(avery, { id: made.number, doing: 'looking' })).toEqual({ people: [] });
    const first = await ask(contoso.agent2, blake, 0);
    expect(there(first)).toEqual([['Avery Agent', 'looking']]);
    expect(first.presence[0]).toMatchObject({ ticketId: made.id, number: made.number });
    expect(there(await ask(contoso.employee, erin, 0))).toEqual([]);

    await pass(20_000);
    await sayPresence(avery, { id: made.id, doing: 'looking' });
    const same = await ask(contoso.agent2, first.cursor, 0);
    expect(there(same)).toEqual([]);
    await sayPresence(avery, { id: made.id, doing: 'replying' });
    const second = await ask(contoso.agent2, same.cursor, 0);
    expect(there(second)).toEqual([['Avery Agent', 'replying']]);
    await sayPresence(avery, { id: made.id, doing: null });
    expect(there(await ask(contoso.agent2, second.cursor, 0))).toEqual([['Avery Agent', null]]);
    expect(there(await ask(contoso.agent2))).toEqual([]);
  });

  it('fades where nothing is said any more', async () => {
    const made = await report();
    const blake = await join(contoso.agent2);
    await sayPresence(await desk.as(contoso.agent), { id: made.id, doing: 'looking' });
    const seen = await ask(contoso.agent2, blake, 0);
    expect(there(await ask(contoso.agent2))).toEqual([['Avery Agent', 'looking']]);
    await pass(51_000);
    expect(there(await ask(contoso.agent2, seen.cursor, 0))).toEqual([['Avery Agent', null]]);
  });

  it('says who else is there at once', async () => {
    const made = await report();
    await sayPresence(await desk.as(contoso.agent), { id: made.id, doing: 'replying' });
    const { people } = await sayPresence(await desk.as(contoso.agent2), { id: made.id, doing: 'looking' });
    expect(people.map(({ person, doing }) => [person.name, doing])).toEqual([['Avery Agent', 'replying']]);
  });

  it('is nothing to whoever may not follow a ticket that went to a closed queue while nobody looked', async () => {
    const made = await report();
    await sayPresence(await desk.as(contoso.manager), { id: made.id, doing: 'looking' });
    expect(there(await ask(contoso.agent, undefined, 0))).toEqual([['Morgan Manager', 'looking']]);
    await assignTicket(await desk.as(contoso.manager), { id: made.id, queueId: personnel.id });
    await pass(10 * 60_000);
    await sayPresence(await desk.as(contoso.manager), { id: made.id, doing: 'replying' });
    expect(there(await ask(contoso.agent, undefined, 0))).toEqual([]);
    expect(there(await ask(contoso.manager, undefined, 0))).toEqual([['Morgan Manager', 'replying']]);
  });

  it('is nothing that people beside the desk say, or hear of a closed queue', async () => {
    const made = await createIncident(await desk.as(contoso.manager), { subject: 'A quarrel', queueId: personnel.id });
    const [avery, morgan] = await Promise.all([join(contoso.agent), join(contoso.manager)]);
    await expect(sayPresence(await desk.as(contoso.agent), { id: made.id, doing: 'looking' })).rejects.toMatchObject({
      code: 'CAT_NOT_FOUND',
    });
    await expect(sayPresence(await desk.as(contoso.employee), { id: made.id, doing: 'looking' })).rejects.toMatchObject(
      {
        code: 'CAT_FORBIDDEN',
      },
    );
    await sayPresence(await desk.as(contoso.manager), { id: made.id, doing: 'looking' });
    expect(there(await ask(contoso.agent, avery, 0))).toEqual([]);
    expect(there(await ask(contoso.manager, morgan, 0))).toEqual([['Morgan Manager', 'looking']]);
  });
});
