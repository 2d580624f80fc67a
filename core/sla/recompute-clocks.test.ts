import { contoso } from '#tests/support/seeded-people';
import { hourMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import type { Write } from '../store.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { addComment } from '../tickets/add-comment.ts';
import { brokenLink } from '../tickets/audit.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { type Calendar, slaPartition } from './calendar.ts';
import { calendarVersion } from './calendar-version.ts';
import { layDefaults } from './default-policies.ts';
import type { SlaPolicy } from './policy.ts';
import { recomputeClocks } from './recompute-clocks.ts';
import { changedOften } from './test-clock.ts';

let desk: TestPlatform;
let calendar: Calendar;
let policies: readonly SlaPolicy[];
beforeEach(async () => {
  desk = await testPlatform();
  const writes = layDefaults(contoso.id, 'UTC', '2026-03-02T08:00:00.000Z');
  await store().commit(slaPartition, writes);
  calendar = writes.flatMap((write) => ('upsert' in write && write.upsert === 'calendar' ? [write.doc] : []))[0]!;
  policies = writes.flatMap((write) => ('upsert' in write && write.upsert === 'slaPolicy' ? [write.doc] : []));
});
afterEach(() => desk.close());

const store = () => desk.stores.forTenant(contoso.id);
const ticketOf = async (id: string) => (await store().get('ticket', id, id))!;
const report = async (priority: 'P1' | 'P2' | 'P3' = 'P3') =>
  (await createIncident(await desk.as(contoso.employee), { subject: 'It is slow', priority })).id;

async function save(why: 'calendar' | 'policies', ...writes: Write[]): Promise<string> {
  const id = `recompute-${desk.platform.ids.uuid()}`;
  await store().commit(slaPartition, [
    ...writes,
    {
      create: 'recompute',
      doc: {
        id,
        why,
        subjectId: why === 'calendar' ? calendar.id : policies[2]!.id,
        subjectName: why === 'calendar' ? calendar.name : policies[2]!.name,
        startedAt: desk.clock.now().toISOString(),
        startedBy: contoso.admin.id,
        state: 'waiting',
        seen: 0,
        moved: 0,
        finishedAt: null,
      },
    },
  ]);
  return id;
}

/** The calendar with other hours on every working day. */
function saveHours(from: string, to: string): Promise<string> {
  const hours = [{ from, to }];
  calendar = {
    ...calendar,
    version: calendar.version + 1,
    hours: { ...calendar.hours, mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  };
  return save(
    'calendar',
    { upsert: 'calendar', doc: calendar },
    { upsert: 'calendarVersion', doc: calendarVersion(calendar, desk.clock.now().toISOString()) },
  );
}

async function walk(recomputeId: string) {
  const ctx = await enterAsSystem(desk.platform, contoso.id, 'clock', { surface: 'system', requestId: 'recompute' });
  const wake: unknown[] = [];
  let pages = 0;
  for (let after: string | null = null; ; pages += 1) {
    const page = await recomputeClocks(ctx, { recomputeId, after });
    wake.push(...page.wake);
    after = page.after;
    if (after === null) return { wake, pages: pages + 1 };
  }
}
const progress = async (id: string) => (await store().get('recompute', slaPartition, id))!;

it('moves the due time of every clock that reckons by the calendar, and wakes whose alarm came nearer', async () => {
  const id = await report();
  const calendarTime = await report('P1');
  const before = await ticketOf(id);
  expect(before.slaDueAt).toBe('2026-03-02T13:00:00.000Z');
  const recomputeId = await saveHours('06:00', '22:00');
  desk.clock.advance(hourMs);
  const { wake } = await walk(recomputeId);
  const after = await ticketOf(id);
  expect(after.slas.map(({ dueAt }) => dueAt)).toEqual(['2026-03-02T13:00:00.000Z', '2026-03-03T17:00:00.000Z']);
  expect(wake).toEqual([]);
  expect(await progress(recomputeId)).toMatchObject({ state: 'done', seen: 2, moved: 1 });
  expect(after).toMatchObject({ version: before.version, updatedAt: before.updatedAt, clockSeq: 1 });
  // Not moved, but read anew an hour later: that its response is late is to be seen now.
  expect(await ticketOf(calendarTime)).toMatchObject({
    clockSeq: 1,
    slas: [{ status: 'breached' }, { status: 'active' }],
  });
});

it('wakes the clocks whose next alarm came nearer, and no others', async () => {
  desk.clock.set('2026-03-02T16:00:00.000Z');
  const id = await report();
  const later = await saveHours('06:00', '22:00');
  expect((await walk(later)).wake).toEqual([{ ticketId: id, seq: 2, nextAlarmAt: '2026-03-02T18:00:00.000Z' }]);
  const clock = await store().get('clock', id, 'clock');
  expect(clock).toMatchObject({ seq: 2, nextAlarmAt: '2026-03-02T18:00:00.000Z' });
  expect((await walk(await saveHours('09:00', '17:00'))).wake).toEqual([]);
});

it('says once more whom to wake, where its answer was lost', async () => {
  desk.clock.set('2026-03-02T16:00:00.000Z');
  const id = await report();
  const recomputeId = await saveHours('06:00', '22:00');
  await walk(recomputeId);
  expect((await walk(recomputeId)).wake).toEqual([{ ticketId: id, seq: 2, nextAlarmAt: '2026-03-02T18:00:00.000Z' }]);
  expect(await progress(recomputeId)).toMatchObject({ state: 'done', seen: 1, moved: 1 });
});

it('does nothing twice, and counts nothing twice', async () => {
  const id = await report();
  const recomputeId = await saveHours('06:00', '22:00');
  await walk(recomputeId);
  const clock = await store().get('clock', id, 'clock');
  await walk(recomputeId);
  await walk(await save('policies'));
  expect(await store().get('clock', id, 'clock')).toEqual(clock);
  const entries = (
    await store().query('audit', { partition: id, orderBy: { field: 'seq', direction: 'asc' }, limit: 10 })
  ).items.map(({ etag: _, ...entry }) => entry);
  expect(entries.map(({ action }) => action)).toEqual(['incident.create', 'clock.recompute']);
  expect(entries[1]?.after.why).toBe('the calendar Office hours changed');
  expect(brokenLink(entries)).toBeUndefined();
});

it('gives clocks the targets of a changed policy, and lets go where none is left', async () => {
  const [stays, changed] = [await report('P2'), await report('P3')];
  const p3 = policies[2]!;
  const doc = { ...p3, version: 2, targets: { resolution: { minutes: 60, time: 'calendar' as const } } };
  await walk(await save('policies', { upsert: 'slaPolicy', doc }));
  expect((await ticketOf(stays)).clockSeq).toBe(0);
  expect((await ticketOf(changed)).slas).toMatchObject([{ track: 'resolution', dueAt: '2026-03-02T10:00:00.000Z' }]);
  await walk(await save('policies', { remove: 'slaPolicy', id: p3.id }));
  expect(await ticketOf(changed)).toMatchObject({ slas: [], slaDueAt: '9999-12-31T23:59:59.999Z' });
  expect((await store().get('clock', changed, 'clock'))?.live).toBe(false);
});

it('gives promises again where policies were switched off for a while', async () => {
  const [running, resolved] = [await report('P3'), await report('P3')];
  const p3 = policies[2]!;
  await walk(await save('policies', { upsert: 'slaPolicy', doc: { ...p3, active: false } }));
  await transitionTicket(await desk.as(contoso.agent), { id: resolved, to: 'resolved', code: 'fixed', text: 'Done' });
  expect(await ticketOf(running)).toMatchObject({ slas: [] });
  desk.clock.advance(hourMs);
  const recomputeId = await save('policies', { upsert: 'slaPolicy', doc: p3 });
  const { wake } = await walk(recomputeId);
  expect((await ticketOf(running)).slas).toMatchObject([{ track: 'first_response' }, { track: 'resolution' }]);
  expect((await ticketOf(resolved)).slas).toEqual([]);
  expect(wake).toEqual([expect.objectContaining({ ticketId: running, begins: true })]);
  expect(await progress(recomputeId)).toMatchObject({ state: 'done', moved: 1 });
  expect((await walk(recomputeId)).wake).toEqual(wake);
});

it('owes no response that was given while nothing was promised, but one to a question after it', async () => {
  const [answered, asked, silent] = [await report(), await report(), await report()];
  const p3 = policies[2]!;
  desk.clock.advance(hourMs);
  await walk(await save('policies', { upsert: 'slaPolicy', doc: { ...p3, active: false } }));
  desk.clock.advance(hourMs);
  for (const id of [answered, asked]) await addComment(await desk.as(contoso.agent), { id, body: 'On it' });
  await addComment(await desk.as(contoso.employee), { id: asked, body: 'And now?' });
  desk.clock.advance(hourMs);
  const { wake } = await walk(await save('policies', { upsert: 'slaPolicy', doc: p3 }));
  expect(wake).toHaveLength(3);
  const tracksOf = async (id: string) =>
    (await ticketOf(id)).slas.map(({ track, status, dueAt }) => [track, status, dueAt?.slice(0, 16)]);
  expect(await tracksOf(answered)).toEqual([
    ['first_response', 'met', '2026-03-02T15:00'],
    ['resolution', 'active', '2026-03-05T11:00'],
  ]);
  expect(await tracksOf(asked)).toEqual([
    ['first_response', 'met', '2026-03-02T15:00'],
    ['next_response', 'active', '2026-03-02T16:00'],
    ['resolution', 'active', '2026-03-05T11:00'],
  ]);
  expect((await tracksOf(silent))[0]).toEqual(['first_response', 'active', '2026-03-02T15:00']);
});

it('owes the response that was asked for before nothing was promised, and has not forgotten since when', async () => {
  const id = await report();
  await addComment(await desk.as(contoso.agent), { id, body: 'On it' });
  await addComment(await desk.as(contoso.employee), { id, body: 'And now?' });
  desk.clock.advance(hourMs);
  const p3 = policies[2]!;
  await walk(await save('policies', { upsert: 'slaPolicy', doc: { ...p3, active: false } }));
  await walk(await save('policies', { upsert: 'slaPolicy', doc: p3 }));
  const next = (await ticketOf(id)).slas.find(({ track }) => track === 'next_response');
  expect(next).toMatchObject({ status: 'active', dueAt: '2026-03-02T13:00:00.000Z' });
});

it('gives no more terms to a clock that has had hundreds, and lets it go all the same', async () => {
  const id = await report();
  await changedOften(store(), id, 400);
  const p3 = policies[2]!;
  const doc = { ...p3, version: 2, targets: { resolution: { minutes: 60, time: 'calendar' as const } } };
  await walk(await save('policies', { upsert: 'slaPolicy', doc }));
  expect((await store().get('clock', id, 'clock'))?.events).toHaveLength(400);
  expect((await ticketOf(id)).slas).toHaveLength(2);
  expect(desk.logged.filter(({ msg }) => msg === 'a clock keeps the terms it has')).toMatchObject([{ ticketId: id }]);
  await walk(await save('policies', { remove: 'slaPolicy', id: p3.id }));
  expect((await ticketOf(id)).slas).toEqual([]);
});

it('pages through many without leaving one out, also while they change', async () => {
  const ids = await Promise.all(Array.from({ length: 120 }, () => report()));
  const recomputeId = await saveHours('06:00', '22:00');
  const [walked] = await Promise.all([
    walk(recomputeId),
    transitionTicket(await desk.as(contoso.agent), { id: ids[60], to: 'in_progress' }),
    transitionTicket(await desk.as(contoso.agent), { id: ids[61], to: 'waiting', reason: 'customer' }),
  ]);
  expect(walked.pages).toBe(3);
  expect(await progress(recomputeId)).toMatchObject({ state: 'done', seen: 120 });
  const clocks = await Promise.all(ids.map((id) => store().get('clock', id, 'clock')));
  const versions = clocks.map((clock) => clock?.events.findLast((event) => 'terms' in event));
  expect(versions.every((event) => event && 'terms' in event && event.terms.calendar.version === 2)).toBe(true);
});

it('leaves what is resolved alone', async () => {
  const id = await report();
  await transitionTicket(await desk.as(contoso.agent), { id, to: 'resolved', code: 'fixed', text: 'Done' });
  const clock = await store().get('clock', id, 'clock');
  await walk(await saveHours('06:00', '22:00'));
  expect(await store().get('clock', id, 'clock')).toEqual(clock);
});
