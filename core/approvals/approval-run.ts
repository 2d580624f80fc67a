import type { AskedApprover, StageCondition, StageRule } from './chain.ts';
import type { ApprovalState, RunEnd, StageState } from './vocabulary.ts';
import type { WhyAsked } from './why-asked.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/**
 * One request on its way through its chain: plain data that `startRun` makes and `stepRun` changes, JSON throughout, kept in
 * the ticket's partition. It is not a history to be read anew as a ticket's clock is: a decision that was taken is never
 * reckoned again by other rules, so what happened stands in the approvals themselves, and the audit tells it.
 *
 * People are asked once: an `Approval` is one person and one card, whatever number of stages they sit in. What they decide
 * counts for every seat they hold then, and an approval also for every seat that would come to them later.
 *
 * It never stands still: until it is over, `needs` holds something that has to be found out, or somebody is asked, and
 * then `nextDueAt` is a moment at which that ends by itself.
 */
export interface ApprovalRun {
  readonly requester: Person;
  /** Whom it is for, where that is somebody else. Neither is ever asked. */
  readonly forId: string | null;
  /** Who of the desk asked in the requester's name, and chose it: not asked either. */
  readonly filedById?: string;
  /** Whom something sensitive is about: they know nothing of it. */
  readonly aboutIds?: readonly string[];
  readonly terms: ApprovalTerms;
  readonly startedAt: string;
  /** The newest moment that anything happened at. What comes with an earlier one happens now. */
  readonly at: string;
  readonly stages: readonly StageRun[];
  readonly approvals: readonly Approval[];
  readonly needs: readonly Need[];
  /** How many needs there have been: ids are not used twice. */
  readonly needCount: number;
  /** Who has left since it began. */
  readonly goneIds: readonly string[];
  /** Null while it goes on; never changes afterwards. */
  readonly outcome: Outcome | null;
}

/** Working days; they stay as they were when it began. The second time is for whoever an escalation came to. */
export interface ApprovalTerms {
  readonly remindAfterDays: number;
  readonly expireAfterDays: number;
}

export const plainTerms: ApprovalTerms = { remindAfterDays: 1, expireAfterDays: 5 };

export interface Outcome {
  readonly as: RunEnd;
  /** The stage that failed. */
  readonly stageId: string | null;
  readonly at: string;
}

export interface StageRun {
  readonly id: string;
  readonly name: string;
  readonly dependsOn: readonly string[];
  readonly approvers: readonly AskedApprover[];
  /** Becomes `any` where an `all` has come to the administrators: one of them decides. */
  readonly rule: StageRule;
  readonly state: StageState;
  /** The condition that does not hold. */
  readonly skippedBy: StageCondition | null;
  readonly seats: readonly Seat[];
  /** Where stand-ins are looked for when there are too few people: nowhere yet, up the line, among the administrators, no more. */
  readonly standIns: 'not_needed' | 'managers' | 'admins' | 'exhausted';
}

/** A place in a stage that counts once. Whoever holds it, holds it with one approval. */
export interface Seat {
  readonly approvalId: string;
  readonly why: readonly WhyAsked[];
  /** Approvals that held it before, in order. */
  readonly before: readonly string[];
  /** It came by an escalation: the next time it expires for good. */
  readonly escalated: boolean;
}

/** One person, asked once. */
export interface Approval {
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  readonly state: ApprovalState;
  /** Null for somebody who had left before they could be asked. */
  readonly askedAt: string | null;
  /** When they are reminded; while they have asked back: when the requester is. Null when that was done, or is not due. */
  readonly remindAt: string | null;
  readonly remindedAt: string | null;
  /** When it expires; while they have asked back: when the question lapses. Null when it is over. */
  readonly dueAt: string | null;
  /** While they have asked back: open milliseconds that were left then. */
  readonly leftMs: number | null;
  /** Counts questions and answers, so that a press on an old card is known as one. */
  readonly turn: number;
  readonly question: string | null;
  readonly answer: string | null;
  readonly decidedAt: string | null;
  readonly comment: string | null;
  /** The approval of whoever came in their place. */
  readonly movedTo: string | null;
  /** Why it is `skipped`. */
  readonly skippedBecause: 'left' | 'not_needed' | null;
}

/** Something to be found out before the run can go on; `resolveNeed` does, and its answer is the event `resolved`. */
export type Need = { readonly id: string; readonly tries: number } & (
  | { readonly find: 'approvers' | 'next_up' | 'admins'; readonly stageId: string }
  | { readonly find: 'in_place_of'; readonly approvalId: string; readonly because: 'left' | 'expired' }
);

/** Somebody who was found, and why it is them. */
export interface Found extends Person {
  readonly why: readonly WhyAsked[];
}

/** Who has a part in what is asked for, and so none in its approval. */
export interface Parties {
  readonly requester: Person;
  /** Whom it is for, where that is somebody else. */
  readonly forId: string | null;
  /** Who asked in the requester's name. */
  readonly filedById?: string | undefined;
  readonly aboutIds?: readonly string[] | undefined;
}

/** Neither the requester nor whoever it is for decides, nor who filed it in somebody's name, nor whom it is about. */
export const isBarred = ({ requester, forId, filedById, aboutIds = [] }: Parties, memberId: string): boolean =>
  memberId === requester.id || memberId === forId || memberId === filedById || aboutIds.includes(memberId);

export const isOpen = ({ state }: Pick<Approval, 'state'>): boolean => state === 'pending' || state === 'asked_back';

export const approvalOf = (run: ApprovalRun, id: string): Approval | undefined =>
  run.approvals.find((approval) => approval.id === id);

/** What a person can decide now, if anything. */
export const openApprovalOf = (run: ApprovalRun, memberId: string): Approval | undefined =>
  run.approvals.find((approval) => approval.memberId === memberId && isOpen(approval));
