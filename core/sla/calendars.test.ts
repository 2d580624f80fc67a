import { contoso, fabrikam } from '#tests/support/seeded-people';
import { dayMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';
import { routingPartition } from '../routing/rule.ts';
import { firstHash } from '../tickets/audit.ts';
import { calendars } from './calendars.ts';
import { policies } from './policies.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await withDefaultSla(await testPlatform());
});
afterEach(() => desk.close());

const admin = () => desk.as(contoso.admin);
const store = () => desk.stores.forTenant(contoso.id);
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const mornings = [{ from: '08:00', to: '12:00' }];
const shift = (more: object = {}) => ({
  name: 'Early shift',
  timeZone: 'Europe/Berlin',
  hours: { ...closed, mon: mornings },
  ...more,
});
const recomputes = async () =>
  (await store().query('recompute', { limit: 10 })).items.map(({ why, subjectName, state, startedBy }) => ({
    why,
    subjectName,
    state,
    startedBy,
  }));
const versions = async (id: string) =>
  (await store().query('calendarVersion', { where: { field: 'calendarId', is: id }, limit: 10 })).items;
const refusal = async (fields: object) => {
  const made = calendars.create(await admin(), shift(fields));
  return made.then(
    () => undefined,
    (error: { errors: { pointer: string; code: string; detail: string }[] }) => error.errors,
  );
};

it('makes one, puts its hours in order, and keeps the version', async () => {
  const made = await calendars.create(
    await admin(),
    shift({
      hours: { ...closed, mon: [{ from: '13:00', to: '24:00' }, ...mornings], sun: [{ from: '00:00', to: '01:30' }] },
      holidays: [
        { date: '2026-12-25', name: 'Christmas' },
        { date: '2026-05-01', name: 'Labour Day' },
      ],
      exceptions: [{ date: '2026-12-25', name: 'Emergency', hours: mornings }],
    }),
  );
  expect(made.hours.mon).toEqual([...mornings, { from: '13:00', to: '24:00' }]);
  expect(made.holidays.map(({ date }) => date)).toEqual(['2026-05-01', '2026-12-25']);
  expect(await versions(made.id)).toEqual([
    expect.objectContaining({ id: `${made.id}@1`, version: 1, name: 'Early shift', timeZone: 'Europe/Berlin' }),
  ]);
  expect(await recomputes()).toEqual([]);
});

it('refuses one that its own history could not carry', async () => {
  const date = (day: number) => new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10);
  const hours = Array.from({ length: 12 }, (_, index) => {
    const hour = String(index * 2).padStart(2, '0');
    return { from: `${hour}:00`, to: `${hour}:30` };
  });
  const exceptions = (days: number) =>
    Array.from({ length: days }, (_, day) => ({ date: date(day), name: 'Inventory', hours }));
  expect(await refusal({ exceptions: exceptions(900) })).toMatchObject([{ pointer: '/exceptions', code: 'too_big' }]);
  expect(await refusal({ exceptions: exceptions(400) })).toBeUndefined();
});

it('keeps every version, and has clocks reckoned anew where the hours became others', async () => {
  const { id } = await calendars.create(await admin(), shift());
  await calendars.update(await admin(), { id, name: 'Late shift', description: 'After noon' });
  expect(await recomputes()).toEqual([]);
  await calendars.update(await admin(), { id, hours: { ...closed, tue: mornings } });
  expect((await versions(id)).map(({ version, name }) => [version, name])).toEqual([
    [1, 'Early shift'],
    [2, 'Late shift'],
    [3, 'Late shift'],
  ]);
  expect(await recomputes()).toEqual([
    { why: 'calendar', subjectName: 'Late shift', state: 'waiting', startedBy: contoso.admin.id },
  ]);
});

