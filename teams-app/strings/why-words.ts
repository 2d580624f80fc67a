import type { TrackName } from '#core/sla/vocabulary';

/** A stretch of time as the server explains it. */
export interface ExplainedStretch {
  readonly from: string;
  readonly to: string;
  readonly counts: boolean;
  readonly ms: number;
  readonly rule: string;
  readonly forecast: boolean;
}

/** Why one promise is due when it is, as the server explains it. */
export interface ExplainedTrack {
  readonly track: TrackName;
  readonly target: { readonly minutes: number; readonly time: 'business' | 'calendar' } | null;
  readonly because: string;
  readonly usedMs: number;
  readonly leftMs: number;
  readonly dueAt: string | null;
  readonly intervals: readonly ExplainedStretch[];
  readonly omitted: number;
}

/** How the reasons of a due time are told in one language. */
export interface WhyWords {
  readonly target: (length: string, time: 'business' | 'calendar') => string;
  readonly used: (used: string, left: string) => string;
  /** Less than a minute is used. */
  readonly unused: string;
  readonly usedUp: (used: string) => string;
  readonly paused: (from: string, to: string, why: string) => string;
  readonly stillPaused: (from: string, why: string) => string;
  readonly morePauses: (count: number) => string;
  readonly closed: (list: string) => string;
  readonly nights: (count: number) => string;
  readonly weekends: (count: number) => string;
  readonly closedDays: (count: number) => string;
  readonly waits: { readonly [reason in PauseReason]: string };
}

const pauseReasons = ['requester', 'vendor', 'change', 'approval', 'time'] as const;
type PauseReason = (typeof pauseReasons)[number];

/** How the rule of a pause says its reason. */
const waitsFor = (rule: string, reason: PauseReason): boolean =>
  rule.endsWith(reason === 'time' ? 'the time that was asked for' : reason);

export interface Pause {
  readonly from: string;
  /** Null while it lasts. */
  readonly to: string | null;
  readonly reason: PauseReason;
}

/** The pauses of a promise, oldest first; pieces of one that meet are one. The last may go on where `isPaused`. */
export function pausesOf({ intervals }: Pick<ExplainedTrack, 'intervals'>, isPaused: boolean): readonly Pause[] {
  const pauses: Pause[] = [];
  for (const [index, { from, to, rule, forecast }] of intervals.entries()) {
    const reason = /^paused: /.test(rule) ? pauseReasons.find((known) => waitsFor(rule, known)) : undefined;
    if (!reason) continue;
    const lasts = isPaused && (forecast || index === intervals.length - 1);
    const before = pauses.at(-1);
    const isSame = before?.reason === reason && intervals[index - 1]?.to === from && before.to === from;
    const pause: Pause = { from: isSame ? before.from : from, to: lasts ? null : to, reason };
    if (isSame) pauses[pauses.length - 1] = pause;
    else pauses.push(pause);
  }
  return pauses;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Closed times between start and due moment in a few words: "2 nights, 1 weekend, Labour Day". Empty where there are none. */
export function closedWords({ intervals }: Pick<ExplainedTrack, 'intervals'>, words: WhyWords): string {
  let nights = 0;
  let weekends = 0;
  let days = 0;
  const names = new Set<string>();
  for (const group of closedGroups(intervals)) {
    const named = group.flatMap(({ rule }) => nameOf(rule) ?? []);
    const rest = group.filter(({ rule }) => nameOf(rule) === undefined).reduce((sum, { ms }) => sum + ms, 0);
    for (const name of named) names.add(name);
    if (rest >= 20 * hourMs && rest <= 84 * hourMs && touchesWeekend(group)) weekends += 1;
    else if (rest >= 36 * hourMs) days += Math.round(rest / dayMs);
    else if (named.length === 0 && rest >= hourMs) nights += 1;
  }
  return [
    ...(nights > 0 ? [words.nights(nights)] : []),
    ...(weekends > 0 ? [words.weekends(weekends)] : []),
    ...(days > 0 ? [words.closedDays(days)] : []),
    ...names,
  ].join(', ');
}

/** Nobody knows here in which zone the calendar lies, but its days off are never far from those of Greenwich. */
const touchesWeekend = (group: readonly ExplainedStretch[]): boolean =>
  group.some(({ from, to }) => [0, 6].includes(new Date((Date.parse(from) + Date.parse(to)) / 2).getUTCDay()));

/** Stretches that are closed one after the other belong together: a holiday has a night before and after it. */
function closedGroups(intervals: readonly ExplainedStretch[]): readonly (readonly ExplainedStretch[])[] {
  const groups: ExplainedStretch[][] = [];
  let last: string | undefined;
  for (const stretch of intervals) {
    if (stretch.counts || !/^(closed|exception): /.test(stretch.rule)) continue;
    if (stretch.from === last) groups.at(-1)?.push(stretch);
    else groups.push([stretch]);
    last = stretch.to;
  }
  return groups;
}

/** What a closed day is called: "closed: holiday Labour Day (2026-05-01)", "exception: Stocktaking (2026-05-04)". */
const nameOf = (rule: string): string | undefined => /^(?:closed: holiday|exception:) (.+) \([^()]*\)$/.exec(rule)?.[1];
