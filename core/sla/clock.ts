import type { Terms } from './terms.ts';
import type { ClockChangeMode, PauseReason, TrackName, TrackStatus } from './vocabulary.ts';

/**
 * A moment at which a clock does something: `percent` of a target gone by, the breach, a step of the escalation (its place
 * in the terms, from 0).
 */
export type Alarm =
  | { readonly kind: 'warning'; readonly track: TrackName; readonly percent: number }
  | { readonly kind: 'breach'; readonly track: TrackName }
  | { readonly kind: 'escalation'; readonly track: TrackName; readonly step: number };

/** Everything that ever happened to a clock, in order. `at` is when it happened; what was said of the past is derived. */
export type ClockEvent =
  | { readonly type: 'started'; readonly at: string; readonly terms: Terms }
  | {
      readonly type: 'paused';
      readonly at: string;
      readonly reason: PauseReason;
      /** When the pause ends by itself, where that is known. */
      readonly until?: string;
    }
  | { readonly type: 'resumed'; readonly at: string }
  /** The desk spoke to the requester: the response that was owed is given. */
  | { readonly type: 'responded'; readonly at: string }
  /** The requester spoke: a response is owed. */
  | { readonly type: 'asked'; readonly at: string }
  /** Resolved, or closed without having been. */
  | { readonly type: 'settled'; readonly at: string }
  | { readonly type: 'reopened'; readonly at: string }
  | {
      readonly type: 'changed';
      readonly at: string;
      readonly terms: Terms;
      readonly mode: ClockChangeMode;
      /** What changed, in words: "the priority became P1". */
      readonly why: string;
    }
  /** No policy is for this ticket any more: nothing is promised from here on. */
  | { readonly type: 'released'; readonly at: string; readonly why: string }
  /** An alarm has done its work. `due` is the moment it was for, `at` when it was done. */
  | {
      readonly type: 'struck';
      readonly at: string;
      readonly due: string;
      readonly alarm: Alarm;
      /** Whom an escalation reached; clocks that struck before this was kept do not say. */
      readonly reached?: Reached;
    };

/** Names of people; none where it was everybody of the queue. `instead`: why it is not who was asked for. */
export interface Reached {
  readonly people: readonly string[];
  readonly instead?: string;
}

/**
 * The clock of one ticket: its history, from which all else follows. Lies in the ticket's partition, apart from the
 * ticket. A ticket that no policy is for has none.
 */
export interface TicketClock {
  /** Always `clock`: a ticket has one. */
  readonly id: 'clock';
  readonly ticketId: string;
  readonly number: string;
  readonly events: readonly ClockEvent[];
  /** Counts the changes: a word to the story that carries an older count is old news. */
  readonly seq: number;
  /** Something can still fall due. */
  readonly live: boolean;
  /** Of the terms that hold: what a changed calendar or policy looks for. */
  readonly calendarId: string | null;
  /** `noPolicy` while nothing is promised. */
  readonly policyId: string | null;
  /** The next alarm as reckoned at the last change; null while none can come (paused, or all is settled). */
  readonly nextAlarmAt: string | null;
  /** When its owner last escalated the ticket. */
  readonly escalatedAt?: string;
}

export const clockId = 'clock';

/** Stands for the policy of a clock that has none any more, so that an index finds it where one comes. */
export const noPolicy = 'none';

/** How one promise stands: what a ticket carries of its clock (A: `ticket_sla_tracks`). */
export interface TicketTrack {
  readonly track: TrackName;
  readonly policyId: string;
  readonly status: TrackStatus;
  readonly startedAt: string;
  /** Null while it is paused: nobody knows how long. */
  readonly dueAt: string | null;
  readonly pausedAt: string | null;
  /** When the pause ends by itself, where that is known. */
  readonly pausedUntil: string | null;
  /** The moment it was due, once it was missed. */
  readonly breachedAt: string | null;
  readonly metAt: string | null;
  /** What is left while paused, in milliseconds of the target's own kind of time. */
  readonly leftMs: number | null;
}
