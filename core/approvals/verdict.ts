import type { PersonRef } from '../tenancy/actor.ts';
import type { ApprovalRun } from './approval-run.ts';
import type { RunEnd } from './vocabulary.ts';

/** How a run ended, and the last word that was said in it. */
export interface Verdict {
  readonly as: RunEnd;
  /** Whoever said yes or no last; null where nobody's word ended it. */
  readonly by: PersonRef | null;
  readonly comment: string | null;
  readonly at: string;
}

/** Null while it goes on. */
export function verdictOf({ outcome, approvals }: Pick<ApprovalRun, 'outcome' | 'approvals'>): Verdict | null {
  if (!outcome) return null;
  const { as, at } = outcome;
  if (as !== 'approved' && as !== 'rejected') return { as, by: null, comment: null, at };
  const last = approvals
    .filter(({ state, decidedAt }) => state === as && decidedAt !== null)
    .reduce<(typeof approvals)[number] | undefined>(
      (newest, one) => (newest && (newest.decidedAt ?? '') > (one.decidedAt ?? '') ? newest : one),
      undefined,
    );
  return { as, at, by: last ? { id: last.memberId, name: last.name } : null, comment: last?.comment ?? null };
}
