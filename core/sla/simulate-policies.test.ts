import { contoso, fabrikam, queuesOf } from '#tests/support/seeded-people';
import { hourMs, minuteMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { queuePartition } from '../queues/queue.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { updateTicket } from '../tickets/update-ticket.ts';
import { slaPartition } from './calendar.ts';
import { layDefaults } from './default-policies.ts';
import type { SlaPolicy } from './policy.ts';
import { simulatePolicies } from './simulate-policies.ts';
import { strikeClock } from './strike-clock.ts';

let desk: TestPlatform;
let policies: readonly SlaPolicy[];
beforeEach(async () => {
  desk = await testPlatform();
  const writes = layDefaults(contoso.id, 'UTC', '2026-03-02T08:00:00.000Z');
  await store().commit(slaPartition, writes);
  policies = writes.flatMap((write) => ('upsert' in write && write.upsert === 'slaPolicy' ? [write.doc] : []));
});
afterEach(() => desk.close());

const store = () => desk.stores.forTenant(contoso.id);
const report = async (priority: 'P1' | 'P3' = 'P1', more: object = {}) =>
  createIncident(await desk.as(contoso.agent), { subject: 'It broke', priority, ...more });
const resolve = async (id: string) =>
  transitionTicket(await desk.as(contoso.agent), { id, to: 'resolved', code: 'fixed', text: 'Done' });
const simulate = async (input: object, as = contoso.admin) => simulatePolicies(await desk.as(as), input);
const p1 = (resolution: number) => ({
  targets: [{ policyId: policies[0]!.id, targets: { resolution: { minutes: resolution, time: 'calendar' } } }],
});
const onlyResolution = (flips: readonly { readonly track: string }[]) =>
  flips.filter(({ track }) => track === 'resolution');

it('says which kept promises would be missed, and changes nothing', async () => {
  const ticket = await report();
  desk.clock.advance(2 * hourMs);
  await resolve(ticket.id);
  const before = await store().get('clock', ticket.id, 'clock');
  const { flips, summary, seen } = await simulate(p1(60));
  expect(seen).toBe(1);
  expect(onlyResolution(flips)).toEqual([
    {
      ticketId: ticket.id,
      number: ticket.number,
      track: 'resolution',
      was: 'met',
      becomes: 'breached',
      dueWas: '2026-03-02T13:00:00.000Z',
      dueBecomes: '2026-03-02T10:00:00.000Z',
    },
  ]);
  expect(summary).toMatchObject({ metToBreached: 1, breachedToMet: 0 });
  expect(await store().get('clock', ticket.id, 'clock')).toEqual(before);
});

it('says which missed ones would have been kept, though the clock has struck', async () => {
  const ticket = await report();
  desk.clock.advance(5 * hourMs);
  const clock = await enterAsSystem(desk.platform, contoso.id, 'clock', { surface: 'system', requestId: 's' });
  await strikeClock(clock, { id: ticket.id });
  await resolve(ticket.id);
  expect(onlyResolution((await simulate(p1(6 * 60))).flips)).toMatchObject([{ was: 'breached', becomes: 'met' }]);
});

it('matches anew by what the ticket was at each time, with its pauses', async () => {
  const ticket = await report('P3');
  desk.clock.advance(30 * minuteMs);
  await transitionTicket(await desk.as(contoso.agent), { id: ticket.id, to: 'waiting', reason: 'customer' });
  desk.clock.advance(hourMs);
  await transitionTicket(await desk.as(contoso.agent), { id: ticket.id, to: 'in_progress' });
  await updateTicket(await desk.as(contoso.agent), { id: ticket.id, priority: 'P1' });
  desk.clock.advance(hourMs);
  await resolve(ticket.id);
  // 30 minutes as P3, an hour of waiting that does not count, an hour as P1.
  expect(onlyResolution((await simulate(p1(90))).flips)).toEqual([]);
  expect(onlyResolution((await simulate(p1(89))).flips)).toMatchObject([
    { becomes: 'breached', dueBecomes: '2026-03-02T11:29:00.000Z' },
  ]);
});

it('takes whole policies and other hours instead', async () => {
  const ticket = await report('P3');
  const drafts = [
    {
      name: 'All the same',
      position: 1,
      calendarId: policies[0]!.calendarId,
      targets: { resolution: { minutes: 60, time: 'business' } },
    },
  ];
  desk.clock.advance(2 * hourMs);
  const late = await simulate({ policies: drafts });
  expect(onlyResolution(late.flips)).toMatchObject([{ ticketId: ticket.id, was: 'active', becomes: 'breached' }]);
  expect(late.summary.otherwise).toBeGreaterThan(0);
  const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [{ from: '09:00', to: '17:00' }] };
  const sundays = await simulate({
    policies: drafts,
    calendar: { calendarId: policies[0]!.calendarId, timeZone: 'UTC', hours: closed },
  });
  expect(onlyResolution(sundays.flips)).toEqual([]);
});

it('looks at the tickets that are asked for, page by page', async () => {
  const ids: string[] = [];
  for (let index = 0; index < 5; index += 1) ids.push((await report()).id);
  desk.clock.advance(2 * hourMs);
  await resolve(ids[0]!);
  expect(await simulate({ ...p1(60), statuses: ['resolved'] })).toMatchObject({ seen: 1 });
  expect(await simulate({ ...p1(60), to: '2026-03-02T09:00:00Z' })).toMatchObject({ seen: 0, flips: [] });
  const seen: string[] = [];
  for (let cursor: string | null = null, pages = 0; pages === 0 || cursor; pages += 1) {
    const page = await simulate({ ...p1(60), limit: 2, ...(cursor && { cursor }) });
    expect(page.seen).toBeLessThanOrEqual(2);
    seen.push(...onlyResolution(page.flips).map((flip) => (flip as { ticketId: string } & typeof flip).ticketId));
    cursor = page.nextCursor;
  }
  expect(seen.toSorted()).toEqual(ids.toSorted());
  const other = await simulate({ ...p1(60), limit: 2 });
  await expect(simulate({ ...p1(30), limit: 2, cursor: other.nextCursor })).rejects.toMatchObject({
    errors: [{ pointer: '/cursor' }],
  });
});

it('counts tickets of a restricted queue, and does not list them', async () => {
  await report('P1', { queueId: contoso.network.id });
  const [, network] = queuesOf(contoso);
  await store().commit(queuePartition, [
    { upsert: 'queue', doc: { ...network!, restricted: true, memberIds: [contoso.agent2.id] } },
  ]);
  desk.platform.cache.forget(contoso.id, 'queues');
  desk.clock.advance(2 * hourMs);
  expect(await simulate(p1(60))).toMatchObject({ seen: 1, flips: [], summary: { otherwise: 2, hidden: 2 } });
});

it('refuses what is not there, nothing at all, and whoever may not', async () => {
  await expect(simulate({})).rejects.toMatchObject({ errors: [{ pointer: '/policies', code: 'required' }] });
  await expect(
    simulate({ targets: [{ policyId: 'nowhere', targets: p1(60).targets[0]!.targets }] }),
  ).rejects.toMatchObject({ errors: [{ pointer: '/targets/0/policyId', code: 'unknown_policy' }] });
  await expect(simulate({ targets: {} })).rejects.toMatchObject({
    errors: [
      { pointer: '/targets', code: 'type', detail: expect.stringContaining('{"policyId": "…", "targets": {"res') },
    ],
  });
  await expect(simulate(p1(60), fabrikam.admin as never)).rejects.toMatchObject({ code: 'CAT_VALIDATION' });
  await expect(simulate(p1(60), contoso.agent as never)).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
});
