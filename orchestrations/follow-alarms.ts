import type { OrchestrationContext } from 'durable-functions';
import { type Patience, retries } from './patience.ts';
import { type ClockState, readClockState } from './sla/clock-signals.ts';
import { type Ears, listen } from './sla/ears.ts';
import { isPaused, type Story } from './until-open.ts';

/** Whose alarms a story follows. */
export interface Alarms<A> {
  /** What the activities are given, and what the story is about when it begins anew. */
  readonly about: A;
  /** The words that it is told of changes by. */
  readonly words: readonly string[];
  /** Does what is due, and answers how it stands. */
  readonly strike: string;
  /** Answers how it stands. */
  readonly look: string;
  /** How long it stays once nothing can fall due any more, for whatever is taken up again; it ends at once where not given. */
  readonly graceMs?: number;
}

const suspendedMs = 3600_000;
const failedMs = 5 * 60_000;
/** A store whose clock is behind ours says "not yet" for a moment that has come here. */
const leastWaitMs = 1_000;
const mostTurns = 50;

/** 1 s, 2 s, 4 s … up to a minute apart: whoever is late is late by a minute at most once the store is back. */
const quarterOfAnHour: Patience = { firstPauseMs: 1_000, longestPauseMs: 60_000, tries: 20 };

/** The status of one that is about to end: a word to it may come too late. */
export const closing = 'closing';
const open = 'open';

/**
 * Waits for the next alarm of something and has it done; all else is in the store. It hears of changes by words that carry
 * a count, and old ones are ignored. Ends when nothing can fall due any more. While the tenant is suspended it asks hourly.
 */
export function* followAlarms<A extends object>(
  context: OrchestrationContext,
  { about, words, strike, look, graceMs }: Alarms<A>,
  begun: ClockState & { readonly continued?: boolean },
): Story<string> {
  const now = () => context.df.currentUtcDateTime.getTime();
  const untilOf = ({ live, nextAlarmAt }: ClockState): number | undefined => {
    if (!live) return now() + (graceMs ?? 0);
    return nextAlarmAt === null ? undefined : Date.parse(nextAlarmAt);
  };
  const ears = listen(context, words);
  let known: ClockState = { seq: begun.seq, nextAlarmAt: begun.nextAlarmAt, live: begun.live };
  let until = untilOf(known);
  let isSure = !begun.continued;

  for (let turn = 0; turn < mostTurns; turn += 1) {
    if (isSure && !known.live && graceMs === undefined) return 'settled';
    const heard = isSure ? yield* ears.before(until) : [];
    if (heard.length > 0) {
      const said = heard.map(readClockState);
      const news = newest(said, known);
      if (news !== known) until = untilOf(news);
      known = news;
      // A word without a count, of an operator say, only wakes it.
      isSure = !said.includes(undefined);
      continue;
    }
    const ends = !known.live;
    if (ends) context.df.setCustomStatus(closing);
    const answer = yield* ask(context, ears, ends ? look : strike, look, about);
    isSure = true;
    if (typeof answer === 'string') {
      until = now() + (answer === 'suspended' ? suspendedMs : failedMs);
    } else {
      if (ends && !answer.live) return 'settled';
      const next = untilOf(answer);
      until = next === undefined || next > now() ? next : now() + leastWaitMs;
      known = answer;
    }
    if (ends) context.df.setCustomStatus(open);
  }
  context.df.continueAsNew({ ...about, ...known, continued: true });
  return 'continued';
}

const newest = (said: readonly (ClockState | undefined)[], known: ClockState): ClockState =>
  said.reduce<ClockState>((best, one) => (one !== undefined && one.seq > best.seq ? one : best), known);

/** The store's answer. What was said meanwhile may be newer than it, so that then it is asked once more. */
function* ask(
  context: OrchestrationContext,
  ears: Ears,
  activity: string,
  look: string,
  about: unknown,
): Story<ClockState | 'suspended' | 'failed'> {
  let name = activity;
  for (;;) {
    const answer = yield* attempt(context, name, about);
    if (isPaused(answer)) return 'suspended';
    const state = readClockState(answer);
    if (state === undefined) return 'failed';
    if (!ears.hasHeard()) return state;
    ears.take();
    name = look;
  }
}

/** A story that gave up would be one that nobody minds: it is asked again later instead. */
function* attempt(context: OrchestrationContext, activity: string, input: unknown): Story<unknown> {
  try {
    return yield context.df.callActivityWithRetry(activity, retries(quarterOfAnHour), input);
  } catch {
    return undefined;
  }
}
