import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { heldPartition } from '../notifications/held-notice.ts';
import type { Write } from '../store.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { listUnfinishedWork, type UnfinishedKind, type UnfinishedWork, unfinishedKinds } from './unfinished-work.ts';

const at = '2026-03-02T09:00:00.000Z';
let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const keep = (partition: string, ...writes: Write[]) => desk.stores.forTenant(contoso.id).commit(partition, writes);
const write = (create: string, doc: object) => ({ create, doc }) as unknown as Write;

async function all(what: UnfinishedKind): Promise<{ work: UnfinishedWork[]; pages: number }> {
  const ctx = await enterAsSystem(desk.platform, contoso.id, 'clock', { surface: 'system', requestId: 'test' });
  const work: UnfinishedWork[] = [];
  let pages = 0;
  for (let after: string | null = null; ; ) {
    const page = await listUnfinishedWork(ctx, { what, after });
    work.push(...page.items);
    pages += 1;
    after = page.after;
    if (after === null) return { work, pages };
  }
}

it('finds every live clock once, over pages, and no other', async () => {
  const ids = Array.from({ length: 450 }, () => desk.platform.ids.uuid());
  for (const [place, ticketId] of ids.entries()) {
    const live = place % 10 > 0;
    await keep(ticketId, write('clock', { id: 'clock', ticketId, seq: place, nextAlarmAt: at, live, events: [] }));
  }
  const { work, pages } = await all('clocks');
  const live = ids.flatMap((ticketId, seq) =>
    seq % 10 ? [{ what: 'clocks', ticketId, seq, nextAlarmAt: at, live: true }] : [],
  );
  expect(work).toEqual(live);
  expect(pages).toBe(3);
});

it('finds what waits for its requester, and what waits for a confirmation', async () => {
  const ticket = (id: string, more: object) =>
    keep(id, write('ticket', { id, createdAt: at, readers: [], tags: [], ...more }));
  await ticket('a', { status: 'waiting', waitingFor: 'customer', waitingSince: at, resolvedAt: null });
  await ticket('b', { status: 'waiting', waitingFor: 'vendor', waitingSince: at, resolvedAt: null });
  await ticket('c', { status: 'resolved', waitingFor: null, waitingSince: null, resolvedAt: at });
  await ticket('d', { status: 'closed', waitingFor: null, waitingSince: null, resolvedAt: at });
  await ticket('e', { status: 'open', waitingFor: null, waitingSince: null, resolvedAt: null });
  expect((await all('waiting')).work).toEqual([{ what: 'waiting', ticketId: 'a', waitingSince: at }]);
  expect((await all('resolved')).work).toEqual([{ what: 'resolved', ticketId: 'c', resolvedAt: at }]);
});

it('finds files that somebody has to see to', async () => {
  for (const live of [true, false]) {
    const id = `upload-${live}`;
    await keep(id, write('upload', { id, live, seq: 3, nextTurnAt: live ? at : null, createdAt: at, openFor: null }));
  }
  const owed = { what: 'uploads', uploadId: 'upload-true', seq: 3, nextAlarmAt: at, live: true };
  expect((await all('uploads')).work).toEqual([owed]);
});

it('finds what is still being reckoned, and notices that are held', async () => {
  for (const state of ['waiting', 'running', 'done']) {
    await keep('sla', write('recompute', { id: state, state, startedAt: at }));
  }
  await keep(heldPartition('m'), write('held', { id: 'h', memberId: 'm', until: at }));
  const { work } = await all('recomputes');
  expect(work).toEqual(['running', 'waiting'].map((recomputeId) => ({ what: 'recomputes', recomputeId })));
  expect((await all('held')).work).toEqual([{ what: 'held', memberId: 'm', until: at }]);
});

it('finds chains of approvals that go on', async () => {
  for (const [id, live] of [
    ['a', true],
    ['b', false],
  ] as const) {
    await keep(`ticket-${id}`, write('approvalRun', { id, ticketId: `ticket-${id}`, live, seq: 3 }));
  }
  expect((await all('approvals')).work).toEqual([{ what: 'approvals', ticketId: 'ticket-a', runId: 'a', seq: 3 }]);
});

it('finds jobs that are on their way, there or back', async () => {
  for (const [id, state] of [
    ['a', 'running'],
    ['b', 'undoing'],
    ['c', 'done'],
    ['d', 'undone'],
  ] as const) {
    await keep(id, write('bulkJob', { id, state, startedAt: at }));
  }
  expect((await all('jobs')).work).toEqual([
    { what: 'jobs', jobId: 'a', isUndone: false },
    { what: 'jobs', jobId: 'b', isUndone: true },
  ]);
});

it('is nothing where nothing waits', async () => {
  for (const what of unfinishedKinds) {
    expect(await all(what)).toEqual({ work: [], pages: 1 });
  }
});
