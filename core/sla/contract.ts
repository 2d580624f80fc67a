import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, instant, line, text, timeOfDay, wallTime } from '../api/fields.ts';
import { settingEndpoints, settingEtag, wholeOf } from '../api/setting-endpoints.ts';
import { timeZone } from '../api/time-zone.ts';
import { priorities, ticketStatuses } from '../tickets/vocabulary.ts';
import { clockChangeModes, pauseReasons, trackNames, trackStatuses, weekdays } from './vocabulary.ts';

export const mostHolidays = 1_000;
const mostIntervals = 12;
/** A year: no promise is longer. */
const mostMinutes = 366 * 24 * 60;

const closingTime = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

const HoursView = z.strictObject({ from: z.string(), to: z.string() });
const OpenHours = z.strictObject({
  from: wallTime().describe('Local time `HH:MM`, inclusive'),
  to: z
    .string()
    .regex(closingTime, 'Give a time of the day as HH:MM, such as 17:00 (24:00 ends a day).')
    .meta({ description: 'Local time `HH:MM`, exclusive; `24:00` ends the day', examples: ['17:00'] }),
});

/** Several in any order; none may be empty, run backwards or overlap another one. */
const DayHours = z
  .array(OpenHours)
  .max(mostIntervals)
  .superRefine((hours, context) => {
    for (const [index, { from, to }] of hours.entries()) {
      if (!areTimes(from, to)) continue;
      if (from === to) fail(context, [index], 'empty', 'These hours are empty. Let them end later than they begin.');
      if (from > to) {
        fail(context, [index], 'backward', 'These hours end before they begin. Split what goes over midnight in two.');
      }
      const before = hours
        .slice(0, index)
        .find((other) => areTimes(other.from, other.to) && overlap(other, { from, to }));
      if (before) fail(context, [index], 'overlap', overlapSentence(before, { from, to }));
    }
  });

type Hours = z.output<typeof OpenHours>;

/** What does not read as a time has been told of already, and compares with nothing. */
const areTimes = (from: string, to: string): boolean => timeOfDay.test(from) && closingTime.test(to);
const overlap = (a: Hours, b: Hours): boolean => a.from < b.to && b.from < a.to;

