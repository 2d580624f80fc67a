import type { TrackName } from '#core/sla/vocabulary';
import type { WaitingReason } from '#core/tickets/vocabulary';

/** For whom a clock is put into words: the desk reads tracks, everybody else reads promises. */
export type ClockReader = 'desk' | 'owner' | 'other';

/** How clocks are spoken of in one language. Moments go in as they are to be shown. */
export interface ClockWords {
  /** What the desk calls a track. */
  readonly track: { readonly [T in TrackName | 'fulfilment']: string };
  /** `1 h 20 min`; from two hours on `3 h`; from two days on `3 days 4 h`. */
  readonly duration: (ms: number) => string;
  /** The same in hours alone, for time that is no wall-clock time: eight working hours are no third of a day. */
  readonly hours: (ms: number) => string;
  readonly due: (left: string) => string;
  readonly dueSoon: (left: string) => string;
  readonly overdue: (since: string) => string;
  readonly paused: (since: string, why: string) => string;
  readonly pausedWithLeft: (since: string, why: string, left: string) => string;
  /** Missed, and waiting by now. */
  readonly overduePaused: (since: string, why: string) => string;
  readonly waitsFor: {
    readonly you: string;
    readonly requester: string;
    readonly vendor: string;
    readonly change: string;
    readonly somebody: string;
  };
  /** A pause whose end is known. */
  readonly waitsUntil: (at: string) => string;
  /** What a requester is promised: by when, and how long that is from now. */
  readonly promise: { readonly [T in TrackName | 'fulfilment']: (by: string, left: string) => string };
  readonly missed: { readonly [T in TrackName | 'fulfilment']: (by: string, late: string) => string };
  readonly halted: { readonly [T in TrackName | 'fulfilment']: (since: string, why: string) => string };
}

/** What a pause waits for, in the words of whoever reads it. */
export function waitWords(words: ClockWords, reason: WaitingReason | null, reader: ClockReader): string {
  if (reason === 'customer') return reader === 'owner' ? words.waitsFor.you : words.waitsFor.requester;
  return reason === null ? words.waitsFor.somebody : words.waitsFor[reason];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * A length of time in whole units, so coarse that it stays true for a while on a card: minutes below two hours, hours below
 * two days, then days and hours. What is less than a minute has no minutes.
 */
export function partsOfDuration(ms: number): {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
} {
  const rest = Math.max(0, ms);
  if (rest < 2 * dayMs) {
    const minutes = rest < 2 * hourMs ? Math.floor((rest % hourMs) / minuteMs) : 0;
    return { days: 0, hours: Math.floor(rest / hourMs), minutes };
  }
  return { days: Math.floor(rest / dayMs), hours: Math.floor((rest % dayMs) / hourMs), minutes: 0 };
}
