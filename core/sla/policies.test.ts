import { contoso, tenantOf } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import { newIncident } from '../incidents/incident.ts';
import { memberPartition } from '../people/member.ts';
import { plainQueue } from '../queues/plain-queue.ts';
import { queuePartition } from '../queues/queue.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { slaPartition } from './calendar.ts';
import { findCalendars } from './find-policies.ts';
import { policies } from './policies.ts';

let desk: TestPlatform;
let calendarId: string;
beforeEach(async () => {
  desk = await withDefaultSla(await testPlatform());
  calendarId = (await findCalendars(await admin()))[0]?.id ?? '';
});
afterEach(() => desk.close());

const admin = () => desk.as(contoso.admin);
const store = () => desk.stores.forTenant(contoso.id);
const resolution = { minutes: 60, time: 'business' } as const;
const network = (more: object = {}) => ({
  name: 'Network P1',
  position: 50,
  match: { queueIds: [contoso.network.id], priorities: ['P1'] },
  targets: { resolution },
  calendarId,
  ...more,
});
const recomputes = async () =>
  (await store().query('recompute', { limit: 10 })).items.map(({ why, subjectName }) => `${why} ${subjectName}`);

it('makes one with what goes without saying', async () => {
  expect(await policies.create(await admin(), network({ warnAt: [90, 30] }))).toMatchObject({
    active: true,
    match: { queueIds: [contoso.network.id], priorities: ['P1'] },
    targets: { resolution },
    pausesOn: ['customer', 'change', 'planned'],
    warnAt: [30, 90],
    escalation: [],
    onChange: null,
    version: 1,
  });
  expect(await recomputes()).toEqual(['policies Network P1']);
});

it('has clocks reckoned anew when it promises something else, and only then', async () => {
  const { id } = await policies.create(await admin(), network({ active: false }));
  await policies.update(await admin(), { id, name: 'Network', onChange: 'reset' });
  await policies.update(await admin(), { id, targets: { resolution: { minutes: 90, time: 'calendar' } } });
  expect(await recomputes()).toEqual([]);
  await policies.update(await admin(), { id, active: true });
  await policies.update(await admin(), { id, name: 'Net' });
  await policies.update(await admin(), { id, warnAt: [] });
  await policies.remove(await admin(), { id });
  expect((await recomputes()).sort()).toEqual(['policies Net', 'policies Net', 'policies Network']);
});

it.each<[string, object, { pointer: string; code: string; detail?: string }]>([
  [
    'no target',
    { targets: {} },
    {
      pointer: '/targets',
      code: 'no_target',
      detail:
        'Give at least one target: first_response, next_response or resolution, such as {"resolution":{"minutes":480,"time":"business"}}.',
    },
  ],
  [
    'no targets',
    { targets: undefined },
    { pointer: '/targets', code: 'required', detail: expect.stringContaining('such as {"resolution"') },
  ],
  [
    'a target that its calendar cannot keep',
    { targets: { resolution: { minutes: 500_000, time: 'business' } } },
    {
      pointer: '/targets/resolution/minutes',
      code: 'out_of_reach',
      detail: expect.stringMatching(
        /^This needs 8333 h 20 min, and the calendar “Office hours” is open for 22\d\d h within 400 days\. Give fewer/,
      ),
    },
  ],
  [
    'a target of no time',
    { targets: { resolution: { minutes: 0, time: 'business' } } },
    { pointer: '/targets/resolution/minutes', code: 'too_small' },
  ],
  [
    'a queue that there is not',
    { match: { queueIds: [contoso.network.id, 'gone'] } },
    { pointer: '/match/queueIds/1', code: 'unknown_queue' },
  ],
  ['a list that asks for nothing', { match: { priorities: [] } }, { pointer: '/match/priorities', code: 'too_small' }],
  ['a calendar that there is not', { calendarId: 'gone' }, { pointer: '/calendarId', code: 'unknown_calendar' }],
  [
    'a department that nobody is in',
    { match: { departmentIds: ['gone'] } },
    { pointer: '/match/departmentIds/0', code: 'unknown_department' },
  ],
  ['a warning after the end', { warnAt: [100] }, { pointer: '/warnAt/0', code: 'too_big' }],
  ['a warning before the start', { warnAt: [0] }, { pointer: '/warnAt/0', code: 'too_small' }],
  ['a warning twice', { warnAt: [50, 50] }, { pointer: '/warnAt/1', code: 'repeated' }],
  [
    'a position that is taken',
    { position: 200 },
    {
      pointer: '/position',
      code: 'taken',
      detail: 'The policy “Priority 2” has this position. Choose another one, such as 199.',
    },
  ],
  [
    'steps out of order',
    {
      escalation: [
        { afterMinutes: 60, to: 'lead' },
        { afterMinutes: 30, to: 'manager' },
      ],
    },
    { pointer: '/escalation/1/afterMinutes', code: 'order' },
  ],
  [
    'a step to nobody',
    { escalation: [{ afterMinutes: 0, to: { memberId: 'gone' } }] },
    {
      pointer: '/escalation/0/to/memberId',
      code: 'unknown_member',
      detail: 'Nobody of your organisation has this id. GET /v1/members lists who there is.',
    },
  ],
  [
    'a step to somebody who does not work the desk',
    { escalation: [{ afterMinutes: 0, to: { memberId: contoso.employee.id } }] },
    { pointer: '/escalation/0/to/memberId', code: 'not_an_agent' },
  ],
  [
    'a step to who knows whom',
    { escalation: [{ afterMinutes: 0, to: 'everyone' }] },
    {
      pointer: '/escalation/0/to',
      code: 'enum',
      detail: 'Choose one of: queue, lead, manager, on_call, {"memberId": "…"} (GET /v1/members lists who there is).',
    },
  ],
])('refuses %s, and says where', async (_what, fields, error) => {
  await expect(policies.create(await admin(), network(fields))).rejects.toMatchObject({
    code: 'CAT_VALIDATION',
    errors: [error],
  });
});

