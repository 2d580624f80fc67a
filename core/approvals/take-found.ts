import type { ApprovalClock } from './approval-clock.ts';
import { type ApprovalRun, approvalOf, type Found, isBarred, type Need, type StageRun } from './approval-run.ts';
import { wholeTime } from './approval-times.ts';
import { withApproval, withNeed, withoutNeed, withStage } from './change-run.ts';
import { moveSeats } from './move-seats.ts';
import { maySit, seat, seatForStandIn, seatsOf, sitsIn, vacantSeat } from './seats.ts';
import { chainLimits } from './vocabulary.ts';

/** Who was found may have left, or been asked, in the meantime: then others are looked for, so often. */
const mostTries = 3;

/** Brings in who was found for a need. A need that is not there any more changes nothing. */
export function takeFound(
  run: ApprovalRun,
  needId: string,
  people: readonly Found[],
  clock: ApprovalClock,
): ApprovalRun {
  const need = run.needs.find(({ id }) => id === needId);
  if (!need) return run;
  const rest = withoutNeed(run, needId);
  const found = together(people).slice(0, chainLimits.people);
  if (need.find === 'in_place_of') return replace(rest, need, found, clock);
  const stage = run.stages.find(({ id }) => id === need.stageId);
  if (!stage) return rest;
  return need.find === 'approvers'
    ? fillStage(rest, stage, found, clock)
    : addStandIns(rest, stage, need, found, clock);
}

/** Somebody who is named in several ways sits once, for all these reasons. */
function together(people: readonly Found[]): readonly Found[] {
  const byId = new Map<string, Found>();
  for (const person of people) {
    const known = byId.get(person.id);
    byId.set(person.id, known ? { ...known, why: [...known.why, ...person.why] } : person);
  }
  return [...byId.values()];
}

function fillStage(run: ApprovalRun, { id }: StageRun, found: readonly Found[], clock: ApprovalClock): ApprovalRun {
  return found.reduce((before, person) => {
    if (isBarred(before, person.id)) return before;
    const sitting = { why: person.why, escalated: false };
    if (!before.goneIds.includes(person.id)) return seat(before, id, undefined, person, sitting, clock);
    const [vacant, approvalId] = vacantSeat(before, id, person, sitting);
    return withNeed(vacant, { find: 'in_place_of', approvalId, because: 'left' });
  }, run);
}

type StageNeed = Exclude<Need, { find: 'in_place_of' }>;

function addStandIns(
  run: ApprovalRun,
  stage: StageRun,
  need: StageNeed,
  found: readonly Found[],
  clock: ApprovalClock,
): ApprovalRun {
  const { id } = stage;
  const fitting = found.filter((person) => maySit(run, stage, person.id) && !sitsIn(run, stage, person.id));
  if (fitting.length === 0 && found.length > 0 && need.tries < mostTries) {
    return withNeed(run, { find: need.find, stageId: id }, need.tries + 1);
  }
  if (need.find === 'admins') {
    const asked = fitting.reduce((before, person) => addStandIn(before, id, person, clock), run);
    return withStage(asked, id, (one) => ({
      ...one,
      standIns: 'exhausted',
      rule: one.rule.pass === 'all' ? { pass: 'any' } : one.rule,
    }));
  }
  const [next] = fitting;
  return next ? addStandIn(run, id, next, clock) : withStage(run, id, (one) => ({ ...one, standIns: 'admins' }));
}

function addStandIn(run: ApprovalRun, stageId: string, person: Found, clock: ApprovalClock): ApprovalRun {
  const stage = run.stages.find(({ id }) => id === stageId);
  if (!stage) return run;
  const sitting = { why: person.why, escalated: false };
  return seat(run, stageId, seatForStandIn(run, stage), person, sitting, clock);
}

type Replacement = Extract<Need, { find: 'in_place_of' }>;

/**
 * Whoever has left or let it expire is followed by who was found. An escalation takes the seats that it is the first one
 * of; a seat that expires a second time stays with whom it expired.
 */
function replace(run: ApprovalRun, need: Replacement, found: readonly Found[], clock: ApprovalClock): ApprovalRun {
  const { approvalId, because } = need;
  const approval = approvalOf(run, approvalId);
  if (!approval) return run;
  const held = seatsOf(run, approvalId);
  const moving = because === 'left' ? held : held.filter(({ seat: { escalated } }) => !escalated);
  const stages = run.stages.filter(({ id }) => moving.some(({ stageId }) => stageId === id));
  const next = found.find(({ id }) => id !== approval.memberId && stages.every((stage) => maySit(run, stage, id)));
  if (!next) {
    if (found.length > 0 && need.tries < mostTries) {
      return withNeed(run, { find: 'in_place_of', approvalId, because }, need.tries + 1);
    }
    return because === 'left' ? run : goOnAlone(run, approvalId, clock);
  }
  const state = because === 'expired' ? 'expired' : approval.state;
  return moveSeats(run, approval, moving, next, { because, until: null, state }, clock);
}

/** There is nobody above: the same person has the time once more, and then it expires for good. */
function goOnAlone(run: ApprovalRun, approvalId: string, clock: ApprovalClock): ApprovalRun {
  const { at, terms } = run;
  const escalated = {
    ...run,
    stages: run.stages.map((stage) => ({
      ...stage,
      seats: stage.seats.map((one) => (one.approvalId === approvalId ? { ...one, escalated: true } : one)),
    })),
  };
  return withApproval(escalated, approvalId, (approval) => ({
    ...approval,
    dueAt: wholeTime(terms, at, clock).dueAt,
    remindAt: null,
    remindedAt: at,
  }));
}
