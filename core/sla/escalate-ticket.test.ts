import { contoso, fabrikam } from '#tests/support/seeded-people';
import { hourMs, minuteMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { memberPartition } from '../people/member.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { slaPartition } from './calendar.ts';
import { layDefaults } from './default-policies.ts';
import { escalateTicket } from './escalate-ticket.ts';
import { mayEscalate } from './may-escalate.ts';
import { strikeClock } from './strike-clock.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
  await store().commit(slaPartition, layDefaults(contoso.id, 'UTC', '2026-03-02T08:00:00.000Z'));
});
afterEach(() => desk.close());

const store = () => desk.stores.forTenant(contoso.id);
const employee = () => desk.as(contoso.employee);
const report = async () => createIncident(await employee(), { subject: 'It is down', priority: 'P1' });
const reason = 'Nobody can work';
const ticketOf = async (id: string) => (await store().get('ticket', id, id))!;

it('is refused before the first warning, and says from when on it is possible', async () => {
  const { id } = await report();
  await expect(escalateTicket(await employee(), { id, reason })).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
    detail: 'INC-000001 is in time. It can be escalated from 2026-03-02T09:07:30.000Z on.',
    errors: [{ code: 'too_early', detail: '2026-03-02T09:07:30.000Z' }],
  });
  expect(await mayEscalate(await employee(), await ticketOf(id))).toMatchObject({
    allowed: false,
    from: '2026-03-02T09:07:30.000Z',
  });
});

it('reaches the lead with the reason once the first warning has passed, struck or not', async () => {
  const { id, version } = await report();
  desk.clock.advance(8 * minuteMs);
  expect(await mayEscalate(await employee(), await ticketOf(id))).toEqual({ allowed: true });
  expect(await escalateTicket(await employee(), { id, reason })).toEqual({
    ticketId: id,
    number: 'INC-000001',
    version: version + 1,
    to: 'lead',
    people: [{ id: contoso.manager.id, name: 'Morgan Manager' }],
    instead: null,
  });
  const { items } = await store().query('event', { partition: id, limit: 10 });
  expect(items.find(({ name }) => name === 'ticket.escalated')).toMatchObject({
    actor: { id: contoso.employee.id },
    data: { by: 'requester', to: 'lead', memberIds: [contoso.manager.id], onCallIds: [], toQueue: false, reason },
  });
  const audit = await store().query('audit', { partition: id, orderBy: { field: 'seq', direction: 'desc' }, limit: 1 });
  expect(audit.items[0]).toMatchObject({ action: 'ticket.escalate', after: { reason, people: ['Morgan Manager'] } });
  expect((await store().query('comment', { partition: id, limit: 10 })).items).toEqual([]);
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

it('says to the desk alone why it did not reach the lead', async () => {
  await leadLeaves();
  const { id } = await report();
  desk.clock.advance(8 * minuteMs);
  expect(await escalateTicket(await employee(), { id, reason })).toMatchObject({ to: 'queue', instead: null });
  expect(await escalateTicket(await desk.as(contoso.agent), { id, reason })).toMatchObject({
    to: 'queue',
    instead: expect.stringContaining('Morgan Manager, has left'),
  });
});

it('is for owners once in 24 hours, and for the desk at any time', async () => {
  const { id } = await report();
  desk.clock.advance(8 * minuteMs);
  await escalateTicket(await employee(), { id, reason });
  const clock = await enterAsSystem(desk.platform, contoso.id, 'clock', { surface: 'system', requestId: 's' });
  await strikeClock(clock, { id });
  desk.clock.advance(23 * hourMs);
  await expect(escalateTicket(await employee(), { id, reason })).rejects.toMatchObject({
    detail: expect.stringContaining('again from 2026-03-03T09:08:00.000Z'),
  });
  await escalateTicket(await desk.as(contoso.agent), { id, reason });
  desk.clock.advance(hourMs);
  await escalateTicket(await employee(), { id, reason });
});

it('runs once for two presses at once', async () => {
  const { id } = await report();
  desk.clock.advance(8 * minuteMs);
  const both = await Promise.allSettled([
    escalateTicket(await employee(), { id, reason }),
    escalateTicket(await employee(), { id, reason }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

it('is not for what is over, what is promised nothing, or strangers', async () => {
  const { id } = await report();
  desk.clock.advance(8 * minuteMs);
  await expect(escalateTicket(await desk.as(fabrikam.agent), { id, reason })).rejects.toMatchObject({
    code: 'CAT_NOT_FOUND',
  });
  await expect(escalateTicket(await employee(), { id, reason: '' })).rejects.toMatchObject({ code: 'CAT_VALIDATION' });
  const watched = await createIncident(await desk.as(contoso.agent), {
    subject: 'Watched',
    requesterId: contoso.admin.id,
    watcherIds: [contoso.employee.id],
  });
  await expect(escalateTicket(await employee(), { id: watched.id, reason })).rejects.toMatchObject({
    code: 'CAT_FORBIDDEN',
  });
  await transitionTicket(await desk.as(contoso.agent), { id, to: 'resolved', code: 'fixed', text: 'Done' });
  await expect(escalateTicket(await employee(), { id, reason })).rejects.toMatchObject({
    detail: 'INC-000001 is resolved. Reopen it if it is not solved.',
  });
  const elsewhere = await createIncident(await desk.as(fabrikam.employee), { subject: 'No policies here' });
  await expect(escalateTicket(await desk.as(fabrikam.employee), { id: elsewhere.id, reason })).rejects.toMatchObject({
    detail: expect.stringContaining('Nothing is promised'),
  });
});