async function leave(person: typeof contoso.agent): Promise<void> {
  const member = await store().get('member', memberPartition, person.id);
  if (!member) throw new Error('the seed has nobody of this id');
  const { etag: _, ...stayed } = member;
  await store().commit(memberPartition, [{ upsert: 'member', doc: { ...stayed, active: false } }]);
  desk.platform.cache.forget(contoso.id, `member:${person.id}`);
}

describe('what went wrong since it was saved', () => {
  const toAgent = { afterMinutes: 0, to: { memberId: contoso.agent.id } };
  const hasLeft = (step: number) => ({
    errors: [
      {
        pointer: `/escalation/${step}/to/memberId`,
        code: 'inactive_member',
        detail: 'Avery Agent has left. Name somebody else.',
      },
    ],
  });

  it('stands in the way of no other change, and is refused where it is new or takes effect again', async () => {
    const { id } = await policies.create(await admin(), network({ escalation: [toAgent] }));
    const other = await policies.create(await admin(), network({ name: 'Other', position: 60 }));
    await leave(contoso.agent);
    await policies.update(await admin(), { id, name: 'Renamed', warnAt: [10] });
    const moved = [
      { afterMinutes: 0, to: 'lead' },
      { ...toAgent, afterMinutes: 30 },
    ];
    await policies.update(await admin(), { id, escalation: moved });
    await policies.update(await admin(), { id, active: false });
    await policies.update(await admin(), { id, warnAt: [20] });
    await expect(policies.update(await admin(), { id, active: true })).rejects.toMatchObject(hasLeft(1));
    const named = { id: other.id, active: false, escalation: [toAgent] };
    await expect(policies.update(await admin(), named)).rejects.toMatchObject(hasLeft(0));
    await policies.remove(await admin(), { id });
  });

  it('is the same with hours that have become too few and a department that nobody is in any more', async () => {
    const { id } = await policies.create(await admin(), network());
    const stored = await store().get('slaPolicy', slaPartition, id);
    if (!stored) throw new Error('no policy');
    const { etag, ...policy } = stored;
    const targets = { resolution: { minutes: 500_000, time: 'business' } } as const;
    const doc = { ...policy, targets, match: { departmentIds: ['sales'] } };
    await store().commit(slaPartition, [{ replace: 'slaPolicy', doc, ifMatch: etag }]);
    await policies.update(await admin(), { id, name: 'Renamed' });
    await expect(policies.update(await admin(), { id, match: { departmentIds: ['law'] } })).rejects.toMatchObject({
      errors: [{ code: 'unknown_department' }],
    });
    await policies.update(await admin(), { id, active: false });
    await expect(policies.update(await admin(), { id, active: true })).rejects.toMatchObject({
      errors: [{ code: 'out_of_reach' }, { code: 'unknown_department' }],
    });
  });
});