it.each<[string, object, { pointer: string; code: string; detail: string }]>([
  [
    'hours that overlap',
    { hours: { ...closed, tue: [...mornings, { from: '11:00', to: '13:00' }] } },
    {
      pointer: '/hours/tue/1',
      code: 'overlap',
      detail: '08:00–12:00 and 11:00–13:00 overlap. Join them: 08:00–13:00.',
    },
  ],
  [
    'hours that are empty',
    { hours: { ...closed, tue: [{ from: '09:00', to: '09:00' }] } },
    { pointer: '/hours/tue/0', code: 'empty', detail: 'These hours are empty. Let them end later than they begin.' },
  ],
  [
    'hours that run backwards',
    { hours: { ...closed, tue: [{ from: '22:00', to: '06:00' }] } },
    {
      pointer: '/hours/tue/0',
      code: 'backward',
      detail: 'These hours end before they begin. Split what goes over midnight in two.',
    },
  ],
  [
    'hours of an exception that overlap',
    { exceptions: [{ date: '2026-06-01', name: 'Odd', hours: [...mornings, ...mornings] }] },
    { pointer: '/exceptions/0/hours/1', code: 'overlap', detail: '08:00–12:00 is there twice. Remove one of them.' },
  ],
  [
    'a time that is none',
    { hours: { ...closed, tue: [{ from: '24:00', to: '24:30' }] } },
    { pointer: '/hours/tue/0/from', code: 'format', detail: 'Give a time of the day as HH:MM, such as 09:00.' },
  ],
  [
    'a calendar that is never open',
    { hours: closed },
    {
      pointer: '/hours',
      code: 'no_open_time',
      detail:
        'No weekday has open hours, so what it counts would never fall due. Open some hours of at least one weekday; exceptions alone are not enough.',
    },
  ],
  [
    'a calendar that exceptions alone open',
    { hours: closed, exceptions: [{ date: '2026-12-24', name: 'Emergency', hours: mornings }] },
    {
      pointer: '/hours',
      code: 'no_open_time',
      detail:
        'No weekday has open hours, so what it counts would never fall due. Open some hours of at least one weekday; exceptions alone are not enough.',
    },
  ],
  [
    'a week that leaves days out',
    { hours: { mon: mornings, tue: mornings } },
    {
      pointer: '/hours',
      code: 'required',
      detail: 'Give all seven days; [] is closed. Missing: wed, thu, fri, sat, sun.',
    },
  ],
  [
    'the name of another one',
    { name: 'office HOURS' },
    { pointer: '/name', code: 'taken', detail: 'Another calendar has this name.' },
  ],
  [
    'a zone that there is not',
    { timeZone: 'Europe/Berlim' },
    {
      pointer: '/timeZone',
      code: 'unknown_time_zone',
      detail: 'Europe/Berlim is no time zone. Use an IANA name such as Europe/Berlin.',
    },
  ],
  [
    'an offset in place of a zone',
    { timeZone: '+02:00' },
    {
      pointer: '/timeZone',
      code: 'unknown_time_zone',
      detail: 'This is no time zone. Use an IANA name such as Europe/Berlin.',
    },
  ],
  [
    'a holiday in the past',
    { holidays: [{ date: '2026-03-01', name: 'Yesterday' }] },
    {
      pointer: '/holidays/0/date',
      code: 'past',
      detail: 'This day is over. Leave it out, or give the date in a year to come.',
    },
  ],
  [
    'a date twice',
    {
      holidays: [
        { date: '2026-05-01', name: 'One' },
        { date: '2026-05-01', name: 'Two' },
      ],
    },
    {
      pointer: '/holidays/1/date',
      code: 'repeated',
      detail: 'This date is there already. Keep one entry for a date.',
    },
  ],
  [
    'a day that there is not',
    { holidays: [{ date: '2026-02-30', name: 'Never' }] },
    { pointer: '/holidays/0/date', code: 'format', detail: 'This is not a valid date (such as 2026-03-02).' },
  ],
])('refuses %s, and says where and how to mend it', async (_what, fields, error) => {
  expect(await refusal(fields)).toContainEqual(error);
});

it('says of times that are none only that', async () => {
  expect(await refusal({ hours: { ...closed, tue: [{ from: '9', to: '25:00' }, ...mornings] } })).toEqual([
    { pointer: '/hours/tue/0/from', code: 'format', detail: 'Give a time of the day as HH:MM, such as 09:00.' },
    {
      pointer: '/hours/tue/0/to',
      code: 'format',
      detail: 'Give a time of the day as HH:MM, such as 17:00 (24:00 ends a day).',
    },
  ]);
});

it('changes the days that are given, and leaves the others', async () => {
  const { id } = await calendars.create(await admin(), shift());
  const changed = await calendars.update(await admin(), { id, hours: { fri: [{ from: '13:00', to: '15:00' }] } });
  expect(changed.hours).toEqual({ ...closed, mon: mornings, fri: [{ from: '13:00', to: '15:00' }] });
  await expect(calendars.update(await admin(), { id, hours: { mon: [], fri: [] } })).rejects.toMatchObject({
    errors: [{ pointer: '/hours', code: 'no_open_time' }],
  });
  await expect(calendars.update(await admin(), { id, hours: { funday: [] } })).rejects.toMatchObject({
    errors: [{ pointer: '/hours/funday', code: 'unknown' }],
  });
});

