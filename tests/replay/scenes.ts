import type { StoryName } from '#orchestrations/kinds';

/** What happens to a story while it is recorded. */
export interface Scene {
  readonly story: StoryName;
  readonly path: string;
  readonly input: unknown;
  /** What its activities answer, in turn; the last answer stays. */
  readonly answers: Readonly<Record<string, readonly Answer[]>>;
  readonly happens: readonly Happening[];
}

export type Answer = { readonly is: unknown } | 'fails';
export type Happening = { readonly passMs: number } | { readonly raise: string; readonly data: unknown };

/** When every scene begins. */
export const sceneBegins = '2026-03-02T09:00:00.000Z';

const ticket = {
  tenantId: '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1',
  ticketId: '00000000-0000-4000-8000-000000000002',
};
const is = (answer: unknown): Answer => ({ is: answer });
const pass = (passMs: number): Happening => ({ passMs });
const raise = (name: string, data: unknown = null): Happening => ({ raise: name, data });

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const at = (ms: number): string => new Date(Date.parse(sceneBegins) + ms).toISOString();

const paused = is({ paused: true });

const autoClose = { story: 'auto-close', input: { ...ticket, resolvedAt: at(0) } } as const;
const closing = {
  'auto-close-plan': [is({ remindAt: at(2 * dayMs), closeAt: at(3 * dayMs) })],
  'auto-close-remind': [is({ awaits: true })],
  'auto-close-finish': [is({ closed: true })],
};

const noResponse = { story: 'no-response', input: { ...ticket, waitingSince: at(0) } } as const;
const resolving = {
  'no-response-plan': [is({ remindAt: at(3 * dayMs), resolveAt: at(5 * dayMs) })],
  'no-response-remind': [is({ awaits: true })],
  'no-response-finish': [is({ resolved: true })],
};

const deliver = { story: 'deliver', input: { ...ticket, eventId: '00000000-0000-4000-8000-000000000003' } } as const;
const later = (ms: number): Answer => is({ notBefore: at(ms) });

const clock = (seq: number, alarmInMs: number | null, live = true) => ({
  seq,
  nextAlarmAt: alarmInMs === null ? null : at(alarmInMs),
  live,
});
const ticketClock = { story: 'ticket-clock', input: { ...ticket, ...clock(1, hourMs) } } as const;
const still = { 'clock-strike': [is(clock(9, 9 * hourMs))], 'clock-state': [is(clock(9, null, false))] };

const tendUpload = {
  story: 'tend-upload',
  input: { tenantId: ticket.tenantId, uploadId: '00000000-0000-4000-8000-00000000000a', ...clock(1, dayMs) },
} as const;

const assign = { story: 'assign-ticket', input: ticket } as const;

const recompute = {
  story: 'recompute-clocks',
  input: { tenantId: ticket.tenantId, recomputeId: '00000000-0000-4000-8000-000000000004', after: null },
} as const;
const recomputed = (after: string | null, nearer: boolean): Answer =>
  is({ after, wake: nearer ? [{ ticketId: ticket.ticketId, seq: 2, nextAlarmAt: at(hourMs) }] : [] });

const held = {
  story: 'deliver-held',
  input: { tenantId: ticket.tenantId, memberId: '00000000-0000-4000-8000-000000000005', until: at(8 * hourMs) },
} as const;

const approval = {
  story: 'approval',
  input: { ...ticket, runId: '00000000-0000-4000-8000-000000000006', ...clock(1, 0) },
} as const;
const left = {
  story: 'approver-left',
  input: { tenantId: ticket.tenantId, memberId: '00000000-0000-4000-8000-000000000005', after: null },
} as const;
const turned = (after: string | null): Answer => is({ after, turned: 2 });

const fulfil = {
  story: 'fulfil',
  input: { ...ticket, runId: '00000000-0000-4000-8000-000000000006' },
} as const;
const inFlight = (stepId: string, attempt = 1, undo = false) => ({ stepId, attempt, undo });
const ranTo = (seq: number, steps: readonly ReturnType<typeof inFlight>[], wakeInMs: number | null = null) => ({
  inFlight: steps,
  wakeAt: wakeInMs === null ? null : at(wakeInMs),
  over: false,
  seq,
});
const runOver = (seq: number) => ({ ...ranTo(seq, []), over: true });

