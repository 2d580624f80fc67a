import type { PersonRef } from '../tenancy/actor.ts';
import type { ApprovalRun } from './approval-run.ts';
import type { ApprovalState } from './vocabulary.ts';

/** What a run of approvals is for: the request itself, or one step of a playbook. */
export type ApprovalPurpose =
  | { readonly is: 'request' }
  | {
      readonly is: 'step';
      readonly runId: string;
      readonly stepId: string;
      /** What is to be decided, in the words of the playbook. */
      readonly text: string;
    };

/** One line of what is agreed to. */
export interface PlannedEffect {
  /** Name of the step. */
  readonly step: string;
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly irreversible: boolean;
}

/** A chain on its way, as it is stored: in the partition of its ticket. */
export interface StoredApprovalRun {
  readonly id: string;
  readonly ticketId: string;
  readonly purpose: ApprovalPurpose;
  readonly run: ApprovalRun;
  /** What would be done once it is approved, as it was planned when they were asked. */
  readonly plan: readonly PlannedEffect[];
  /** Counts its changes: what stories and cards are told of it. */
  readonly seq: number;
  /** It goes on, or there is something to catch up with; for the reconciler. */
  readonly live: boolean;
  /** Approvals whose documents are to follow yet: a commit has no room for all of a large crowd. */
  readonly behind?: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One person's approval, for lists: follows the run, in the same commit where it has room. `id` is `<run>.<approval>`. */
export interface StoredApproval {
  readonly id: string;
  readonly ticketId: string;
  readonly runId: string;
  readonly approvalId: string;
  readonly number: string;
  readonly subject: string;
  readonly requester: PersonRef;
  readonly memberId: string;
  readonly name: string;
  readonly state: ApprovalState;
  /** The member, while they can decide; null afterwards. */
  readonly openFor: string | null;
  readonly askedAt: string;
  readonly dueAt: string | null;
  readonly decidedAt: string | null;
  readonly comment: string | null;
}

/** Who decides for somebody: always between two moments, or whenever they are out of office. `id` is the member's. */
export interface Delegation {
  readonly id: string;
  readonly delegateId: string;
  /** true: only while automatic replies are on. */
  readonly whenAway: boolean;
  /** ISO; null: at once, and until it is taken back. */
  readonly from: string | null;
  readonly until: string | null;
  /** Handed over after a fresh sign-in: only then does it count for what is sensitive. */
  readonly proven?: boolean;
  readonly version: number;
  readonly updatedAt: string;
}

export const delegationPartition = 'delegations';

/** A signed link of a mail that was used: it decides once. `id` is that of the link; in the partition of its ticket. */
export interface UsedApprovalLink {
  readonly id: string;
  readonly usedAt: string;
}
