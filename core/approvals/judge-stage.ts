import { type ApprovalRun, isOpen, type StageRun } from './approval-run.ts';
import { holderOf } from './seats.ts';

/** `short`: there are too few people for its rule, and nobody's no is to blame for that. */
export type Verdict = 'open' | 'passed' | 'failed' | 'short';

/**
 * How a stage stands by its rule (P5.1). `any` is a quorum of one. A quorum counts people, not seats: two must agree where
 * two were asked for, also after one has handed over to the other. It fails when so many seats said no that the others
 * could not reach it even with a person each; where people are missing for another reason it is `short`, as nobody rejected.
 */
export function judgeStage(run: ApprovalRun, stage: StageRun): Verdict {
  const holders = stage.seats.flatMap((seat) => holderOf(run, seat) ?? []);
  const no = holders.filter(({ state }) => state === 'rejected' || state === 'expired').length;
  const yes = holders.filter(({ state }) => state === 'approved');
  const open = holders.filter(isOpen);
  const searched = isSearched(run, stage);
  if (stage.rule.pass === 'all') {
    if (no > 0) return 'failed';
    if (searched || open.length > 0) return 'open';
    return yes.length > 0 ? 'passed' : 'short';
  }
  const wanted = 'of' in stage.rule ? stage.rule.of : 1;
  if (people(yes) >= wanted) return 'passed';
  if (no > Math.max(0, stage.seats.length - wanted)) return 'failed';
  if (searched || people([...yes, ...open]) >= wanted) return 'open';
  return 'short';
}

const people = (holders: readonly { readonly memberId: string }[]): number =>
  new Set(holders.map(({ memberId }) => memberId)).size;

/** Whether somebody is being looked for who will sit in it. Whoever lets it expire sits until somebody was found. */
const isSearched = ({ needs }: ApprovalRun, { id, seats }: StageRun): boolean =>
  needs.some((need) =>
    need.find === 'in_place_of'
      ? need.because === 'left' && seats.some(({ approvalId }) => approvalId === need.approvalId)
      : need.stageId === id,
  );
