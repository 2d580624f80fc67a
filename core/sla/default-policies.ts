import { derivedUuid } from '../digest.ts';
import type { Setting } from '../settings/setting.ts';
import type { Write } from '../store.ts';
import { firstHash } from '../tickets/audit.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import type { Calendar, OpenHours, WorkingTime } from './calendar.ts';
import { calendarVersion } from './calendar-version.ts';
import type { SlaPolicy } from './policy.ts';
import type { EscalationStep, Target } from './terms.ts';

const officeHours: readonly OpenHours[] = [{ from: '09:00', to: '17:00' }];

/** Monday to Friday, nine to five, without holidays. */
export const defaultHours = (timeZone: string): WorkingTime => ({
  timeZone,
  hours: {
    mon: officeHours,
    tue: officeHours,
    wed: officeHours,
    thu: officeHours,
    fri: officeHours,
    sat: [],
    sun: [],
  },
  holidays: [],
  exceptions: [],
});

export const defaultCalendar = (base: Setting, timeZone: string): Calendar => ({
  ...base,
  description: 'Monday to Friday, 09:00–17:00',
  ...defaultHours(timeZone),
});

const hour = 60;
/** Of a calendar of eight hours a day. */
const workingDay = 8 * hour;

/** Between two of them is room for policies that an organisation puts before or among them. */
const positionStep = 100;

const promises: readonly {
  readonly priority: Priority;
  readonly time: Target['time'];
  readonly response: number;
  readonly resolution: number;
}[] = [
  { priority: 'P1', time: 'calendar', response: 15, resolution: 4 * hour },
  { priority: 'P2', time: 'business', response: hour, resolution: 8 * hour },
  { priority: 'P3', time: 'business', response: 4 * hour, resolution: 3 * workingDay },
  { priority: 'P4', time: 'business', response: 8 * hour, resolution: 5 * workingDay },
];

/** The queue's channel hears of every miss by itself; these are who hears after it. */
const escalation: readonly EscalationStep[] = [
  { afterMinutes: 0, to: 'lead' },
  { afterMinutes: 60, to: 'manager' },
];

/** One for each priority, in its order. `baseOf` gives each its id and times; `name` is already said. */
export const defaultPolicies = (baseOf: (name: string) => Setting, calendarId: string): readonly SlaPolicy[] =>
  promises.map(({ priority, time, response, resolution }, index) => ({
    ...baseOf(`Priority ${priority.slice(1)}`),
    position: (index + 1) * positionStep,
    active: true,
    match: { priorities: [priority] },
    targets: {
      first_response: { minutes: response, time },
      next_response: { minutes: response, time },
      resolution: { minutes: resolution, time },
    },
    calendarId,
    pausesOn: ['customer', 'change', 'planned'],
    warnAt: [50, 80],
    escalation,
    onChange: null,
  }));

const calendarName = 'Office hours';
const defaultId = (tenantId: string, name: string): string => derivedUuid('default sla', tenantId, name);

/** The calendar that a tenant began with, as long as it keeps it. */
export const defaultCalendarId = (tenantId: string): string => defaultId(tenantId, calendarName);

/**
 * What gives a tenant that has none its calendar and policies, for one commit in `slaPartition`. Ids follow from the
 * tenant's: laid twice it is there once.
 */
export function layDefaults(tenantId: string, timeZone: string, at: string): readonly Write[] {
  const baseOf = (name: string): Setting => ({
    id: defaultId(tenantId, name),
    name,
    version: 1,
    createdAt: at,
    updatedAt: at,
    auditSeq: 0,
    auditHash: firstHash,
  });
  const calendar = defaultCalendar(baseOf(calendarName), timeZone);
  return [
    { upsert: 'calendar', doc: calendar },
    { upsert: 'calendarVersion', doc: calendarVersion(calendar, at) },
    ...defaultPolicies(baseOf, calendar.id).map((doc): Write => ({ upsert: 'slaPolicy', doc })),
  ];
}