function overlapSentence(a: Hours, b: Hours): string {
  const said = ({ from, to }: Hours): string => `${from}–${to}`;
  if (said(a) === said(b)) return `${said(a)} is there twice. Remove one of them.`;
  const joined = { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
  return `${said(a)} and ${said(b)} overlap. Join them: ${said(joined)}.`;
}

type Week<T> = { [D in (typeof weekdays)[number]]: T };
const eachDay = <T>(of: T): Week<T> => Object.fromEntries(weekdays.map((day) => [day, of])) as Week<T>;
const officeWeek = { ...eachDay([{ from: '09:00', to: '17:00' }]), sat: [], sun: [] };

/** Some days of a week: the others stay as they are. */
const SomeDays = z.strictObject(eachDay(DayHours.exactOptional())).meta({
  description: 'Open hours of the weekdays that change; an empty list: closed',
  examples: [{ fri: [{ from: '09:00', to: '13:00' }] }],
});

/** All of them, so that nobody closes a day by forgetting it; what is missing is said in one sentence. */
const WeekHours = z
  .strictObject(eachDay(DayHours.exactOptional()))
  .superRefine((week, context) => {
    const missing = weekdays.filter((day) => week[day] === undefined);
    if (missing.length === 0) return;
    fail(context, [], 'required', `Give all seven days; [] is closed. Missing: ${missing.join(', ')}.`);
  })
  .transform((week) => week as Week<Hours[]>)
  .meta({
    description: 'Open hours of each weekday, all seven; an empty list: closed',
    required: [...weekdays],
    examples: [officeWeek],
  });

const Holiday = z.strictObject({ date: z.iso.date(), name: line(1, 100) });
const CalendarException = z.strictObject({
  date: z.iso.date(),
  name: line(1, 100),
  hours: DayHours.describe('In place of the week’s hours and of a holiday; none: closed'),
});

const oncePerDate = (days: readonly { readonly date: string }[], context: z.RefinementCtx): void => {
  for (const [index, { date }] of days.entries()) {
    if (days.findIndex((day) => day.date === date) < index) {
      fail(context, [index, 'date'], 'repeated', 'This date is there already. Keep one entry for a date.');
    }
  }
};

export const calendarFields = {
  shape: {
    name: line(1, 100),
    description: text(0, 1_000).default(''),
    timeZone: timeZone(),
    hours: WeekHours,
    holidays: z.array(Holiday).max(mostHolidays).superRefine(oncePerDate).default([]),
    exceptions: z.array(CalendarException).max(mostHolidays).superRefine(oncePerDate).default([]),
  },
  inParts: { hours: SomeDays },
};

const settingView = {
  id: z.string(),
  name: z.string(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};

export const HolidayView = z.strictObject({ date: z.iso.date(), name: z.string() }).meta({ id: 'Holiday' });

export const CalendarView = z
  .strictObject({
    ...settingView,
    description: z.string(),
    timeZone: z.string(),
    hours: z.strictObject(
      Object.fromEntries(weekdays.map((day) => [day, z.array(HoursView)])) as {
        [D in (typeof weekdays)[number]]: z.ZodArray<typeof HoursView>;
      },
    ),
    holidays: z.array(HolidayView),
    exceptions: z.array(z.strictObject({ date: z.iso.date(), name: z.string(), hours: z.array(HoursView) })),
  })
  .meta({ id: 'Calendar' });
export type CalendarView = z.infer<typeof CalendarView>;

/** A list that is not given asks nothing; an empty one would match nothing and is refused. */
const anyOfThese = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .min(1)
    .max(100)
    .superRefine((values, context) => {
      for (const [index, value] of values.entries()) {
        if (values.indexOf(value) < index) fail(context, [index], 'repeated', 'This is there already. Remove it.');
      }
    })
    .exactOptional();

const Target = z.strictObject({
  minutes: z.int().min(1).max(mostMinutes),
  time: z.enum(['business', 'calendar']).describe('`business`: only while the calendar is open'),
});

const exampleTargets = { resolution: { minutes: 480, time: 'business' } } as const;
const noTarget = `Give at least one target: first_response, next_response or resolution, such as ${JSON.stringify(exampleTargets)}.`;

const Targets = z
  .strictObject(
    {
      first_response: Target.exactOptional(),
      next_response: Target.exactOptional(),
      resolution: Target.exactOptional(),
    },
    noTarget,
  )
  .superRefine((targets, context) => {
    if (!trackNames.some((track) => targets[track])) fail(context, [], 'no_target', noTarget);
  })
  .meta({ examples: [exampleTargets] });

const EscalationStep = z.strictObject({
  afterMinutes: z.int().min(0).max(mostMinutes).describe('After the breach, in the target’s own kind of time'),
  to: z.union(
    [z.enum(['queue', 'lead', 'manager', 'on_call']), z.strictObject({ memberId: entityId() })],
    'Choose one of: queue, lead, manager, on_call, {"memberId": "…"} (GET /v1/members lists who there is).',
  ),
  reassign: z.boolean().exactOptional().describe('Give the ticket to whom it escalates to'),
  raiseTo: z.enum(priorities).exactOptional().describe('One priority higher, at most to this'),
});

const Escalation = z
  .array(EscalationStep)
  .max(20)
  .superRefine((steps, context) => {
    for (const [index, { afterMinutes }] of steps.entries()) {
      if (afterMinutes >= (steps[index - 1]?.afterMinutes ?? 0)) continue;
      fail(context, [index, 'afterMinutes'], 'order', 'This step comes before the one above it. Put them in order.');
    }
  });

const WarnAt = z
  .array(z.int().min(1).max(99))
  .max(10)
  .superRefine((percents, context) => {
    for (const [index, percent] of percents.entries()) {
      if (percents.indexOf(percent) < index) {
        fail(context, [index], 'repeated', 'This percentage is there already. Remove it.');
      }
    }
  });

export const policyFields = {
  shape: {
    name: line(1, 100),
    position: z.int().min(1).max(9_999).describe('The first active policy that matches counts'),
    active: z.boolean().default(true),
    match: z
      .strictObject({
        kinds: anyOfThese(z.enum(['incident', 'request'])),
        queueIds: anyOfThese(entityId()),
        priorities: anyOfThese(z.enum(priorities)),
        categoryIds: anyOfThese(entityId()),
        departmentIds: anyOfThese(entityId()),
        vip: z.boolean().exactOptional(),
      })
      .default({})
      .describe('Which tickets it is for: they meet every list that is given'),
    targets: Targets,
    calendarId: entityId(),
    pausesOn: z
      .array(z.enum(pauseReasons))
      .max(pauseReasons.length)
      .default(['customer', 'change', 'planned'])
      .describe(
        'Waiting for these stops the clock; `approval`: while a request waits for its approvers; `planned`: while its playbook waits for a time that was asked for',
      ),
    warnAt: WarnAt.default([50, 80]).describe('Percent of a target that has gone by'),
    escalation: Escalation.default([]),
    onChange: z
      .enum(clockChangeModes)
      .nullable()
      .default(null)
      .describe('What becomes of a running clock that it comes to; null: as the organisation’s settings say'),
  },
};

export const PolicyView = z
  .strictObject({
    ...settingView,
    position: z.int(),
    active: z.boolean(),
    match: z.strictObject({
      kinds: z.array(z.enum(['incident', 'request'])).optional(),
      queueIds: z.array(z.string()).optional(),
      priorities: z.array(z.enum(priorities)).optional(),
      categoryIds: z.array(z.string()).optional(),
      departmentIds: z.array(z.string()).optional(),
      vip: z.boolean().optional(),
    }),
    targets: z.strictObject({
      first_response: Target.optional(),
      next_response: Target.optional(),
      resolution: Target.optional(),
    }),
    calendarId: z.string(),
    pausesOn: z.array(z.enum(pauseReasons)),
    warnAt: z.array(z.int()),
    escalation: z.array(EscalationStep),
    onChange: z.enum(clockChangeModes).nullable(),
  })
  .meta({ id: 'SlaPolicy' });
export type PolicyView = z.infer<typeof PolicyView>;

const country = z
  .string()
  .transform((code) => code.trim().toUpperCase())
  .pipe(
    z.string().regex(/^[A-Z]{2}$/, 'Give an ISO code of two letters, such as DE. GET /v1/admin/holidays lists them.'),
  )
  .meta({ description: 'ISO 3166-1, such as DE', minLength: 2, maxLength: 2 });
const region = z
  .string()
  .transform((code) => code.trim().toUpperCase())
  .pipe(
    z
      .string()
      .regex(
        /^[A-Z0-9-]{1,10}$/,
        'Give the ISO code without the country, such as BY. GET /v1/admin/holidays lists them.',
      ),
  )
  .meta({ description: 'ISO 3166-2 without the country, such as BY', maxLength: 10 });
const year = z.int().min(2_000).max(2_100);
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Give a language tag, such as de or en-GB.');

export const ImportHolidays = z.strictObject({
  id: entityId(),
  country,
  region: region.optional(),
  years: z.array(year).min(1).max(10),
  locale: language.optional().describe('In which language they are named; the organisation’s own unless said'),
});

const yearInQuery = z
  .string()
  .regex(/^\d{4}$/, 'Give a year of four digits, such as 2027.')
  .transform(Number)
  .pipe(year)
  .meta({ type: 'integer', minimum: 2_000, maximum: 2_100 });

export const ListHolidays = z.strictObject({
  country: country.optional(),
  region: region.optional(),
  year: yearInQuery.optional().describe('This year unless said'),
  locale: language.optional(),
});

const ImportedHolidays = z.strictObject({
  calendar: CalendarView,
  added: z.array(HolidayView),
  kept: z.int().describe('Dates that were holidays of the calendar already; their names stay'),
  past: z.int().describe('Dates that are over and were left out'),
});
export type ImportedHolidays = z.infer<typeof ImportedHolidays>;

const HolidayPreview = z.strictObject({
  countries: z
    .array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        regions: z.array(z.strictObject({ code: z.string(), name: z.string() })),
      }),
    )
    .describe('Where no country is asked for: all there are'),
  holidays: z.array(HolidayView).describe('The public holidays of the country and year asked for'),
});
export type HolidayPreview = z.infer<typeof HolidayPreview>;

