import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { FieldError } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { routingPartition } from '../routing/rule.ts';
import { type SettingUser, settingVerbs } from '../settings/setting-verbs.ts';
import type { Write } from '../store.ts';
import { nextOpenAt } from './business-time.ts';
import { type Calendar, type OpenHours, slaPartition, type WorkingTime } from './calendar.ts';
import { calendarVersion } from './calendar-version.ts';
import { calendarView } from './calendar-view.ts';
import { calendarFields } from './contract.ts';
import type { SlaPolicy } from './policy.ts';
import { daysInReach, outOfReach } from './reach.ts';
import { requestRecompute, sameHours } from './request-recompute.ts';
import { calendarKeeping, policyKeeping } from './sla-settings.ts';
import { weekdays } from './vocabulary.ts';
import { localDateAt } from './zone-offsets.ts';

/** Calendars as administrators keep them. Every version that was saved stays, for the clocks that refer to it. */
export const calendars = settingVerbs({
  ...calendarKeeping,
  called: 'calendar',
  scope: 'sla:admin',
  fields: calendarFields,
  fieldsOf: (calendar: Calendar) => {
    const { name, description, timeZone, hours, holidays, exceptions } = calendarView(calendar);
    return { name, description, timeZone, hours, holidays, exceptions };
  },
  make: (fields, base): Calendar => ({
    ...base,
    ...fields,
    hours: {
      mon: inOrder(fields.hours.mon),
      tue: inOrder(fields.hours.tue),
      wed: inOrder(fields.hours.wed),
      thu: inOrder(fields.hours.thu),
      fri: inOrder(fields.hours.fri),
      sat: inOrder(fields.hours.sat),
      sun: inOrder(fields.hours.sun),
    },
    holidays: fields.holidays.toSorted(byDate),
    exceptions: fields.exceptions.map((one) => ({ ...one, hours: inOrder(one.hours) })).toSorted(byDate),
  }),
  view: calendarView,
  complaints: async (ctx, fields, others, id) => [
    ...takenName(fields, others),
    ...tooLarge(fields),
    ...(await tooSeldomOpen(ctx, fields, id)),
    ...(await newInThePast(ctx, fields, await ctx.store.get('calendar', slaPartition, id))),
  ],
  usedBy,
  also: (ctx, after, before): readonly Write[] => [
    ...(after ? [{ create: 'calendarVersion', doc: calendarVersion(after, after.updatedAt) } as const] : []),
    ...(after && before && !sameHours(after, before) ? [requestRecompute(ctx, 'calendar', after)] : []),
  ],
});

const inOrder = (hours: readonly OpenHours[]): readonly OpenHours[] =>
  hours.toSorted((a, b) => (a.from < b.from ? -1 : 1));
const byDate = (a: { readonly date: string }, b: { readonly date: string }): number => (a.date < b.date ? -1 : 1);

function takenName({ name }: Pick<Calendar, 'name'>, others: readonly Calendar[]): FieldError[] {
  if (!others.some((other) => other.name.toLowerCase() === name.toLowerCase())) return [];
  return [{ pointer: '/name', code: 'taken', detail: 'Another calendar has this name.' }];
}

/** Each change writes it four times in one commit: itself, its version, and before and after in the audit. */
const mostBytes = 300_000;

function tooLarge(time: WorkingTime): FieldError[] {
  const bytes = utf8ToBytes(JSON.stringify(time)).length;
  if (bytes <= mostBytes) return [];
  const detail = `The calendar is ${Math.ceil(bytes / 1_000)} KB large, and ${mostBytes / 1_000} KB is the most. Leave out exceptions that are over, or give them fewer hours.`;
  return [{ pointer: '/exceptions', code: 'too_big', detail }];
}

/** A promise by a calendar that opens too seldom would never fall due, and nobody would notice. */
async function tooSeldomOpen(ctx: Ctx, time: WorkingTime, id: string): Promise<FieldError[]> {
  const now = ctx.platform.clock.now().getTime();
  if (weekdays.every((day) => time.hours[day].length === 0)) return [neverOpen('No weekday has open hours')];
  if (!Number.isFinite(nextOpenAt({ ...time }, now))) {
    return [neverOpen('Its holidays and exceptions close every open day of the next 400')];
  }
  return (await policiesOn(ctx, id)).flatMap(({ name, active, targets }) =>
    (active ? outOfReach({ ...time }, targets, now) : []).map(({ track, needs, there }) => ({
      pointer: '/hours',
      code: 'out_of_reach',
      detail: `The SLA policy “${name}” needs ${needs} for its ${track}, and these hours give ${there} within ${daysInReach} days. Open more hours, or change the policy first.`,
    })),
  );
}

const neverOpen = (why: string): FieldError => ({
  pointer: '/hours',
  code: 'no_open_time',
  detail: `${why}, so what it counts would never fall due. Open some hours of at least one weekday; exceptions alone are not enough.`,
});

/** What was a holiday may have become past; what is new is meant for the days to come. */
async function newInThePast(
  ctx: Ctx,
  { timeZone, holidays }: WorkingTime,
  before: Calendar | undefined,
): Promise<FieldError[]> {
  const today = localDateAt(timeZone, ctx.platform.clock.now().getTime());
  const kept = new Set(before?.holidays.map(({ date }) => date));
  return holidays.flatMap(({ date }, index) =>
    date >= today || kept.has(date)
      ? []
      : [
          {
            pointer: `/holidays/${index}/date`,
            code: 'past',
            detail: 'This day is over. Leave it out, or give the date in a year to come.',
          },
        ],
  );
}

/** Asked of the store itself, so that a policy made a moment ago counts. */
async function policiesOn(ctx: Ctx, calendarId: string): Promise<readonly SlaPolicy[]> {
  const page = await ctx.store.query('slaPolicy', {
    partition: slaPartition,
    where: { field: 'calendarId', is: calendarId },
    orderBy: { field: 'position', direction: 'asc' },
    limit: policyKeeping.most,
  });
  return page.items;
}

async function usedBy(ctx: Ctx, { id }: Calendar): Promise<readonly SettingUser[]> {
  const [policies, rules] = await Promise.all([
    policiesOn(ctx, id),
    ctx.store.query('routingRule', {
      partition: routingPartition,
      where: { field: 'when.time.calendarId', is: id },
      orderBy: { field: 'position', direction: 'asc' },
      limit: 500,
    }),
  ]);
  return [
    ...policies.map((policy) => ({ says: `SLA policy “${policy.name}”`, at: `/v1/admin/sla-policies/${policy.id}` })),
    ...rules.items.map((rule) => ({ says: `routing rule “${rule.name}”`, at: `/v1/admin/routing-rules/${rule.id}` })),
  ];
}
