import type { ApprovalClock } from './approval-clock.ts';
import type { Approval, ApprovalTerms } from './approval-run.ts';

type Times = Pick<Approval, 'remindAt' | 'dueAt' | 'leftMs'>;

/** The whole time again: for whoever is asked, or is given more to decide. */
export function wholeTime(terms: ApprovalTerms, at: string, clock: ApprovalClock): Times & { readonly dueAt: string } {
  const dueAt = clock.add(at, terms.expireAfterDays * clock.dayMs);
  const remindAt = clock.add(at, terms.remindAfterDays * clock.dayMs);
  return { dueAt, remindAt: remindAt < dueAt ? remindAt : null, leftMs: null };
}

/** While the requester is asked: they have as long as an approver has, and the approver's time stands still. */
export const pausedTime = (approval: Approval, terms: ApprovalTerms, at: string, clock: ApprovalClock): Times => ({
  ...wholeTime(terms, at, clock),
  leftMs: approval.dueAt === null ? 0 : clock.between(at, approval.dueAt),
});

/** What was left when it was paused, from now on. */
export function resumedTime(approval: Approval, terms: ApprovalTerms, at: string, clock: ApprovalClock): Times {
  const dueAt = clock.add(at, approval.leftMs ?? 0);
  const remindAt = clock.add(at, terms.remindAfterDays * clock.dayMs);
  return { dueAt, remindAt: remindAt < dueAt ? remindAt : null, leftMs: null };
}

export const noTime: Times = { remindAt: null, dueAt: null, leftMs: null };
