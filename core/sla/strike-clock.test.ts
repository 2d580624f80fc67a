import { contoso, queuesOf } from '#tests/support/seeded-people';
import { hourMs, minuteMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { memberPartition } from '../people/member.ts';
import { queuePartition } from '../queues/queue.ts';
import { routingPartition } from '../routing/rule.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { addComment } from '../tickets/add-comment.ts';
import { assignTicket } from '../tickets/assign-ticket.ts';
import { brokenLink } from '../tickets/audit.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import { slaPartition } from './calendar.ts';
import { clockState } from './clock-state.ts';
import { layDefaults } from './default-policies.ts';
import type { SlaPolicy } from './policy.ts';
import { strikeClock } from './strike-clock.ts';
import type { EscalationStep } from './terms.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
  await lay();
});
afterEach(() => desk.close());

const store = () => desk.stores.forTenant(contoso.id);
const clockActor = () => enterAsSystem(desk.platform, contoso.id, 'clock', { surface: 'system', requestId: 'strike' });
const strike = async (id: string) => strikeClock(await clockActor(), { id });

const isFor = ({ match }: SlaPolicy, priority: Priority) => match.priorities?.includes(priority);

/** The default policies, the one for P1 with this escalation. */
async function lay(escalation?: readonly EscalationStep[], more: Partial<SlaPolicy> = {}) {
  const writes = layDefaults(contoso.id, 'UTC', '2026-03-02T08:00:00.000Z').map((write) =>
    escalation && 'upsert' in write && write.upsert === 'slaPolicy' && isFor(write.doc, 'P1')
      ? { ...write, doc: { ...write.doc, escalation, ...more } }
      : write,
  );
  await store().commit(slaPartition, writes);
  desk.platform.cache.forget(contoso.id, 'slaPolicies');
  desk.platform.cache.forget(contoso.id, 'calendars');
}

const report = async (more: object = {}) =>
  createIncident(await desk.as(contoso.employee), { subject: 'It is down', priority: 'P1', ...more });
const ticketOf = async (id: string) => (await store().get('ticket', id, id))!;
const eventsOf = async (id: string) => {
  const { items } = await store().query('event', { partition: id, limit: 100 });
  return items.filter(({ name }) => name.startsWith('ticket.sla') || name === 'ticket.escalated');
};
const auditOf = async (id: string) =>
  (await store().query('audit', { partition: id, orderBy: { field: 'seq', direction: 'asc' }, limit: 100 })).items.map(
    ({ etag: _, ...entry }) => entry,
  );

it('warns, says that a promise was missed, and escalates, each at its time and once', async () => {
  const { id } = await report();
  expect(await strike(id)).toEqual({ seq: 1, nextAlarmAt: '2026-03-02T09:07:30.000Z', live: true });
  desk.clock.set('2026-03-02T09:07:30.000Z');
  expect(await strike(id)).toEqual({ seq: 2, nextAlarmAt: '2026-03-02T09:12:00.000Z', live: true });
  expect(await strike(id)).toMatchObject({ seq: 2 });
  const [warned] = await eventsOf(id);
  expect(warned).toMatchObject({
    name: 'ticket.sla.at_risk',
    actor: { id: 'clock' },
    data: { track: 'first_response', percent: 50, dueAt: '2026-03-02T09:15:00.000Z', onCallIds: [] },
  });
  desk.clock.set('2026-03-02T09:15:00.000Z');
  await strike(id);
  expect((await eventsOf(id)).map(({ name }) => name).sort()).toEqual([
    'ticket.escalated',
    'ticket.sla.at_risk',
    'ticket.sla.breached',
  ]);
  expect((await getTicket(await desk.as(contoso.agent), { id })).sla).toMatchObject({
    dueAt: '2026-03-02T09:15:00.000Z',
    breach: true,
  });
});

it('leaves the version and the time of the ticket alone, moves what its card shows, and keeps the chain', async () => {
  const { id, version, updatedAt } = await report();
  desk.clock.advance(15 * minuteMs);
  await strike(id);
  const ticket = await ticketOf(id);
  expect(ticket).toMatchObject({ version, updatedAt, clockSeq: 1 });
  const audit = await auditOf(id);
  expect(audit.at(-1)).toMatchObject({ action: 'clock.escalate', actor: { kind: 'system', id: 'clock' } });
  expect(audit.at(-1)?.after.struck).toHaveLength(4);
  expect(brokenLink(audit)).toBeUndefined();
});