export const RecomputeView = z
  .strictObject({
    id: z.string(),
    why: z.enum(['calendar', 'policies']),
    subjectId: z.string(),
    subjectName: z.string(),
    startedAt: z.iso.datetime(),
    startedBy: z.string(),
    state: z.enum(['waiting', 'running', 'done']),
    seen: z.int().describe('Clocks looked at'),
    moved: z.int().describe('Clocks whose due time moved'),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ClockRecompute' });
export type RecomputeView = z.infer<typeof RecomputeView>;

const targetsOfOne = `Give a list of such as {"policyId": "…", "targets": ${JSON.stringify(exampleTargets)}}. GET /v1/admin/sla-policies lists the policies.`;

/** What would have become of tickets under other policies, targets or hours. Nothing is saved. */
export const SimulatePolicies = z
  .strictObject({
    policies: z.array(wholeOf(policyFields)).min(1).max(200).optional().describe('In place of all policies'),
    targets: z
      .array(z.strictObject({ policyId: entityId(), targets: Targets }), targetsOfOne)
      .min(1)
      .max(200)
      .optional()
      .describe('Other targets for policies there are; the rest of them stays'),
    calendar: z
      .strictObject({ ...calendarFields.shape, name: z.string().optional(), calendarId: entityId() })
      .optional()
      .describe('Other hours for a calendar there is'),
    from: instant().optional().describe('Tickets reported at or after this'),
    to: instant().optional().describe('Tickets reported before this'),
    statuses: z.array(z.enum(ticketStatuses)).min(1).optional(),
    limit: z.int().min(1).max(100).default(100).describe('Tickets a page looks at'),
    cursor: z.string().min(1).max(2_000).optional().describe('`nextCursor` of the page before'),
  })
  .superRefine(({ policies, targets, calendar }, context) => {
    if (!policies && !targets && !calendar) {
      fail(context, ['policies'], 'required', 'Say what would be different: policies, targets or calendar.');
    }
    if (policies && targets) fail(context, ['targets'], 'unexpected', 'Policies bring their targets along. Give one.');
  });
export type SimulatePolicies = z.infer<typeof SimulatePolicies>;

const simulatedStatus = z
  .enum([...trackStatuses, 'none'])
  .describe('`breached`: kept too late, or due and not kept yet; `none`: nothing promised');

export const SimulationView = z
  .strictObject({
    seen: z.int().describe('Tickets of this page that were replayed'),
    flips: z.array(
      z.strictObject({
        ticketId: z.guid(),
        number: z.string(),
        track: z.enum(trackNames),
        was: simulatedStatus,
        becomes: simulatedStatus,
        dueWas: z.iso.datetime().nullable(),
        dueBecomes: z.iso.datetime().nullable(),
      }),
    ),
    summary: z
      .strictObject({
        metToBreached: z.int(),
        breachedToMet: z.int(),
        otherwise: z.int().describe('Other flips, such as running ones that would be late now'),
        unchanged: z.int(),
        hidden: z.int().describe('Flips of tickets the caller may not see: counted, not listed'),
      })
      .describe('Promises, not tickets'),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'SlaSimulation' });
export type SimulationView = z.infer<typeof SimulationView>;

export const calendarEndpoints = settingEndpoints({
  noun: 'Calendar',
  plural: 'Calendars',
  path: 'calendars',
  scope: 'sla:admin',
  called: 'a calendar',
  fields: calendarFields,
  view: CalendarView,
});

export const policyEndpoints = settingEndpoints({
  noun: 'SlaPolicy',
  plural: 'SlaPolicies',
  path: 'sla-policies',
  scope: 'sla:admin',
  called: 'an SLA policy',
  fields: policyFields,
  view: PolicyView,
});

export const slaEndpoints = {
  simulatePolicies: endpoint({
    id: 'simulatePolicies',
    method: 'POST',
    path: '/v1/sla/simulate',
    tag: 'Administration',
    summary: 'Replay past and open tickets under other targets, without saving: which would flip',
    scope: 'sla:admin',
    input: SimulatePolicies,
    status: 200,
    result: SimulationView,
    problems: [],
  }),
  importHolidays: endpoint({
    id: 'importHolidays',
    method: 'POST',
    path: '/v1/admin/calendars/{id}/holidays',
    tag: 'Administration',
    summary: 'Take over the public holidays of a country or region',
    scope: 'sla:admin',
    input: ImportHolidays,
    status: 200,
    result: ImportedHolidays,
    problems: ['CAT_NOT_FOUND', 'CAT_PRECONDITION'],
    conditional: true,
    etag: ({ calendar }) => settingEtag(calendar),
  }),
  listHolidays: endpoint({
    id: 'listHolidays',
    method: 'GET',
    path: '/v1/admin/holidays',
    tag: 'Administration',
    summary: 'Countries and regions whose holidays are known; with a country, its public holidays of a year',
    scope: 'sla:admin',
    input: ListHolidays,
    status: 200,
    result: HolidayPreview,
    problems: [],
  }),
  listRecomputes: endpoint({
    id: 'listRecomputes',
    method: 'GET',
    path: '/v1/admin/recomputes',
    tag: 'Administration',
    summary: 'The latest times that running clocks were reckoned anew, newest first, and how far they are',
    scope: 'sla:admin',
    input: z.strictObject({}),
    status: 200,
    result: z.strictObject({ items: z.array(RecomputeView), nextCursor: z.null(), pageSize: z.int() }),
    problems: [],
  }),
} as const;

function fail(context: z.RefinementCtx, path: (string | number)[], code: string, message: string): void {
  context.addIssue({ code: 'custom', path, message, params: { code } });
}
