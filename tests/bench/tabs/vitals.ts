/** A stretch in which the main thread did one thing, or in which somebody waited for an answer to a press: milliseconds. */
export interface Stretch {
  readonly start: number;
  readonly duration: number;
}

/** One thing that was fetched, in milliseconds after the navigation began, and bytes. */
export interface Fetched {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** As sent: compressed, without its headers. */
  readonly body: number;
}

/** What a page can tell of itself, in milliseconds after the navigation began. */
export interface Vitals {
  readonly paintedAt: number;
  /** The largest thing so far. */
  readonly largestAt: number;
  readonly longTasks: readonly Stretch[];
  /** The longest event of each press or click that took 16 ms or more. */
  readonly interactions: readonly Stretch[];
  readonly requests: readonly Fetched[];
  readonly now: number;
}