it('knows a department by the people in it', async () => {
  const member = await store().get('member', memberPartition, contoso.employee.id);
  if (!member) throw new Error('the seed has no employee');
  const { etag: _, ...employee } = member;
  await store().commit(memberPartition, [{ upsert: 'member', doc: { ...employee, departmentId: 'sales' } }]);
  await expect(
    policies.create(await admin(), network({ match: { departmentIds: ['sales'], vip: false } })),
  ).resolves.toMatchObject({ match: { departmentIds: ['sales'], vip: false } });
});

/** Only the agent is in it. */
async function aRestrictedQueue(): Promise<PersonRef> {
  const queue = { id: 'contoso-investigations', name: 'Investigations' };
  const doc = { ...plainQueue('2026-03-02T08:00:00.000Z'), ...queue, restricted: true, memberIds: [contoso.agent.id] };
  await store().commit(queuePartition, [{ create: 'queue', doc }]);
  desk.platform.cache.forget(contoso.id, 'queues');
  return queue;
}

it('knows no restricted queue that the caller is not in, and keeps one that it names already', async () => {
  const { id: hidden } = await aRestrictedQueue();
  const match = { queueIds: [hidden] };
  await expect(policies.create(await admin(), network({ match }))).rejects.toMatchObject({
    errors: [{ pointer: '/match/queueIds/0', code: 'unknown_queue' }],
  });
  const { id } = await policies.create(await admin(), network());
  const stored = await store().get('slaPolicy', slaPartition, id);
  if (!stored) throw new Error('no policy');
  const { etag, ...policy } = stored;
  await store().commit(slaPartition, [{ replace: 'slaPolicy', doc: { ...policy, match }, ifMatch: etag }]);
  await expect(policies.update(await admin(), { id, warnAt: [10] })).resolves.toMatchObject({ match });
});

describe('deleting one', () => {
  const clocks = (policyId: string, count: number, live: boolean, queue: PersonRef = contoso.network) =>
    Promise.all(
      Array.from({ length: count }, (_, index) => {
        const ticketId = `${queue.id}-${live ? 'live' : 'over'}-${index}`;
        const number = `INC-${String(index + 1).padStart(6, '0')}`;
        const report = {
          id: ticketId,
          number,
          subject: 'It is slow',
          requester: { id: contoso.employee.id, name: contoso.employee.name },
          queue,
          channel: 'portal',
          at: '2026-03-02T08:00:00.000Z',
        } as const;
        const ticket = newIncident(report, tenantOf(contoso).settings);
        const doc = {
          id: 'clock',
          ticketId,
          number,
          events: [],
          seq: 1,
          live,
          calendarId,
          policyId,
          nextAlarmAt: null,
        } as const;
        return store().commit(ticketId, [
          { create: 'ticket', doc: ticket },
          { create: 'clock', doc },
        ]);
      }),
    );

  it('is refused while open tickets count on it, and says how many and what to do', async () => {
    const { id } = await policies.create(await admin(), network());
    await clocks(id, 3, false);
    await clocks(id, 2, true);
    await expect(policies.remove(await admin(), { id })).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      detail:
        'The SLA policy “Network P1” is used by 2 open tickets (INC-000001, INC-000002), which get other promises when you make it inactive. Change those first, then delete it.',
    });
    await policies.update(await admin(), { id, active: false });
    expect(await policies.remove(await admin(), { id })).toMatchObject({ active: false });
  });

  it('names no ticket of a restricted queue to whoever is not in it', async () => {
    const restricted = await aRestrictedQueue();
    const { id } = await policies.create(await admin(), network());
    await clocks(id, 2, true, restricted);
    await expect(policies.remove(await admin(), { id })).rejects.toMatchObject({
      detail: expect.stringMatching(/is used by 2 open tickets, which get other promises/),
    });
  });

  it('does not count further than ten', async () => {
    const { id } = await policies.create(await admin(), network());
    await clocks(id, 12, true);
    await expect(policies.remove(await admin(), { id })).rejects.toThrow('more than 10 open tickets (INC-000001,');
  });
});