it('says a miss and no warning of it when it wakes late', async () => {
  const { id } = await report();
  desk.clock.advance(10 * hourMs);
  await strike(id);
  const events = await eventsOf(id);
  expect(events.filter(({ name }) => name === 'ticket.sla.at_risk')).toEqual([]);
  const missed = events.filter(({ name }) => name === 'ticket.sla.breached');
  expect(missed.map(({ data }) => [data.track, data.breachedAt]).sort()).toEqual([
    ['first_response', '2026-03-02T09:15:00.000Z'],
    ['resolution', '2026-03-02T13:00:00.000Z'],
  ]);
  expect(await strike(id)).toMatchObject({ nextAlarmAt: null });
});

it('strikes once when it is struck twice at the same time', async () => {
  const { id } = await report();
  desk.clock.advance(15 * minuteMs);
  await Promise.all([strike(id), strike(id), strike(id)]);
  const breached = (await eventsOf(id)).filter(({ name }) => name === 'ticket.sla.breached');
  expect(breached).toHaveLength(1);
  expect((await ticketOf(id)).clockSeq).toBe(1);
});

it('loses neither a comment nor a strike of the same moment', async () => {
  const { id } = await report();
  desk.clock.advance(16 * minuteMs);
  await Promise.all([strike(id), addComment(await desk.as(contoso.agent), { id, body: 'On it' }), strike(id)]);
  const clock = await store().get('clock', id, 'clock');
  expect(clock?.events.filter(({ type }) => type === 'responded')).toHaveLength(1);
  expect(clock?.events.some((event) => event.type === 'struck' && event.alarm.kind === 'breach')).toBe(true);
  const [first] = (await ticketOf(id)).slas;
  expect(first).toMatchObject({ track: 'first_response', status: 'breached', metAt: '2026-03-02T09:16:00.000Z' });
  expect(brokenLink(await auditOf(id))).toBeUndefined();
});

