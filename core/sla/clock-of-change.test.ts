import { contoso } from '#tests/support/seeded-people';
import { hourMs, minuteMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { memberPartition } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import type { Store, Write } from '../store.ts';
import { tenantPartition } from '../tenancy/tenant.ts';
import { addComment } from '../tickets/add-comment.ts';
import { assignTicket, takeTicket } from '../tickets/assign-ticket.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { listTickets } from '../tickets/list-tickets.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { updateTicket } from '../tickets/update-ticket.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import { slaPartition } from './calendar.ts';
import { layDefaults } from './default-policies.ts';
import type { SlaPolicy } from './policy.ts';
import { changedOften } from './test-clock.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const store = () => desk.stores.forTenant(contoso.id);
const layWrites = layDefaults(contoso.id, 'UTC', '2026-03-02T08:00:00.000Z');
const policiesIn = layWrites.flatMap((write) => ('upsert' in write && write.upsert === 'slaPolicy' ? [write.doc] : []));

async function lay(change: (policy: SlaPolicy) => SlaPolicy | undefined = (policy) => policy) {
  const others = layWrites.filter((write) => 'upsert' in write && write.upsert !== 'slaPolicy');
  const kept = policiesIn.flatMap((policy) => change(policy) ?? []);
  const gone = policiesIn.filter(({ id }) => !kept.some((policy) => policy.id === id));
  const there = await store().query('slaPolicy', { partition: slaPartition, limit: 100 });
  await store().commit(slaPartition, [
    ...others,
    ...kept.map((doc): Write => ({ upsert: 'slaPolicy', doc })),
    ...gone
      .filter(({ id }) => there.items.some((one) => one.id === id))
      .map(({ id }): Write => ({ remove: 'slaPolicy', id })),
  ]);
  desk.platform.cache.forget(contoso.id, 'slaPolicies');
  desk.platform.cache.forget(contoso.id, 'calendars');
}

const isFor = ({ match }: SlaPolicy, ...some: readonly Priority[]): boolean =>
  match.priorities?.some((priority) => some.includes(priority)) === true;
const agent = () => desk.as(contoso.agent);
const employee = () => desk.as(contoso.employee);
const report = async (more: object = {}) =>
  createIncident(await employee(), { subject: 'It is slow', priority: 'P2', ...more });
const clockOf = async (id: string) => (await store().get('clock', id, 'clock'))!;
const historyOf = async (id: string) => (await clockOf(id)).events.map(({ type }) => type);
const ticketOf = async (id: string) => (await store().get('ticket', id, id))!;
const wordsOf = async (id: string) => {
  const { items } = await store().query('event', { partition: id, limit: 100 });
  return items.flatMap(({ data }) => (data.clock ? [data.clock] : []));
};

/** What a caller asks of the store while doing something. */
async function counted(person: Promise<Ctx>, act: (ctx: Ctx) => Promise<unknown>) {
  const seen = { gets: [] as string[], queries: [] as string[], commits: [] as string[][] };
  const real = store();
  const watched: Store = {
    get: (type, ...rest) => {
      seen.gets.push(type);
      return real.get(type, ...rest);
    },
    query: (type, query) => {
      seen.queries.push(type);
      return real.query(type, query);
    },
    count: (type, query) => {
      seen.queries.push(`count ${type}`);
      return real.count(type, query);
    },
    commit: (partition, writes) => {
      seen.commits.push(
        writes.map((write) =>
          'create' in write
            ? write.create
            : 'replace' in write
              ? `${write.replace}*`
              : 'upsert' in write
                ? write.upsert
                : '-',
        ),
      );
      return real.commit(partition, writes);
    },
  };
  await act({ ...(await person), store: watched });
  return seen;
}

describe('a new ticket', () => {
  it('has no clock where no policy is for it', async () => {
    const { id, sla, slas } = await report();
    expect({ sla, slas }).toEqual({ sla: null, slas: [] });
    expect(await store().get('clock', id, 'clock')).toBeUndefined();
  });

  it('carries what it is promised, and its story is told', async () => {
    await lay();
    const ticket = await report();
    expect(ticket.sla).toEqual({ policyId: policiesIn[1]!.id, dueAt: '2026-03-02T10:00:00.000Z', breach: false });
    expect(ticket.slas).toMatchObject([
      { track: 'first_response', status: 'active', dueAt: '2026-03-02T10:00:00.000Z' },
      { track: 'resolution', status: 'active', dueAt: '2026-03-02T17:00:00.000Z' },
    ]);
    expect(await wordsOf(ticket.id)).toEqual([
      { seq: 1, nextAlarmAt: '2026-03-02T09:30:00.000Z', live: true, signal: 'started' },
    ]);
    expect(await clockOf(ticket.id)).toMatchObject({ number: ticket.number, policyId: policiesIn[1]!.id, live: true });
  });

  it('costs one document more, in the same commit, and asks nothing', async () => {
    await lay();
    await report();
    const idempotency = { idempotency: { key: 'c'.repeat(64), bodyHash: 'b' } };
    const seen = await counted(desk.as(contoso.employee, idempotency), (ctx) =>
      createIncident(ctx, { subject: 'Counted' }),
    );
    expect(seen).toEqual({
      gets: ['idempotency'],
      queries: [],
      commits: [['ticket', 'audit', 'event', 'clock', 'idempotency']],
    });
  });

  it('that is taken over from elsewhere runs by its own times', async () => {
    await lay();
    desk.clock.set('2026-02-02T09:00:00.000Z');
    const importing = await desk.as(contoso.employee, { via: { surface: 'import' } });
    const { id } = await createIncident(importing, { subject: 'Old', priority: 'P2' });
    desk.clock.set('2026-03-02T09:00:00.000Z');
    expect((await clockOf(id)).events).toMatchObject([{ type: 'started', at: '2026-02-02T09:00:00.000Z' }]);
    expect((await ticketOf(id)).slaDueAt).toBe('2026-02-02T10:00:00.000Z');
  });

  it('is matched by the department and rank of who asks', async () => {
    const member = (await store().get('member', memberPartition, contoso.employee.id))!;
    await store().commit(memberPartition, [{ upsert: 'member', doc: { ...member, vip: true, departmentId: 'board' } }]);
    await lay((policy) =>
      isFor(policy, 'P1') ? { ...policy, match: { vip: true, departmentIds: ['board'] } } : policy,
    );
    expect((await report()).sla?.policyId).toBe(policiesIn[0]!.id);
    const [mine] = [await createIncident(await agent(), { subject: 'Mine', priority: 'P2' })];
    expect(mine.sla?.policyId).toBe(policiesIn[1]!.id);
  });
});

describe('a comment', () => {
  it('of the desk gives the response that is owed; another one asks and writes nothing of the clock', async () => {
    await lay();
    const { id } = await report();
    desk.clock.advance(minuteMs);
    await addComment(await agent(), { id, body: 'On it' });
    expect((await ticketOf(id)).slas[0]).toMatchObject({ status: 'met', metAt: '2026-03-02T09:01:00.000Z' });
    const seen = await counted(agent(), (ctx) => addComment(ctx, { id, body: 'Still on it' }));
    expect(seen.gets).toEqual(['ticket']);
    expect(seen.commits).toEqual([['ticket*', 'audit', 'event', 'comment']]);
    expect(await historyOf(id)).toEqual(['started', 'responded']);
  });

  it('of the owner asks for the next response, once until it is given', async () => {
    await lay();
    const { id } = await report();
    await addComment(await employee(), { id, body: 'Hello?' });
    expect(await historyOf(id)).toEqual(['started']);
    await addComment(await agent(), { id, body: 'On it' });
    await addComment(await employee(), { id, body: 'And now?' });
    const seen = await counted(employee(), (ctx) => addComment(ctx, { id, body: 'And now??' }));
    expect(seen.gets).toEqual(['ticket']);
    await addComment(await agent(), { id, body: 'Now it works' });
    expect(await historyOf(id)).toEqual(['started', 'responded', 'asked', 'responded']);
    expect((await ticketOf(id)).slas.map(({ track, metAt }) => [track, metAt !== null])).toEqual([
      ['first_response', true],
      ['next_response', true],
      ['resolution', false],
    ]);
  });

  it('begins nothing where a policy does not time further responses', async () => {
    await lay((policy) => ({ ...policy, targets: { resolution: policy.targets.resolution! } }));
    const { id } = await report();
    const seen = await counted(employee(), (ctx) => addComment(ctx, { id, body: 'Hello?' }));
    expect(seen.gets).toEqual(['ticket']);
    expect(await historyOf(id)).toEqual(['started']);
  });

  it('in private, or of a watcher, is none for the clock', async () => {
    await lay();
    const { id } = await createIncident(await agent(), {
      subject: 'Watched',
      requesterId: contoso.admin.id,
      watcherIds: [contoso.employee.id],
    });
    await addComment(await agent(), { id, body: 'A note', isPrivate: true });
    await addComment(await employee(), { id, body: 'Me too' });
    expect(await historyOf(id)).toEqual(['started']);
  });
});

describe('waiting', () => {
  it('stands still for what the policy pauses on, and says since when and how much is left', async () => {
    await lay();
    const { id } = await report();
    await takeTicket(await agent(), { id });
    desk.clock.advance(hourMs / 2);
    await transitionTicket(await agent(), { id, to: 'waiting', reason: 'customer', text: 'Which one?' });
    const waiting = await getTicket(await employee(), { id });
    expect(waiting.sla).toBeNull();
    expect(waiting.slas[1]).toMatchObject({
      status: 'paused',
      pausedAt: '2026-03-02T09:30:00.000Z',
      dueAt: null,
      leftMs: 7.5 * hourMs,
    });
    expect(await historyOf(id)).toEqual(['started', 'responded', 'paused']);
    expect(await clockOf(id)).toMatchObject({ nextAlarmAt: null, live: true });
    desk.clock.advance(hourMs);
    await addComment(await employee(), { id, body: 'The left one' });
    expect(await historyOf(id)).toEqual(['started', 'responded', 'paused', 'resumed', 'asked']);
    expect((await ticketOf(id)).slas.map(({ track, dueAt }) => [track, dueAt])).toEqual([
      ['first_response', '2026-03-02T10:00:00.000Z'],
      ['next_response', '2026-03-02T11:30:00.000Z'],
      ['resolution', '2026-03-03T10:00:00.000Z'],
    ]);
    expect((await wordsOf(id)).map((word) => (word as { signal: string }).signal)).toEqual(
      expect.arrayContaining(['started', 'paused', 'resumed']),
    );
  });

  it('goes on for what it does not pause on', async () => {
    await lay();
    const { id } = await report();
    await transitionTicket(await agent(), { id, to: 'waiting', reason: 'vendor' });
    expect(await historyOf(id)).toEqual(['started']);
    expect(await ticketOf(id)).toMatchObject({
      waitingSince: '2026-03-02T09:00:00.000Z',
      slaDueAt: '2026-03-02T10:00:00.000Z',
    });
  });

  it('begins to pause when a policy comes that does', async () => {
    await lay((policy) => (isFor(policy, 'P1') ? { ...policy, pausesOn: ['vendor'] } : policy));
    const { id } = await report();
    await transitionTicket(await agent(), { id, to: 'waiting', reason: 'vendor' });
    await updateTicket(await agent(), { id, priority: 'P1' });
    expect(await historyOf(id)).toEqual(['started', 'changed', 'paused']);
    await updateTicket(await agent(), { id, priority: 'P2' });
    expect(await historyOf(id)).toEqual(['started', 'changed', 'paused', 'changed', 'resumed']);
  });
});

describe('a change of what policies look at', () => {
  it('brings other terms, by the mode of the policy or else of the organisation', async () => {
    await lay((policy) => (isFor(policy, 'P1') ? { ...policy, onChange: 'reset' } : policy));
    const tenant = (await store().get('tenant', tenantPartition, contoso.id))!;
    const settings = { ...tenant.settings, clockChange: 'retroactive' as const };
    await store().commit(tenantPartition, [{ upsert: 'tenant', doc: { ...tenant, settings } }]);
    const { id } = await report();
    desk.clock.advance(10 * minuteMs);
    await updateTicket(await agent(), { id, priority: 'P1' });
    await updateTicket(await agent(), { id, priority: 'P3', categoryId: 'vpn' });
    expect((await clockOf(id)).events).toMatchObject([
      { type: 'started' },
      { type: 'changed', mode: 'reset', why: 'the priority became P1' },
      { type: 'changed', mode: 'retroactive', why: 'the priority became P3 and the category became vpn' },
    ]);
    expect((await ticketOf(id)).slaDueAt).toBe('2026-03-02T13:00:00.000Z');
  });

  it('lets go where no policy is left, and begins where one comes', async () => {
    await lay((policy) => (isFor(policy, 'P1', 'P2') ? policy : undefined));
    const { id } = await report();
    await updateTicket(await agent(), { id, priority: 'P4' });
    expect(await ticketOf(id)).toMatchObject({ slas: [], slaDueAt: '9999-12-31T23:59:59.999Z' });
    const never = await report({ priority: 'P3' });
    expect(await store().get('clock', never.id, 'clock')).toBeUndefined();
    await addComment(await agent(), { id: never.id, body: 'Seen' });
    desk.clock.advance(hourMs);
    await updateTicket(await agent(), { id: never.id, priority: 'P2' });
    expect(await historyOf(never.id)).toEqual(['started', 'responded']);
    expect((await ticketOf(never.id)).slaDueAt).toBe('2026-03-03T10:00:00.000Z');
    await updateTicket(await agent(), { id, priority: 'P2' });
    expect(await historyOf(id)).toEqual(['started', 'released', 'started']);
    expect((await wordsOf(id)).map((word) => (word as { signal: string }).signal).toSorted()).toEqual([
      'settled',
      'started',
      'started',
    ]);
  });

  it('is none where the queue changes and no policy asks for it', async () => {
    await lay();
    const { id } = await report();
    await assignTicket(await agent(), { id, queueId: contoso.network.id });
    expect(await historyOf(id)).toEqual(['started']);
  });
});

it('ends with the resolution and goes on when it is reopened, matched anew', async () => {
  await lay();
  const { id } = await report();
  desk.clock.advance(hourMs / 2);
  await transitionTicket(await agent(), { id, to: 'waiting', reason: 'customer' });
  desk.clock.advance(hourMs);
  await transitionTicket(await agent(), { id, to: 'resolved', code: 'fixed', text: 'Done' });
  expect(await historyOf(id)).toEqual(['started', 'paused', 'resumed', 'settled']);
  expect(await ticketOf(id)).toMatchObject({ slaDueAt: '9999-12-31T23:59:59.999Z', waitingSince: null });
  expect(await clockOf(id)).toMatchObject({ live: false, nextAlarmAt: null });
  await lay((policy) => ({ ...policy, version: 2, targets: { resolution: { minutes: 120, time: 'calendar' } } }));
  desk.clock.advance(hourMs);
  await transitionTicket(await employee(), { id, to: 'in_progress' });
  expect(await historyOf(id)).toEqual(['started', 'paused', 'resumed', 'settled', 'reopened', 'changed']);
  expect((await clockOf(id)).live).toBe(true);
});

it('sorts by what is due next, with what has no clock running last', async () => {
  await lay();
  const slow = await report({ priority: 'P4' });
  const paused = await report({ priority: 'P1' });
  const soon = await report({ priority: 'P2' });
  await transitionTicket(await agent(), { id: paused.id, to: 'waiting', reason: 'customer' });
  const { items } = await listTickets(await agent(), { sort: 'sla.dueAt:asc' });
  expect(items.map(({ id }) => id)).toEqual([soon.id, slow.id, paused.id]);
});

it('ends what was missed with the ticket, also where nothing is promised any more', async () => {
  await lay((policy) => (isFor(policy, 'P1', 'P2') ? policy : undefined));
  const { id } = await report();
  desk.clock.advance(2 * hourMs);
  await updateTicket(await agent(), { id, priority: 'P4' });
  expect((await ticketOf(id)).slaDueAt).toBe('2026-03-02T10:00:00.000Z');
  await transitionTicket(await agent(), { id, to: 'resolved', code: 'fixed', text: 'Done' });
  expect(await ticketOf(id)).toMatchObject({ slaDueAt: '9999-12-31T23:59:59.999Z', slas: [{ status: 'breached' }] });
  expect((await getTicket(await agent(), { id })).sla).toBeNull();
  await transitionTicket(await agent(), { id, to: 'in_progress' });
  await updateTicket(await agent(), { id, priority: 'P2' });
  expect(await historyOf(id)).toEqual(['started', 'released', 'settled', 'reopened', 'started']);
  expect((await clockOf(id)).live).toBe(true);
});

it('owes no response to what was resolved while nothing was promised, before it is asked again', async () => {
  await lay((policy) => (isFor(policy, 'P1', 'P2') ? policy : undefined));
  const { id } = await report();
  await updateTicket(await agent(), { id, priority: 'P4' });
  await transitionTicket(await agent(), { id, to: 'resolved', code: 'fixed', text: 'Done' });
  await lay();
  desk.clock.advance(hourMs);
  await addComment(await employee(), { id, body: 'Not yet' });
  expect(await historyOf(id)).toEqual(['started', 'released', 'reopened', 'started', 'responded', 'asked']);
  expect((await ticketOf(id)).slas.map(({ track, status }) => [track, status])).toEqual([
    ['first_response', 'met'],
    ['next_response', 'active'],
    ['resolution', 'active'],
  ]);
});

describe('a clock whose terms were changed often', () => {
  const changed = async (times: number) => {
    await lay();
    const { id } = await report({ priority: undefined });
    await changedOften(store(), id, times);
    return id;
  };
  const promisedTo = async (id: string) => (await ticketOf(id)).slas.map(({ policyId }) => policyId);

  it('follows the impact and urgency of its owner a hundred times, and the desk after that', async () => {
    const id = await changed(99);
    expect(await updateTicket(await employee(), { id, urgency: 1 })).toMatchObject({ priority: 'P2' });
    await expect(updateTicket(await employee(), { id, urgency: 2 })).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      message: expect.stringContaining('impact and urgency'),
    });
    expect(await updateTicket(await employee(), { id, subject: 'It is very slow' })).toMatchObject({ priority: 'P2' });
    expect(await updateTicket(await agent(), { id, priority: 'P1' })).toMatchObject({ priority: 'P1' });
    expect(await promisedTo(id)).toEqual([policiesIn[0]!.id, policiesIn[0]!.id]);
  });

  it('hundreds of times keeps the terms it has, and refuses nobody at the desk', async () => {
    const id = await changed(400);
    expect(await updateTicket(await agent(), { id, priority: 'P1' })).toMatchObject({ priority: 'P1' });
    expect(await promisedTo(id)).toEqual([policiesIn[2]!.id, policiesIn[2]!.id]);
    expect((await clockOf(id)).events).toHaveLength(400);
    expect(desk.logged.filter(({ msg }) => msg === 'a clock keeps the terms it has')).toMatchObject([{ ticketId: id }]);
  });

  it('is paused, goes on and loses no pause', async () => {
    const id = await changed(400);
    expect((await ticketOf(id)).slas[1]?.dueAt).toBe('2026-03-04T17:00:00.000Z');
    await transitionTicket(await agent(), { id, to: 'waiting', reason: 'customer' });
    desk.clock.advance(hourMs);
    await transitionTicket(await agent(), { id, to: 'in_progress' });
    expect((await ticketOf(id)).slas[1]?.dueAt).toBe('2026-03-05T10:00:00.000Z');
  });

  it('is resolved, and reopened by its owner, by the terms it had', async () => {
    const id = await changed(400);
    await transitionTicket(await agent(), { id, to: 'resolved', code: 'fixed', text: 'Done' });
    await lay((policy) => ({ ...policy, version: 2, targets: { resolution: { minutes: 120, time: 'calendar' } } }));
    await transitionTicket(await employee(), { id, to: 'in_progress' });
    expect((await historyOf(id)).slice(-2)).toEqual(['settled', 'reopened']);
    expect((await clockOf(id)).live).toBe(true);
  });

  it('and to which nothing is promised any more, is reopened without a promise', async () => {
    const id = await changed(400);
    await lay((policy) => (isFor(policy, 'P1', 'P2') ? policy : undefined));
    await updateTicket(await agent(), { id, categoryId: 'vpn' });
    expect((await historyOf(id)).at(-1)).toBe('released');
    await transitionTicket(await agent(), { id, to: 'resolved', code: 'fixed', text: 'Done' });
    await lay();
    expect(await transitionTicket(await employee(), { id, to: 'in_progress' })).toMatchObject({
      status: 'in_progress',
      slas: [],
    });
  });
});

describe('what its owner said while nothing was promised', () => {
  const letGo = async () => {
    await lay((policy) => (isFor(policy, 'P1', 'P2') ? policy : undefined));
    const { id } = await report();
    desk.clock.advance(minuteMs);
    await addComment(await agent(), { id, body: 'We look' });
    desk.clock.advance(minuteMs);
    await updateTicket(await agent(), { id, priority: 'P4' });
    desk.clock.advance(minuteMs);
    return id;
  };
  const owed = async (id: string) => (await ticketOf(id)).slas.map(({ track, status }) => `${track} ${status}`);

  it('is owed a response when something is promised again', async () => {
    const id = await letGo();
    await addComment(await employee(), { id, body: 'Any news?' });
    desk.clock.advance(minuteMs);
    await updateTicket(await agent(), { id, priority: 'P2' });
    expect(await historyOf(id)).toEqual(['started', 'responded', 'released', 'started', 'asked']);
    expect(await owed(id)).toEqual(['first_response met', 'next_response active', 'resolution active']);
  });

  it('is owed none where nobody spoke', async () => {
    const id = await letGo();
    await updateTicket(await agent(), { id, priority: 'P2' });
    expect(await owed(id)).toEqual(['first_response met', 'resolution active']);
  });
});
