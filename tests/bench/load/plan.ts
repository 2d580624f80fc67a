import type { Latency } from '../figures.ts';
import type { SeededTicket } from '../seed/ticket-story.ts';

export const operations = ['create', 'list', 'get', 'comment', 'search'] as const;
export type Operation = (typeof operations)[number];

/** How many of a hundred requests are what. */
export type Mix = { readonly [O in Operation]: number };

export const mixOfP21: Mix = { create: 15, list: 30, get: 35, comment: 10, search: 10 };

export interface PlannedOrganisation {
  readonly share: number;
  readonly agents: readonly { readonly id: string; readonly token: string }[];
  readonly employees: readonly { readonly id: string; readonly token: string }[];
  readonly queueIds: readonly string[];
  readonly tickets: readonly SeededTicket[];
}

/** One stretch of load, for the generator's process. */
export interface LoadPlan {
  readonly url: string;
  /** Requests a second, evenly spaced, whatever the answers do. */
  readonly rate: number;
  /** Load at the same rate before anything is counted. */
  readonly warmupS: number;
  readonly durationS: number;
  readonly mix: Mix;
  readonly seed: number;
}

export interface LoadResult {
  readonly all: Latency;
  readonly byOperation: { readonly [O in Operation]: Latency };
  /** What went wrong, with how often: a status that was not expected, or no answer. */
  readonly failures: { readonly [what: string]: number };
  /** How much later than planned requests left: what the generator itself adds. */
  readonly sendLate: Latency;
  /** The stretch that counted, by the machine's monotonic clock, in microseconds. */
  readonly fromUs: number;
  readonly toUs: number;
}
