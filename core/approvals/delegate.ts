import type { ApprovalClock } from './approval-clock.ts';
import { type Approval, type ApprovalRun, isBarred, type Person } from './approval-run.ts';
import { moveSeats } from './move-seats.ts';
import type { Delegation, Refusal } from './run-event.ts';
import { maySit, seatsOf, sitsIn } from './seats.ts';

/**
 * An open approval goes to somebody else with all its seats. By hand nobody is chosen who sits in the same stage already:
 * their one answer would stand for two people. An absence gives it to them all the same, as nobody chose.
 */
export function delegate(
  run: ApprovalRun,
  approval: Approval,
  to: Person,
  because: Delegation,
  clock: ApprovalClock,
): ApprovalRun | Refusal {
  const held = seatsOf(run, approval.id);
  const stages = run.stages.filter(({ id }) => held.some(({ stageId }) => stageId === id));
  if (to.id === approval.memberId) return 'to_themselves';
  if (isBarred(run, to.id)) return 'to_requester';
  if (run.goneIds.includes(to.id)) return 'to_left';
  if (stages.some((stage) => !maySit(run, stage, to.id))) return 'to_earlier';
  if (because.by === 'hand' && stages.some((stage) => sitsIn(run, stage, to.id))) return 'to_same_stage';
  const move =
    because.by === 'hand'
      ? { because: 'delegated' as const, until: null, state: 'delegated' as const }
      : { because: because.by, until: because.until, state: 'delegated' as const };
  return moveSeats(run, approval, held, { ...to, why: [] }, move, clock);
}
