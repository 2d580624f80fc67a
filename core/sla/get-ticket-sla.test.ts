import { contoso, fabrikam } from '#tests/support/seeded-people';
import { hourMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { memberPartition } from '../people/member.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { addComment } from '../tickets/add-comment.ts';
import { TicketSlaView } from '../tickets/contract.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { updateTicket } from '../tickets/update-ticket.ts';
import { slaPartition } from './calendar.ts';
import { layDefaults } from './default-policies.ts';
import { getTicketSla } from './get-ticket-sla.ts';
import { strikeClock } from './strike-clock.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
  const store = desk.stores.forTenant(contoso.id);
  await store.commit(slaPartition, layDefaults(contoso.id, 'UTC', '2026-03-02T08:00:00.000Z'));
});
afterEach(() => desk.close());

it('says why it is due when it is: each piece of time with the rule behind it, to its owner, too', async () => {
  const { id } = await createIncident(await desk.as(contoso.employee), { subject: 'It is slow', priority: 'P2' });
  desk.clock.advance(hourMs / 2);
  await transitionTicket(await desk.as(contoso.agent), { id, to: 'waiting', reason: 'customer', text: 'Which?' });
  desk.clock.advance(hourMs);
  await addComment(await desk.as(contoso.employee), { id, body: 'That one' });
  desk.clock.advance(hourMs / 2);
  const sla = await getTicketSla(await desk.as(contoso.employee), { id });
  expect(TicketSlaView.safeParse(sla).error).toBeUndefined();
  expect(sla.because).toBe('policy 2, Priority 2: the priority is P2');
  const resolution = sla.tracks.find(({ track }) => track === 'resolution')!;
  expect(resolution).toMatchObject({
    status: 'active',
    dueAt: '2026-03-03T10:00:00.000Z',
    target: { minutes: 480, time: 'business' },
    usedMs: hourMs,
    leftMs: 7 * hourMs,
    omitted: 0,
  });
  expect(resolution.intervals.map(({ counts, rule, forecast }) => [counts, rule, forecast])).toEqual([
    [true, 'open: Monday 09:00–17:00 (Office hours, version 1)', false],
    [false, 'paused: waiting for the requester', false],
    [true, 'open: Monday 09:00–17:00 (Office hours, version 1)', false],
    [true, 'open: Monday 09:00–17:00 (Office hours, version 1)', true],
    [false, 'closed: outside the hours of the week', true],
    [true, 'open: Tuesday 09:00–17:00 (Office hours, version 1)', true],
  ]);
  expect(sla.history.map(({ what }) => what)).toEqual([
    'The clock started by policy 2, Priority 2: the priority is P2.',
    'The desk responded.',
    'Paused: it waits for the requester.',
    'Resumed.',
    'The requester wrote: a response is owed.',
  ]);
});

it('tells what the clock did and what changed its terms', async () => {
  const { id } = await createIncident(await desk.as(contoso.employee), { subject: 'It is down', priority: 'P1' });
  desk.clock.advance(hourMs / 4);
  await strikeClock(await enterAsSystem(desk.platform, contoso.id, 'clock', { surface: 'system', requestId: 's' }), {
    id,
  });
  await updateTicket(await desk.as(contoso.agent), { id, priority: 'P3' });
  const { history, because } = await getTicketSla(await desk.as(contoso.agent), { id });
  expect(because).toBe('policy 3, Priority 3: the priority is P3');
  expect(history.map(({ what }) => what)).toEqual([
    'The clock started by policy 1, Priority 1: the priority is P1.',
    'Warned: 50 % of the time for the first response had gone by.',
    'Warned: 80 % of the time for the first response had gone by.',
    'Missed: the first response was due.',
    'Escalated: step 1 after the first response was missed, to Morgan Manager.',
    expect.stringMatching(/^Changed because the priority became P3: now by policy 3/),
  ]);
});

/** The lead of the Service Desk, who has no manager. */
async function leadLeaves(): Promise<void> {
  const store = desk.stores.forTenant(contoso.id);
  const member = await store.get('member', memberPartition, contoso.manager.id);
  if (!member) throw new Error('no lead');
  const { etag: _, ...lead } = member;
  await store.commit(memberPartition, [{ upsert: 'member', doc: { ...lead, active: false } }]);
  desk.platform.cache.forget(contoso.id, `member:${contoso.manager.id}`);
}

it('keeps to the desk why an escalation did not reach who was asked for', async () => {
  await leadLeaves();
  const { id } = await createIncident(await desk.as(contoso.employee), { subject: 'It is down', priority: 'P1' });
  desk.clock.advance(hourMs / 4);
  const clock = await enterAsSystem(desk.platform, contoso.id, 'clock', { surface: 'system', requestId: 's' });
  await strikeClock(clock, { id });
  const escalated = async (person: typeof contoso.agent | typeof contoso.employee) =>
    (await getTicketSla(await desk.as(person), { id })).history.at(-1)?.what;
  expect(await escalated(contoso.agent)).toContain('Morgan Manager, has left');
  expect(await escalated(contoso.employee)).toBe(
    'Escalated: step 1 after the first response was missed, to everybody in the queue.',
  );
});

it('says so where no policy is for it, and nothing to strangers', async () => {
  const { id } = await createIncident(await desk.as(fabrikam.employee), { subject: 'No policies here' });
  expect(await getTicketSla(await desk.as(fabrikam.employee), { id })).toEqual({
    because: 'No policy is for this ticket',
    tracks: [],
    history: [],
  });
  await expect(getTicketSla(await desk.as(contoso.agent), { id })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
});

it('tells no moment where the calendar is not open long enough, and the work goes on', async () => {
  const store = desk.stores.forTenant(contoso.id);
  const [calendar] = (await store.query('calendar', { partition: slaPartition, limit: 1 })).items;
  if (!calendar) throw new Error('no calendar');
  const { etag, ...office } = calendar;
  const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const exceptions = [{ date: '2026-12-24', name: 'Emergency', hours: [{ from: '09:00', to: '09:30' }] }];
  const doc = { ...office, version: office.version + 1, hours: closed, exceptions };
  await store.commit(slaPartition, [{ replace: 'calendar', doc, ifMatch: etag }]);
  desk.platform.cache.forget(contoso.id, 'calendars');
  const ticket = await createIncident(await desk.as(contoso.employee), { subject: 'It is slow', priority: 'P2' });
  expect(ticket.sla).toBeNull();
  expect(ticket.slas.map(({ status, dueAt }) => [status, dueAt])).toEqual([
    ['active', null],
    ['active', null],
  ]);
  expect((await store.get('ticket', ticket.id, ticket.id))?.slaDueAt).toBe('9999-12-31T23:59:59.999Z');
  const { tracks } = await getTicketSla(await desk.as(contoso.employee), { id: ticket.id });
  expect(tracks.map(({ dueAt, pausedAt }) => [dueAt, pausedAt])).toEqual([
    [null, null],
    [null, null],
  ]);
  const resolve = { id: ticket.id, to: 'resolved', code: 'fixed', text: 'Done' };
  expect(await transitionTicket(await desk.as(contoso.agent), resolve)).toMatchObject({
    status: 'resolved',
    slas: [
      { status: 'met', dueAt: null },
      { status: 'met', dueAt: null },
    ],
  });
});
