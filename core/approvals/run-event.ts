import type { Found, Person } from './approval-run.ts';

/**
 * What happens to a run. Everything may come late, twice and out of order: what a card shows says which approval it is
 * about, and which turn of it, so that an old press is known as one.
 */
export type RunEvent = { readonly at: string } & (
  | { readonly type: 'resolved'; readonly needId: string; readonly people: readonly Found[] }
  | ({
      readonly type: 'decided';
      readonly decision: 'approve' | 'reject';
      readonly comment: string | null;
    } & ByApprover)
  | ({ readonly type: 'asked_back'; readonly turn: number; readonly question: string } & ByApprover)
  | { readonly type: 'answered'; readonly approvalId: string; readonly turn: number; readonly answer: string }
  | ({ readonly type: 'delegated'; readonly to: Person; readonly because: Delegation } & ByApprover)
  | { readonly type: 'left'; readonly memberId: string }
  | { readonly type: 'time_passed' }
  | { readonly type: 'withdrawn' | 'cancelled' }
);

interface ByApprover {
  readonly approvalId: string;
  /** Whoever presses, as they signed in; whoever is away, where nobody pressed. */
  readonly memberId: string;
}

/** By hand, or because they are away; then `until` says how long, where that is known. */
export type Delegation = { readonly by: 'hand' } | { readonly by: 'out_of_office'; readonly until: string | null };

/** Why an event was not followed: the person can do something else instead. */
export type Refusal = 'not_theirs' | 'to_themselves' | 'to_requester' | 'to_left' | 'to_earlier' | 'to_same_stage';

/** The sentence that belongs to it, for the person who pressed. */
export const refusalSentences: { readonly [R in Refusal]: string } = {
  not_theirs: 'This approval is somebody else’s. Open your own from the list of your approvals.',
  to_themselves: 'You are the one who is asked already. Choose somebody else.',
  to_requester: 'Nobody approves a request of their own, for themselves, or that they filed. Choose somebody else.',
  to_left: 'This person has left. Choose somebody else.',
  to_earlier: 'This person had the decision before and it went on from them. Choose somebody else.',
  to_same_stage: 'This person is asked in the same stage already. Choose somebody else.',
};
