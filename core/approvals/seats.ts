import type { ApprovalClock } from './approval-clock.ts';
import {
  type Approval,
  type ApprovalRun,
  approvalOf,
  isBarred,
  isOpen,
  type Person,
  type Seat,
  type StageRun,
} from './approval-run.ts';
import { wholeTime } from './approval-times.ts';
import { withApproval, withStage } from './change-run.ts';

export interface HeldSeat {
  readonly stageId: string;
  readonly index: number;
  readonly seat: Seat;
}

/** The seats that an approval holds in stages that are being asked. */
export const seatsOf = (run: ApprovalRun, approvalId: string): readonly HeldSeat[] =>
  run.stages
    .filter(({ state }) => state === 'asking')
    .flatMap(({ id, seats }) =>
      seats.flatMap((seat, index) => (seat.approvalId === approvalId ? [{ stageId: id, index, seat }] : [])),
    );

export const holderOf = (run: ApprovalRun, seat: Seat): Approval | undefined => approvalOf(run, seat.approvalId);

/** Nobody holds it: whoever did has left, or was gone before. */
export const isVacant = (run: ApprovalRun, seat: Seat): boolean => holderOf(run, seat)?.state === 'skipped';

/**
 * Whether a seat of the stage may come to somebody. Nobody decides for themselves or after they have left, and nobody gets
 * back what went on from them: they handed it over, or let it expire. So no seat ever goes round in a ring.
 */
export function maySit(run: ApprovalRun, { seats }: StageRun, memberId: string): boolean {
  if (isBarred(run, memberId) || run.goneIds.includes(memberId)) return false;
  const isTheirs = (id: string): boolean => approvalOf(run, id)?.memberId === memberId;
  const held = seats.filter(({ approvalId }) => isTheirs(approvalId));
  if (held.some((seat) => holderOf(run, seat)?.state === 'expired')) return false;
  return held.length > 0 || !seats.some(({ before }) => before.some(isTheirs));
}

export const sitsIn = (run: ApprovalRun, { seats }: StageRun, memberId: string): boolean =>
  seats.some((seat) => holderOf(run, seat)?.memberId === memberId);

export type Sitting = Pick<Seat, 'why' | 'escalated'>;

/** Gives a seat of a stage to somebody, a new one where `index` is none: asks them, unless they were asked already. */
export function seat(
  run: ApprovalRun,
  stageId: string,
  index: number | undefined,
  person: Person,
  sitting: Sitting,
  clock: ApprovalClock,
): ApprovalRun {
  const [asked, approvalId] = askOnce(run, stageId, person, clock);
  return withStage(asked, stageId, (stage) => {
    const old = index === undefined ? undefined : stage.seats[index];
    if (!old) return { ...stage, seats: [...stage.seats, { ...sitting, approvalId, before: [] }] };
    const taken: Seat = { ...sitting, approvalId, before: [...old.before, old.approvalId] };
    return { ...stage, seats: stage.seats.map((one, place) => (place === index ? taken : one)) };
  });
}

/**
 * The approval of somebody who gets a seat. What they said in this very stage counts before anything else. Who is asked
 * already has the whole time again, as there is more to decide; who approved anywhere is not asked again.
 */
function askOnce(
  run: ApprovalRun,
  stageId: string,
  person: Person,
  clock: ApprovalClock,
): readonly [ApprovalRun, string] {
  const theirs = run.approvals.filter(({ memberId }) => memberId === person.id);
  const rejected = theirs.find(({ id, state }) => state === 'rejected' && holdsIn(run, stageId, id));
  if (rejected) return [run, rejected.id];
  const open = theirs.find(isOpen);
  if (open) return [withApproval(run, open.id, (one) => ({ ...one, ...moreTime(run, one, clock) })), open.id];
  const approved = theirs.find(({ state }) => state === 'approved');
  if (approved) return [run, approved.id];
  const approval = newApproval(run, person, wholeTime(run.terms, run.at, clock));
  return [{ ...run, approvals: [...run.approvals, approval] }, approval.id];
}

const holdsIn = ({ stages }: ApprovalRun, stageId: string, approvalId: string): boolean =>
  stages.some(({ id, seats }) => id === stageId && seats.some((one) => one.approvalId === approvalId));

function moreTime(run: ApprovalRun, approval: Approval, clock: ApprovalClock): Partial<Approval> {
  if (approval.state === 'asked_back') return { leftMs: run.terms.expireAfterDays * clock.dayMs };
  const { dueAt } = wholeTime(run.terms, run.at, clock);
  return { dueAt };
}

const newApproval = (
  { approvals, at }: ApprovalRun,
  { id, name }: Person,
  times: Pick<Approval, 'remindAt' | 'dueAt' | 'leftMs'>,
): Approval => ({
  id: `a${approvals.length + 1}`,
  memberId: id,
  name,
  state: 'pending',
  askedAt: at,
  remindedAt: null,
  ...times,
  turn: 0,
  question: null,
  answer: null,
  decidedAt: null,
  comment: null,
  movedTo: null,
  skippedBecause: null,
});

/** A seat of somebody who had left when it was their turn: vacant until somebody is found in their place. */
export function vacantSeat(
  run: ApprovalRun,
  stageId: string,
  person: Person,
  sitting: Sitting,
): readonly [ApprovalRun, string] {
  const gone: Approval = {
    ...newApproval(run, person, { remindAt: null, dueAt: null, leftMs: null }),
    state: 'skipped',
    askedAt: null,
    skippedBecause: 'left',
  };
  const added = { ...run, approvals: [...run.approvals, gone] };
  const place: Seat = { ...sitting, approvalId: gone.id, before: [] };
  return [withStage(added, stageId, (stage) => ({ ...stage, seats: [...stage.seats, place] })), gone.id];
}

/** Which seat a stand-in takes: a vacant one, or one of several that the same person holds, or a new one. */
export function seatForStandIn(run: ApprovalRun, { seats }: StageRun): number | undefined {
  const vacant = seats.findIndex((one) => isVacant(run, one));
  if (vacant >= 0) return vacant;
  const holders = seats.map((one) => holderOf(run, one));
  const doubled = holders.findIndex(
    (holder, index) =>
      holder &&
      (isOpen(holder) || holder.state === 'approved') &&
      holders.findIndex((other) => other?.memberId === holder.memberId) < index,
  );
  return doubled >= 0 ? doubled : undefined;
}
