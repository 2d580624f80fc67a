import type { OrchestrationContext } from 'durable-functions';
import { type Patience, retries } from '../patience.ts';
import { isPaused, type Story } from '../until-open.ts';
import { type ClockState, clockSignals, readClockState } from './clock-signals.ts';
import { type Ears, listen } from './ears.ts';

/** A ticket, and its clock as it stood when the story began. */
export interface TicketClockInput extends ClockState {
  readonly tenantId: string;
  readonly ticketId: string;
  /** It has begun anew to shed its history; what fell between is in the store. */
  readonly continued?: boolean;
}

const graceMs = 60_000;
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
 * Waits for the next alarm of one ticket's clock and has it done; all else is in the store. It hears of changes by words
 * that carry the clock's count, and old ones are ignored. Ends when nothing can fall due any more, after a minute in
 * which a ticket that is reopened keeps it. While the tenant is suspended it asks hourly.
 */
export function* ticketClock(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<TicketClockInput>();
  if (!input) return 'nothing to do';
  const { tenantId, ticketId } = input;
  const now = () => context.df.currentUtcDateTime.getTime();
  const untilOf = ({ live, nextAlarmAt }: ClockState): number | undefined => {
    if (!live) return now() + graceMs;
    return nextAlarmAt === null ? undefined : Date.parse(nextAlarmAt);
  };
  const ears = listen(context, clockSignals);
  let known: ClockState = { seq: input.seq, nextAlarmAt: input.nextAlarmAt, live: input.live };
  let until = untilOf(known);
  let isSure = !input.continued;

  for (let turn = 0; turn < mostTurns; turn += 1) {
    const words = isSure ? yield* ears.before(until) : [];
    if (words.length > 0) {
      const said = words.map(readClockState);
      const news = newest(said, known);
      if (news !== known) until = untilOf(news);
      known = news;
      // A word without a count, of an operator say, only wakes it.
      isSure = !said.includes(undefined);
      continue;
    }
    const ends = !known.live;
    if (ends) context.df.setCustomStatus(closing);
    const answer = yield* ask(context, ears, ends ? 'clock-state' : 'clock-strike', { tenantId, ticketId });
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
  const next: TicketClockInput = { tenantId, ticketId, ...known, continued: true };
  context.df.continueAsNew(next);
  return 'continued';
}

const newest = (said: readonly (ClockState | undefined)[], known: ClockState): ClockState =>
  said.reduce<ClockState>((best, one) => (one !== undefined && one.seq > best.seq ? one : best), known);

/** The store's answer. What was said meanwhile may be newer than it, so that then it is asked once more. */
function* ask(
  context: OrchestrationContext,
  ears: Ears,
  activity: 'clock-strike' | 'clock-state',
  ticket: { readonly tenantId: string; readonly ticketId: string },
): Story<ClockState | 'suspended' | 'failed'> {
  let name: typeof activity = activity;
  for (;;) {
    const answer = yield* attempt(context, name, ticket);
    if (isPaused(answer)) return 'suspended';
    const state = readClockState(answer);
    if (state === undefined) return 'failed';
    if (!ears.hasHeard()) return state;
    ears.take();
    name = 'clock-state';
  }
}

/** A clock that gave up would be one that nobody minds: it is asked again later instead. */
function* attempt(context: OrchestrationContext, activity: string, input: unknown): Story<unknown> {
  try {
    return yield context.df.callActivityWithRetry(activity, retries(quarterOfAnHour), input);
  } catch {
    return undefined;
  }
}
