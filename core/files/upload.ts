import type { ProblemCode } from '../api/problem.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import type { ScanState, UploadState } from './vocabulary.ts';

/** The ticket that an upload was taken for. Its attachment there, of the same id, proves that it arrived. */
export interface Claim {
  readonly ticketId: string;
  readonly at: string;
  /** Of the request that made it: only that one gives it back. */
  readonly by: string;
}

/** A file that somebody sends, before it belongs to a ticket. Its partition is its id, which is also the id of its attachment. */
export interface Upload {
  readonly id: string;
  readonly owner: PersonRef;
  /** As it will be shown: without path parts and control characters. */
  readonly filename: string;
  /** Bytes, as announced; counted before it is `ready`. */
  readonly size: number;
  /** What the browser called it. Believed by nobody. */
  readonly declaredType: string | null;
  /** What its content is; null until it was looked at. */
  readonly type: string | null;
  /** Of the content, in hex; null until it was looked at. */
  readonly sha256: string | null;
  readonly state: UploadState;
  /** Since when it is in this state. */
  readonly stateSince: string;
  readonly refusal: { readonly code: ProblemCode; readonly detail: string } | null;
  readonly scan: ScanState;
  readonly scannedAt: string | null;
  /** How often a scanner was asked in vain, and when it is asked again. */
  readonly scanTries: number;
  readonly scanAt: string | null;
  /** The ticket it was announced for: it belongs to it as soon as it is complete. */
  readonly announcedFor: { readonly ticketId: string; readonly isPrivate: boolean } | null;
  /** The ticket it belongs to; nobody else gets it any more. */
  readonly claimedFor: Claim | null;
  readonly createdAt: string;
  /** When it is thrown away unless it belongs to a ticket by then. */
  readonly expiresAt: string;
  /** When its story has something to do again; null once nothing is left. */
  readonly nextTurnAt: string | null;

  /** Counts its changes. */
  readonly seq: number;
  /** Its owner, for as long as it counts among their open uploads. Follows by `withTurn`. */
  readonly openFor: string | null;
  /** Whether its story has anything left to do. Follows by `withTurn`. */
  readonly live: boolean;
}

export const minuteMs = 60_000;
/** So long an upload may wait for its ticket. */
export const uploadLifeMs = 24 * 60 * minuteMs;
/** So long an address takes blocks; a fresh one can be had. */
export const sendingMs = 60 * minuteMs;
/** So long putting together and looking at takes at most: what is still at it has been left. */
export const checkingMs = 3 * minuteMs;
/** So long a commit of a ticket takes at most: a claim without an attachment has been left. */
export const claimMs = 3 * minuteMs;

/** The upload after a change, with the fields that follow from others. */
export function withTurn(upload: Upload, change: Partial<Upload> = {}): Upload {
  const next = { ...upload, ...change, seq: upload.seq + 1 };
  const isOpen = next.claimedFor === null && next.state !== 'refused';
  return { ...next, openFor: isOpen ? next.owner.id : null, live: next.nextTurnAt !== null };
}

/** How its story hears of it. */
export const turnOf = ({ seq, nextTurnAt, live }: Upload) => ({ seq, nextAlarmAt: nextTurnAt, live });
export type UploadTurn = ReturnType<typeof turnOf>;

export const isExpired = ({ expiresAt }: Pick<Upload, 'expiresAt'>, now: Date): boolean =>
  Date.parse(expiresAt) <= now.getTime();
