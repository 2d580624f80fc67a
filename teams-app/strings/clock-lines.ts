import type { TrackName, TrackStatus } from '#core/sla/vocabulary';
import type { WaitingReason } from '#core/tickets/vocabulary';
import { type ClockReader, type ClockWords, waitWords } from './clock-words.ts';

/** How one promise stands, as a ticket's view carries it. */
export interface TrackState {
  readonly track: TrackName;
  readonly status: TrackStatus;
  readonly startedAt: string;
  readonly dueAt: string | null;
  readonly pausedAt: string | null;
  readonly pausedUntil: string | null;
  readonly breachedAt: string | null;
  readonly metAt: string | null;
  readonly leftMs: number | null;
}

/** What of a ticket its clock lines are made of. */
export interface Clocked {
  readonly kind: 'incident' | 'request';
  readonly waitingFor: WaitingReason | null;
  readonly slas: readonly TrackState[];
}

/** `late` and `soon` are said in words, too: no reader depends on a colour. */
export type Tone = 'late' | 'soon' | 'running' | 'paused';

export interface ClockLine {
  readonly track: TrackName;
  readonly tone: Tone;
  /** Words with the exact moment in them, written by `show`. */
  readonly text: string;
}

/** How a moment is written where the lines stand. `short` leaves out the date of what was a few hours ago. */
export type ShowMoment = (at: string, how: 'full' | 'short') => string;

const mostLines = 2;
const hourMs = 3_600_000;
/** The last fifth of the time, as the seeded policies warn. */
const soonShare = 0.2;

/** A promise that is not kept yet and runs, stands or was missed. One that never falls due does none of these. */
const isPending = ({ metAt, status, dueAt, pausedAt, breachedAt }: TrackState): boolean =>
  metAt === null && status !== 'met' && (dueAt ?? pausedAt ?? breachedAt) !== null;

/** Missed, and still owed. */
export const isLate = ({ slas }: Pick<Clocked, 'slas'>): boolean =>
  slas.some((state) => isPending(state) && state.breachedAt !== null);

/** A ticket's clocks in words, the most urgent first, two at most; nothing is said of promises that were kept. */
export function clockLines(
  ticket: Clocked,
  now: number,
  reader: ClockReader,
  words: ClockWords,
  show: ShowMoment,
): readonly ClockLine[] {
  return pendingOf(ticket.slas)
    .slice(0, mostLines)
    .map((state) => ({
      track: state.track,
      tone: toneOf(state, now),
      text: textOf(state, ticket, now, reader, words, show),
    }));
}

/** Whether half of a promise has gone by, as far as the wall clock tells, or it was missed. */
export const isHalfGone = ({ slas }: Pick<Clocked, 'slas'>, now: number): boolean =>
  slas.filter(isPending).some(({ startedAt, dueAt, breachedAt }) => {
    if (breachedAt !== null) return true;
    return dueAt !== null && now - Date.parse(startedAt) >= (Date.parse(dueAt) - Date.parse(startedAt)) / 2;
  });

/** The most urgent promise in a few words for lists: `due in 3 h`. Nothing is said of what stands or is kept. */
export function dueWords(
  { slas }: Pick<Clocked, 'slas'>,
  now: number,
  words: ClockWords,
): Omit<ClockLine, 'track'> | undefined {
  const [state] = pendingOf(slas);
  const tone = state && toneOf(state, now);
  if (!state || tone === undefined || tone === 'paused') return undefined;
  const missedAt = missedMoment(state, now);
  if (missedAt !== null) return { tone, text: words.overdue(words.duration(now - Date.parse(missedAt))) };
  const left = words.duration(momentOf(state) - now);
  return { tone, text: tone === 'soon' ? words.dueSoon(left) : words.due(left) };
}

/** What is still owed, the most urgent first. */
export const pendingOf = <S extends TrackState>(slas: readonly S[]): readonly S[] =>
  slas.filter(isPending).toSorted((a, b) => urgency(a) - urgency(b) || momentOf(a) - momentOf(b));

/** When it was missed, also where nobody has put that on record yet. */
const missedMoment = ({ breachedAt, dueAt }: TrackState, now: number): string | null =>
  breachedAt ?? (dueAt !== null && Date.parse(dueAt) <= now ? dueAt : null);

/** Missed ones first, then those that run, then those that stand. */
const urgency = (state: TrackState): number => (state.breachedAt !== null ? 0 : state.pausedAt === null ? 1 : 2);
const momentOf = ({ breachedAt, dueAt, pausedAt }: TrackState): number =>
  Date.parse(breachedAt ?? dueAt ?? pausedAt ?? '');

export function toneOf({ breachedAt, pausedAt, dueAt, startedAt }: TrackState, now: number): Tone {
  if (breachedAt !== null) return 'late';
  if (pausedAt !== null || dueAt === null) return 'paused';
  const due = Date.parse(dueAt);
  if (due <= now) return 'late';
  return due - now <= soonShare * (due - Date.parse(startedAt)) ? 'soon' : 'running';
}

function textOf(
  state: TrackState,
  { kind, waitingFor }: Clocked,
  now: number,
  reader: ClockReader,
  words: ClockWords,
  show: ShowMoment,
): string {
  const { pausedAt, leftMs } = state;
  // What resolves an incident delivers a request.
  const track = state.track === 'resolution' && kind === 'request' ? 'fulfilment' : state.track;
  const missedAt = missedMoment(state, now);
  const { pausedUntil } = state;
  const why = pausedUntil ? words.waitsUntil(show(pausedUntil, 'full')) : waitWords(words, waitingFor, reader);
  const since = pausedAt === null ? '' : show(pausedAt, now - Date.parse(pausedAt) < 12 * hourMs ? 'short' : 'full');
  if (reader !== 'desk') {
    if (missedAt !== null)
      return words.missed[track](show(missedAt, 'full'), words.duration(now - Date.parse(missedAt)));
    if (state.dueAt === null || pausedAt !== null) return words.halted[track](since, why);
    return words.promise[track](show(state.dueAt, 'full'), words.duration(Date.parse(state.dueAt) - now));
  }
  const said = () => {
    if (missedAt !== null && pausedAt !== null) return words.overduePaused(since, why);
    if (missedAt !== null) return withMoment(words.overdue(words.duration(now - Date.parse(missedAt))), missedAt, show);
    if (state.dueAt === null || pausedAt !== null) {
      return leftMs === null ? words.paused(since, why) : words.pausedWithLeft(since, why, words.hours(leftMs));
    }
    const left = words.duration(Date.parse(state.dueAt) - now);
    return withMoment(toneOf(state, now) === 'soon' ? words.dueSoon(left) : words.due(left), state.dueAt, show);
  };
  return `${words.track[track]}: ${said()}`;
}

const withMoment = (words: string, at: string, show: ShowMoment): string => `${words} (${show(at, 'full')})`;