describe('a step of the escalation', () => {
  const step = (more: Partial<EscalationStep> = {}): EscalationStep => ({ afterMinutes: 0, to: 'lead', ...more });
  const escalated = async (id: string) =>
    (await eventsOf(id)).filter(({ name }) => name === 'ticket.escalated').map(({ data }) => data);
  const layRota = (memberIds: readonly string[]) => {
    const rota = {
      id: 'nights',
      name: 'Nights',
      version: 1,
      createdAt: '',
      updatedAt: '',
      auditSeq: 0,
      auditHash: '',
      timeZone: 'UTC',
      startsOn: '2026-03-01',
      handOverAt: '09:10',
      everyDays: 1,
      memberIds,
      overrides: [],
    };
    return store().commit(routingPartition, [{ create: 'rota', doc: rota }]);
  };
  const changeMember = async (id: string, change: object) => {
    const { etag: _, ...member } = (await store().get('member', memberPartition, id))!;
    await store().commit(memberPartition, [{ upsert: 'member', doc: { ...member, ...change } }]);
    desk.platform.cache.forget(contoso.id, `member:${id}`);
  };

  it('tells the lead, and gives the ticket to them where it says so', async () => {
    await lay([step({ reassign: true })]);
    const { id, version } = await report();
    desk.clock.advance(15 * minuteMs);
    await strike(id);
    expect(await escalated(id)).toMatchObject([
      { by: 'clock', track: 'first_response', step: 0, to: 'lead', memberIds: [contoso.manager.id], toQueue: false },
    ]);
    expect(await ticketOf(id)).toMatchObject({ version: version + 1, assignee: { id: contoso.manager.id } });
    expect((await eventsOf(id)).find(({ name }) => name === 'ticket.sla.breached')?.data).toMatchObject({
      escalatedToIds: [contoso.manager.id],
    });
    const { items } = await store().query('event', { partition: id, limit: 100 });
    expect(items.find(({ name }) => name === 'ticket.assigned')?.data).toMatchObject({
      assigneeId: contoso.manager.id,
      previousAssigneeId: null,
    });
  });

  it('says who is on call, and tells nobody of the one promise by the escalation of the other', async () => {
    const [serviceDesk] = queuesOf(contoso);
    await layRota([contoso.manager.id]);
    await store().commit(queuePartition, [{ upsert: 'queue', doc: { ...serviceDesk!, rotaId: 'nights' } }]);
    desk.platform.cache.forget(contoso.id, 'queues');
    await lay([step({ afterMinutes: 60 })]);
    const { id } = await report();
    desk.clock.advance(4 * hourMs);
    await strike(id);
    expect(await escalated(id)).toMatchObject([{ track: 'first_response', onCallIds: [contoso.manager.id] }]);
    const missed = (await eventsOf(id)).filter(({ name }) => name === 'ticket.sla.breached');
    expect(missed.map(({ data }) => [data.track, data.escalatedToIds]).toSorted()).toEqual([
      ['first_response', [contoso.manager.id]],
      ['resolution', undefined],
    ]);
  });

  it('leaves the channel with the word of the miss, where nobody but the channel is left to tell', async () => {
    await lay([step(), step({ afterMinutes: 60, to: 'manager' })]);
    await changeMember(contoso.manager.id, { active: false, managerId: null });
    const { id } = await report();
    desk.clock.advance(15 * minuteMs);
    await strike(id);
    expect(await escalated(id)).toMatchObject([{ step: 0, toQueue: true, channelTold: true }]);
    desk.clock.advance(hourMs);
    await strike(id);
    const later = (await escalated(id)).find((data) => data.step === 1);
    expect(later).toMatchObject({ toQueue: true });
    expect(later).not.toHaveProperty('channelTold');
  });

  it('tells the channel once also when it wakes late and several steps end there', async () => {
    await lay([step({ afterMinutes: 5, to: 'queue' }), step({ afterMinutes: 10, to: 'queue' })]);
    const { id } = await report();
    desk.clock.advance(15 * minuteMs);
    await strike(id);
    desk.clock.advance(hourMs);
    await strike(id);
    const told = (await escalated(id)).toSorted((a, b) => Number(a.step) - Number(b.step));
    expect(told.map(({ channelTold }) => channelTold)).toEqual([undefined, true]);
  });

  it('goes to the manager where the lead has left, else to the queue, and says so', async () => {
    await lay([step()]);
    await changeMember(contoso.manager.id, { active: false, managerId: contoso.admin.id });
    const one = await report();
    desk.clock.advance(15 * minuteMs);
    await strike(one.id);
    expect(await escalated(one.id)).toMatchObject([
      { to: 'manager', memberIds: [contoso.admin.id], instead: expect.stringContaining('Morgan Manager, has left') },
    ]);
    await changeMember(contoso.admin.id, { active: false });
    const other = await report();
    desk.clock.advance(15 * minuteMs);
    await strike(other.id);
    expect(await escalated(other.id)).toMatchObject([{ to: 'queue', memberIds: [], toQueue: true }]);
    expect((await auditOf(other.id)).at(-1)?.after.struck).toContainEqual(
      expect.objectContaining({ to: 'queue', instead: expect.stringContaining('Alex Admin, has left') }),
    );
  });

  it('reaches who is on call at that moment, and warnings name them', async () => {
    const [, network] = queuesOf(contoso);
    await layRota([contoso.agent.id, contoso.agent2.id]);
    await store().commit(queuePartition, [{ upsert: 'queue', doc: { ...network!, rotaId: 'nights' } }]);
    desk.platform.cache.forget(contoso.id, 'queues');
    await lay([step({ to: 'on_call' })]);
    const { id } = await createIncident(await desk.as(contoso.agent), {
      subject: 'At night',
      priority: 'P1',
      queueId: contoso.network.id,
    });
    desk.clock.advance(8 * minuteMs);
    await strike(id);
    expect((await eventsOf(id))[0]?.data.onCallIds).toEqual([contoso.agent.id]);
    desk.clock.advance(7 * minuteMs);
    await strike(id);
    expect(await escalated(id)).toMatchObject([{ to: 'on_call', memberIds: [contoso.agent2.id] }]);
  });

  it('gives the ticket back to its queue where it says so', async () => {
    await lay([step({ to: 'queue', reassign: true })]);
    const { id } = await report();
    await assignTicket(await desk.as(contoso.agent), { id, assigneeId: contoso.agent2.id });
    desk.clock.advance(15 * minuteMs);
    await strike(id);
    expect((await ticketOf(id)).assignee).toBeNull();
    expect(await escalated(id)).toMatchObject([{ to: 'queue', memberIds: [], toQueue: true }]);
  });

  it('says that a queue has no lead', async () => {
    await lay([step()]);
    const { id } = await createIncident(await desk.as(contoso.agent), {
      subject: 'No lead here',
      priority: 'P1',
      queueId: contoso.network.id,
    });
    desk.clock.advance(15 * minuteMs);
    await strike(id);
    expect(await escalated(id)).toMatchObject([
      { to: 'queue', toQueue: true, instead: expect.stringContaining('Network has no lead') },
    ]);
  });

  it('keeps tickets of a restricted queue from who is not in it', async () => {
    const [, network] = queuesOf(contoso);
    await store().commit(queuePartition, [
      { upsert: 'queue', doc: { ...network!, restricted: true, memberIds: [contoso.agent.id] } },
    ]);
    await lay([step({ to: { memberId: contoso.agent2.id }, reassign: true })]);
    const { id } = await createIncident(await desk.as(contoso.agent), {
      subject: 'Secret',
      priority: 'P1',
      queueId: contoso.network.id,
    });
    desk.clock.advance(15 * minuteMs);
    await strike(id);
    expect(await escalated(id)).toMatchObject([{ to: 'queue', memberIds: [] }]);
    expect((await ticketOf(id)).assignee).toBeNull();
  });

  it('raises the priority by one, which changes the clock in the same commit', async () => {
    await lay();
    const policies = layDefaults(contoso.id, 'UTC', '2026-03-02T08:00:00.000Z').map((write) =>
      'upsert' in write && write.upsert === 'slaPolicy' && isFor(write.doc, 'P3')
        ? { ...write, doc: { ...write.doc, escalation: [step({ raiseTo: 'P1' as const })] } }
        : write,
    );
    await store().commit(slaPartition, policies);
    desk.platform.cache.forget(contoso.id, 'slaPolicies');
    const { id } = await report({ priority: 'P3' });
    desk.clock.advance(4 * hourMs);
    await strike(id);
    const ticket = await ticketOf(id);
    expect(ticket).toMatchObject({ priority: 'P2', priorityOverridden: true });
    expect(await escalated(id)).toContainEqual(expect.objectContaining({ raisedFrom: 'P3' }));
    const clock = await store().get('clock', id, 'clock');
    expect(clock?.events.find(({ type }) => type === 'changed')).toMatchObject({
      why: 'escalation raised the priority to P2',
      mode: 'from_now',
      terms: { targets: { resolution: { minutes: 480 } } },
    });
  });
});