it('stays open long enough for the policies that count by it', async () => {
  const { id } = await calendars.create(await admin(), shift());
  const policy = await policies.create(await admin(), {
    name: 'Slow',
    position: 50,
    calendarId: id,
    targets: { resolution: { minutes: 2_400, time: 'business' }, first_response: { minutes: 2_400, time: 'calendar' } },
  });
  const hours = { mon: [{ from: '08:00', to: '08:15' }] };
  await expect(calendars.update(await admin(), { id, hours })).rejects.toMatchObject({
    errors: [
      {
        pointer: '/hours',
        code: 'out_of_reach',
        detail:
          'The SLA policy “Slow” needs 40 h for its resolution, and these hours give 14 h 15 min within 400 days. Open more hours, or change the policy first.',
      },
    ],
  });
  await policies.update(await admin(), { id: policy.id, active: false });
  await calendars.update(await admin(), { id, hours });
  await expect(policies.update(await admin(), { id: policy.id, active: true })).rejects.toMatchObject({
    errors: [{ pointer: '/targets/resolution/minutes', code: 'out_of_reach' }],
  });
});

it('refuses more than a thousand holidays', async () => {
  const holidays = Array.from({ length: 1_001 }, (_, index) => ({
    date: new Date(Date.parse('2027-01-01') + index * dayMs).toISOString().slice(0, 10),
    name: 'Holiday',
  }));
  expect(await refusal({ holidays })).toEqual([
    { pointer: '/holidays', code: 'too_big', detail: 'Give at most 1000 entries.' },
  ]);
  expect(await refusal({ holidays: holidays.slice(1) })).toBeUndefined();
});

it('is not closed by its holidays and exceptions on every day that it opens', async () => {
  const closures = Array.from({ length: 60 }, (_, week) => ({
    date: new Date(Date.parse('2026-03-02') + week * 7 * dayMs).toISOString().slice(0, 10),
    name: 'Closed',
    hours: [],
  }));
  expect(await refusal({ exceptions: closures })).toMatchObject([
    { pointer: '/hours', code: 'no_open_time', detail: expect.stringContaining('holidays and exceptions') },
  ]);
  expect(await refusal({ exceptions: closures.slice(1) })).toBeUndefined();
});

it('keeps a holiday that has become past, and takes today', async () => {
  const { id } = await calendars.create(await admin(), shift({ holidays: [{ date: '2026-03-02', name: 'Today' }] }));
  desk.clock.advance(10 * dayMs);
  const kept = { date: '2026-03-02', name: 'The other day' };
  expect(await calendars.update(await admin(), { id, holidays: [kept] })).toMatchObject({ holidays: [kept] });
  await expect(
    calendars.update(await admin(), { id, holidays: [kept, { date: '2026-03-03', name: 'Late' }] }),
  ).rejects.toMatchObject({ errors: [{ pointer: '/holidays/1/date', code: 'past' }] });
});

it('reads "today" off the clock on the wall of its zone', async () => {
  desk.clock.set('2026-03-02T23:30:00.000Z');
  const holidays = [{ date: '2026-03-02', name: 'Monday' }];
  expect(await refusal({ timeZone: 'Europe/Berlin', holidays })).toMatchObject([{ code: 'past' }]);
  expect(await refusal({ timeZone: 'America/New_York', holidays })).toBeUndefined();
});

it('is not deleted while policies or rules use it, and says which', async () => {
  const { id } = await calendars.create(await admin(), shift());
  const { items } = await policies.list(await admin(), {});
  const policyId = items[0]?.id ?? '';
  await policies.update(await admin(), { id: policyId, calendarId: id });
  await store().commit(routingPartition, [
    {
      create: 'routingRule',
      doc: {
        id: 'after-hours',
        name: 'After hours',
        version: 1,
        createdAt: '2026-03-02T09:00:00.000Z',
        updatedAt: '2026-03-02T09:00:00.000Z',
        auditSeq: 0,
        auditHash: firstHash,
        description: '',
        position: 1,
        active: true,
        when: { time: { calendarId: id, is: 'closed' } },
        do: { priority: 'P1' },
        goOn: false,
      },
    },
  ]);
  await expect(calendars.remove(await admin(), { id })).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
    detail:
      'The calendar “Early shift” is used by SLA policy “Priority 1”; routing rule “After hours”. Change those first, then delete it.',
  });
  await policies.update(await admin(), { id: policyId, calendarId: items[1]?.calendarId });
  await store().commit(routingPartition, [{ remove: 'routingRule', id: 'after-hours' }]);
  expect(await calendars.remove(await admin(), { id })).toMatchObject({ name: 'Early shift' });
  expect(await versions(id)).toHaveLength(1);
});

it('is for administrators, and of one organisation', async () => {
  const { id } = await calendars.create(await admin(), shift());
  await expect(calendars.get(await desk.as(contoso.agent), { id })).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  await expect(calendars.get(await desk.as(fabrikam.admin), { id })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
});
