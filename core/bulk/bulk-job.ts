import type { PersonRef } from '../tenancy/actor.ts';
import type { Role, Scope } from '../tenancy/roles.ts';
import type { BulkKind, BulkState, BulkTicketState } from './vocabulary.ts';

/** What became of one ticket of a job. */
export interface BulkTicket {
  readonly ticketId: string;
  readonly number: string;
  readonly state: BulkTicketState;
  /** Why it was refused or kept, as a problem says it. */
  readonly code: string | null;
  readonly detail: string | null;
  /** What undoing needs to know; written by the deed, read by its opposite. */
  readonly undo: { readonly [field: string]: unknown } | null;
}

/** One deed on many tickets, each in a commit of its own: resumable, watched while it runs, and undone within its time. */
export interface BulkJob {
  readonly id: string;
  readonly kind: BulkKind;
  readonly by: PersonRef;
  /** What whoever asked came with: the job never has more than that, nor more than they have by then. */
  readonly asker: {
    readonly kind: 'member' | 'app';
    readonly roles: readonly Role[];
    readonly scopes: readonly Scope[];
  };
  /** What is done, as it was asked for. */
  readonly input: { readonly [field: string]: unknown };
  readonly tickets: readonly BulkTicket[];
  readonly state: BulkState;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** Until then nobody is told, and undoing leaves no notice behind. Moves on for as long as the job does. */
  readonly heldUntil: string;
  readonly undoUntil: string;
  /** It stood still for longer than its notices wait: somebody may have heard of it. Absent where it did not. */
  readonly stalled?: true;
  readonly undoAskedAt: string | null;
  /** Counts its turns. */
  readonly seq: number;
}

export const isRunning = ({ state }: Pick<BulkJob, 'state'>): boolean => state === 'running' || state === 'undoing';

/** Undone before anybody was told: then nobody is told of the deed, nor of its opposite. */
export const isUndoneInSilence = ({
  undoAskedAt,
  heldUntil,
  stalled,
}: Pick<BulkJob, 'undoAskedAt' | 'heldUntil' | 'stalled'>): boolean =>
  undoAskedAt !== null && undoAskedAt < heldUntil && stalled !== true;