it('says a miss that nobody was awake for, also after the ticket was resolved late', async () => {
  const { id } = await report();
  desk.clock.advance(5 * hourMs);
  await transitionTicket(await desk.as(contoso.agent), { id, to: 'resolved', code: 'fixed', text: 'Done' });
  expect(await clockState(await clockActor(), { id })).toMatchObject({
    live: true,
    nextAlarmAt: '2026-03-02T09:15:00.000Z',
  });
  expect(await strike(id)).toMatchObject({ live: false, nextAlarmAt: null });
  expect((await eventsOf(id)).map(({ name, data }) => [name, data.track]).toSorted()).toEqual([
    ['ticket.sla.breached', 'first_response'],
    ['ticket.sla.breached', 'resolution'],
  ]);
});

it('is not for people', async () => {
  const { id } = await report();
  await expect(strikeClock(await desk.as(contoso.admin), { id })).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
});

it('is still where there is no clock, or no ticket', async () => {
  const gone = '00000000-0000-4000-8000-00000000dead';
  expect(await strike(gone)).toEqual({ seq: 0, nextAlarmAt: null, live: false });
  expect(await clockState(await clockActor(), { id: gone })).toEqual({ seq: 0, nextAlarmAt: null, live: false });
});

it('is over once the ticket is resolved, and goes on when it is reopened', async () => {
  const { id } = await report();
  await assignTicket(await desk.as(contoso.agent), { id, assigneeId: contoso.agent.id });
  await transitionTicket(await desk.as(contoso.agent), { id, to: 'resolved', code: 'fixed', text: 'Done' });
  expect(await strike(id)).toMatchObject({ nextAlarmAt: null, live: false });
  desk.clock.advance(hourMs);
  await addComment(await desk.as(contoso.employee), { id, body: 'Not yet' });
  expect(await strike(id)).toMatchObject({ nextAlarmAt: expect.any(String), live: true });
});