const mirror = {
  story: 'mirror-link',
  input: { ...ticket, fromId: '00000000-0000-4000-8000-000000000008', type: 'parent' },
} as const;

const setGoing = {
  story: 'set-going',
  input: { ...ticket, event: { id: '00000000-0000-4000-8000-000000000003', name: 'ticket.created' } },
} as const;

const bulk = {
  story: 'bulk',
  input: { tenantId: ticket.tenantId, jobId: '00000000-0000-4000-8000-000000000007' },
} as const;
const more = is({ over: false });
const jobOver = is({ over: true });

const reconcile = { story: 'reconcile' } as const;
const everyone = { tenantId: null, wake: false };
const looked = (after: string | null): Answer => is({ after, seen: 2, started: 1 });

/** Every story, along the paths that matter: an instance of the last release may stand anywhere on them. */
export const scenes: readonly Scene[] = [
  { ...autoClose, path: 'reminds and closes', answers: closing, happens: [pass(2 * dayMs), pass(dayMs)] },
  { ...autoClose, path: 'waits for the reminder', answers: closing, happens: [pass(dayMs)] },
  { ...autoClose, path: 'waits for the closing', answers: closing, happens: [pass(2 * dayMs)] },
  { ...autoClose, path: 'settled before the reminder', answers: closing, happens: [pass(dayMs), raise('settled')] },
  {
    ...autoClose,
    path: 'settled after the reminder',
    answers: closing,
    happens: [pass(2 * dayMs), raise('settled'), pass(dayMs)],
  },
  {
    ...autoClose,
    path: 'needs no reminder',
    answers: { ...closing, 'auto-close-remind': [is({ awaits: false })] },
    happens: [pass(2 * dayMs)],
  },
  {
    ...autoClose,
    path: 'is asked daily while the tenant is suspended',
    answers: { ...closing, 'auto-close-remind': [paused, paused, is({ awaits: true })] },
    happens: [pass(2 * dayMs), pass(dayMs), pass(dayMs), pass(dayMs)],
  },
  {
    ...autoClose,
    path: 'tries an activity again',
    answers: { ...closing, 'auto-close-plan': ['fails', 'fails', ...closing['auto-close-plan']] },
    happens: [pass(5 * secondMs), pass(10 * secondMs), pass(2 * dayMs), pass(dayMs)],
  },
  {
    ...noResponse,
    path: 'reminds and resolves',
    answers: resolving,
    happens: [pass(3 * dayMs), pass(2 * dayMs)],
  },
  { ...noResponse, path: 'waits for the reminder', answers: resolving, happens: [pass(dayMs)] },
  { ...noResponse, path: 'waits for the end', answers: resolving, happens: [pass(3 * dayMs)] },
  { ...noResponse, path: 'answered before the reminder', answers: resolving, happens: [pass(dayMs), raise('settled')] },
  {
    ...noResponse,
    path: 'answered after the reminder',
    answers: resolving,
    happens: [pass(3 * dayMs), raise('settled')],
  },
  { ...deliver, path: 'works at once', answers: { 'deliver-in-turn': [is(null)] }, happens: [] },
  {
    ...deliver,
    path: 'works at the third try',
    answers: { 'deliver-in-turn': ['fails', 'fails', is(null)] },
    happens: [pass(2 * secondMs), pass(4 * secondMs)],
  },
  {
    ...deliver,
    path: 'waits for its turn',
    input: { ...deliver.input, notBefore: at(2 * secondMs) },
    answers: { 'deliver-in-turn': [later(4 * secondMs), later(0), is(null)] },
    happens: [pass(2 * secondMs), pass(2 * secondMs), pass(secondMs)],
  },
  {
    ...deliver,
    path: 'gives up after a day',
    answers: { 'deliver-in-turn': ['fails'] },
    happens: Array.from({ length: 40 }, () => pass(hourMs)),
  },
  { ...ticketClock, path: 'waits', answers: still, happens: [pass(minuteMs)] },
  {
    ...ticketClock,
    path: 'waits without an alarm',
    input: { ...ticket, ...clock(1, null) },
    answers: still,
    happens: [],
  },
  {
    ...ticketClock,
    path: 'strikes three times',
    answers: { 'clock-strike': [is(clock(2, 2 * hourMs)), is(clock(3, 3 * hourMs)), is(clock(4, null))] },
    happens: [pass(hourMs), pass(hourMs), pass(hourMs)],
  },
  {
    ...ticketClock,
    path: 'pauses, resumes, changes and hears old words',
    answers: still,
    happens: [
      pass(minuteMs),
      raise('paused', clock(2, null)),
      pass(dayMs),
      raise('resumed', clock(3, dayMs + 2 * hourMs)),
      raise('changed', clock(5, dayMs + hourMs)),
      raise('changed', clock(4, dayMs + 5 * hourMs)),
      pass(hourMs),
    ],
  },
  {
    ...ticketClock,
    path: 'settles',
    answers: still,
    happens: [raise('settled', clock(2, null, false)), pass(minuteMs)],
  },
  {
    ...ticketClock,
    path: 'waits a minute after it was settled',
    answers: still,
    happens: [raise('settled', clock(2, null, false)), pass(30 * secondMs)],
  },
  {
    ...ticketClock,
    path: 'is reopened within that minute',
    answers: still,
    happens: [raise('settled', clock(2, null, false)), pass(30 * secondMs), raise('resumed', clock(3, 2 * hourMs))],
  },
  {
    ...ticketClock,
    path: 'is reopened as it ends',
    answers: { ...still, 'clock-state': [is(clock(3, 2 * hourMs))] },
    happens: [raise('settled', clock(2, null, false)), pass(minuteMs), pass(minuteMs)],
  },
  {
    ...ticketClock,
    path: 'is woken to look',
    answers: still,
    happens: [raise('changed'), pass(minuteMs)],
  },
  {
    ...ticketClock,
    path: 'waits for a suspended tenant and a store that is away',
    answers: { 'clock-strike': [paused, 'fails', 'fails', is(clock(2, 9 * hourMs))] },
    happens: [pass(hourMs), pass(hourMs), pass(secondMs), pass(2 * secondMs)],
  },
  {
    ...ticketClock,
    path: 'sheds its history',
    answers: still,
    happens: [
      ...Array.from({ length: 50 }, (_, change) => raise('changed', clock(2 + change, (2 + change) * hourMs))),
      pass(minuteMs),
    ],
  },
  {
    ...assign,
    path: 'finds somebody at the third try',
    answers: { 'assign-by-strategy': ['fails', 'fails', is({ assigned: true })] },
    happens: [pass(2 * secondMs), pass(4 * secondMs)],
  },
  {
    ...assign,
    path: 'waits until it stands',
    input: { ...assign.input, notBefore: at(11 * secondMs) },
    answers: { 'assign-by-strategy': [is({ assigned: true })] },
    happens: [pass(11 * secondMs)],
  },
  {
    ...assign,
    path: 'finds nobody once the tenant is back',
    answers: { 'assign-by-strategy': [paused, is({ assigned: false })] },
    happens: [pass(dayMs)],
  },
  {
    ...recompute,
    path: 'reckons and wakes',
    answers: {
      'recompute-clocks-page': [recomputed('a', true), recomputed('b', false), recomputed(null, true)],
      'wake-clocks': [is(null)],
    },
    happens: [pass(35 * secondMs)],
  },
  {
    ...recompute,
    path: 'waits for its second walk',
    answers: { 'recompute-clocks-page': [recomputed(null, false)] },
    happens: [pass(34 * secondMs)],
  },
  {
    ...recompute,
    path: 'sheds its history',
    answers: {
      'recompute-clocks-page': [
        ...Array.from({ length: 20 }, (_, page) => recomputed(`p${page}`, false)),
        recomputed(null, false),
      ],
    },
    happens: [pass(35 * secondMs)],
  },
  {
    ...approval,
    path: 'asks, reminds and ends',
    answers: { 'approval-turn': [is(clock(2, dayMs)), is(clock(3, 2 * dayMs)), is(clock(4, null, false))] },
    happens: [pass(dayMs), pass(dayMs)],
  },
  {
    ...approval,
    path: 'waits for whoever is asked',
    answers: { 'approval-turn': [is(clock(2, dayMs))] },
    happens: [pass(hourMs)],
  },
  {
    ...approval,
    path: 'goes on by what was decided, and hears old words',
    answers: { 'approval-turn': [is(clock(2, dayMs)), is(clock(4, 2 * dayMs))] },
    happens: [pass(hourMs), raise('changed', clock(3, hourMs)), raise('changed', clock(2, dayMs)), pass(minuteMs)],
  },
  {
    ...approval,
    path: 'ends with the last decision',
    answers: { 'approval-turn': [is(clock(2, dayMs))] },
    happens: [pass(hourMs), raise('settled', clock(3, null, false))],
  },
  {
    ...approval,
    path: 'waits for a suspended tenant and a store that is away',
    answers: { 'approval-turn': [paused, 'fails', 'fails', is(clock(2, 9 * hourMs))] },
    happens: [pass(secondMs), pass(hourMs), pass(secondMs), pass(2 * secondMs)],
  },
  {
    ...approval,
    path: 'sheds its history',
    answers: { 'approval-turn': [is(clock(2, dayMs))] },
    happens: [
      ...Array.from({ length: 50 }, (_, change) => raise('changed', clock(3 + change, (3 + change) * dayMs))),
      pass(minuteMs),
    ],
  },
  {
    ...left,
    path: 'looks through what they are asked',
    answers: { 'approver-left-page': ['fails', turned('a'), paused, turned(null)] },
    happens: [pass(5 * secondMs), pass(dayMs)],
  },
  {
    ...left,
    path: 'sheds its history',
    answers: { 'approver-left-page': [...Array.from({ length: 20 }, (_, page) => turned(`p${page}`)), turned(null)] },
    happens: [],
  },
  { ...held, path: 'waits', answers: { 'deliver-held-notices': [is(null)] }, happens: [pass(hourMs)] },
  {
    ...held,
    path: 'tells at the second try',
    answers: { 'deliver-held-notices': ['fails', is(null)] },
    happens: [pass(8 * hourMs), pass(5 * secondMs)],
  },
  {
    ...fulfil,
    path: 'one step after the other',
    answers: {
      'run-begin': [is(ranTo(2, [inFlight('a')], 2 * minuteMs))],
      'run-step': [is(ranTo(3, [inFlight('b')], 2 * minuteMs)), is(runOver(4))],
    },
    happens: [],
  },
  {
    ...fulfil,
    path: 'side by side, told by words',
    answers: {
      'run-begin': [is(ranTo(2, [inFlight('a'), inFlight('b'), inFlight('c')], 2 * minuteMs))],
      'run-step': [is(ranTo(3, [inFlight('b'), inFlight('c')])), is(ranTo(4, [inFlight('c')])), is(ranTo(5, []))],
      'run-look': [is(ranTo(5, []))],
    },
    happens: [raise('nudge', ranTo(6, [inFlight('d')])), raise('nudge', ranTo(4, [])), raise('nudge'), pass(minuteMs)],
  },
  {
    ...fulfil,
    path: 'waits for people, and for a time',
    answers: {
      'run-begin': [is(ranTo(2, []))],
      'run-look': [is(ranTo(3, [], hourMs)), is(ranTo(4, [inFlight('a')])), is(runOver(6))],
      'run-step': [is(ranTo(5, []))],
    },
    happens: [pass(dayMs), raise('nudge'), pass(hourMs), pass(minuteMs), raise('nudge')],
  },
  {
    ...fulfil,
    path: 'undoes',
    answers: {
      'run-begin': [is(ranTo(2, []))],
      'run-look': [is(ranTo(3, [inFlight('b', 1, true)]))],
      'run-step': [is(ranTo(4, [inFlight('a', 1, true)])), is(runOver(5))],
    },
    happens: [raise('nudge')],
  },
  {
    ...fulfil,
    path: 'gives up what takes too long',
    answers: {
      'run-begin': [is(ranTo(2, [inFlight('a')], 30 * secondMs))],
      'run-step': ['fails', 'fails', 'fails', 'fails', 'fails', 'fails', is(ranTo(3, []))],
      'run-look': [is(ranTo(3, [], minuteMs)), is(ranTo(4, [inFlight('a', 2)]))],
    },
    happens: [pass(secondMs), pass(2 * secondMs), pass(27 * secondMs), pass(30 * secondMs), pass(minuteMs)],
  },
  {
    ...fulfil,
    path: 'stands still while the tenant is suspended',
    answers: {
      'run-begin': [is(ranTo(2, [inFlight('a')]))],
      'run-step': [paused, is(runOver(3))],
      'run-look': [paused, is(ranTo(2, [inFlight('a')]))],
    },
    happens: [pass(hourMs), pass(hourMs)],
  },
  {
    ...fulfil,
    path: 'begins once the store is back',
    answers: { 'run-begin': ['fails', 'fails', is(runOver(2))] },
    happens: [pass(secondMs), pass(2 * secondMs)],
  },
  {
    ...fulfil,
    path: 'sheds its history',
    answers: {
      'run-begin': [is(ranTo(2, [inFlight('s0')]))],
      'run-step': Array.from({ length: 61 }, (_, step) =>
        is(step === 60 ? runOver(63) : ranTo(3 + step, [inFlight(`s${step + 1}`)])),
      ),
      'run-look': [is(ranTo(61, [inFlight('s59')]))],
    },
    happens: [],
  },
  {
    ...setGoing,
    path: 'begins what is meant',
    answers: { 'start-triggered-runs': ['fails', paused, is({ started: 1 })] },
    happens: [pass(2 * secondMs), pass(dayMs)],
  },
  {
    ...setGoing,
    path: 'finds nothing',
    answers: { 'start-triggered-runs': [is({ started: 0 })] },
    happens: [],
  },
  {
    ...setGoing,
    path: 'waits until it stands',
    input: { ...setGoing.input, notBefore: at(11 * secondMs) },
    answers: { 'start-triggered-runs': [is({ started: 1 })] },
    happens: [pass(11 * secondMs)],
  },
  {
    ...mirror,
    path: 'finds both sides agreed',
    answers: { 'mirror-link-side': [is({ changed: false })] },
    happens: [],
  },
  {
    ...mirror,
    path: 'makes up for the other side, once tenant and store are back',
    answers: { 'mirror-link-side': ['fails', paused, is({ changed: true })] },
    happens: [pass(2 * secondMs), pass(dayMs)],
  },
  { ...bulk, path: 'is nearly done', answers: { 'bulk-turn': [more, more, jobOver] }, happens: [] },
  {
    ...bulk,
    path: 'lets the request go first',
    answers: { 'bulk-turn': [is({ over: false, notBefore: at(1_500) }), more, jobOver] },
    happens: [pass(1_500)],
  },
  {
    ...bulk,
    path: 'waits for a suspended tenant and a store that is away',
    answers: { 'bulk-turn': [paused, 'fails', more, jobOver] },
    happens: [pass(dayMs), pass(5 * secondMs)],
  },
  {
    ...bulk,
    path: 'sheds its history',
    answers: { 'bulk-turn': [...Array.from({ length: 50 }, () => more), jobOver] },
    happens: [],
  },
  {
    ...tendUpload,
    path: 'is scanned, taken and done',
    answers: { 'upload-turn': [is(clock(4, 2 * secondMs)), is(clock(5, dayMs)), is(clock(7, null, false))] },
    happens: [raise('changed', clock(3, 0)), pass(2 * secondMs), raise('changed', clock(6, 0))],
  },
  {
    ...tendUpload,
    path: 'waits for a suspended tenant and a store that is away, and is thrown away',
    answers: { 'upload-turn': [paused, 'fails', is(clock(3, 2 * dayMs)), is(clock(4, null, false))] },
    happens: [pass(dayMs), pass(hourMs), pass(hourMs), pass(dayMs)],
  },
  {
    ...tendUpload,
    path: 'clears what was removed',
    input: { ...ticket, uploadId: '00000000-0000-4000-8000-00000000000a', ...clock(0, 0) },
    answers: { 'upload-turn': [is(clock(0, null, false))] },
    happens: [],
  },
  {
    ...reconcile,
    path: 'looks through one organisation',
    input: { tenantId: ticket.tenantId, wake: true },
    answers: { 'reconcile-page': [looked('a'), looked(null)] },
    happens: [],
  },
  {
    ...reconcile,
    path: 'looks through all of them',
    input: everyone,
    answers: { 'next-tenant': [is('a'), is('b'), is(null)], 'reconcile-page': [looked(null)] },
    happens: [],
  },
  {
    ...reconcile,
    path: 'sheds its history',
    input: everyone,
    answers: {
      'next-tenant': [is('a'), is(null)],
      'reconcile-page': [...Array.from({ length: 50 }, (_, page) => looked(`p${page}`)), looked(null)],
    },
    happens: [],
  },
];

/** Every activity that a scene gives an answer of. */
export const activitiesIn = (all: readonly Scene[]): string[] => [
  ...new Set(all.flatMap(({ answers }) => Object.keys(answers))),
];
