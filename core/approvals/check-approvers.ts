import { memberPartition } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import type { ApprovalClock } from './approval-clock.ts';
import { type Approval, type ApprovalRun, isBarred, isOpen } from './approval-run.ts';
import type { ApproverFacts } from './approver-facts.ts';
import { whoDecides } from './find-person.ts';
import type { Delegation } from './run-event.ts';
import { stepRun } from './step-run.ts';

/**
 * Whoever is asked and has left goes, and their seats with them; whoever is away hands over to whom they named. The store
 * itself is asked who has left: what is remembered may be half a minute old.
 */
export async function checkApprovers(
  ctx: Ctx,
  run: ApprovalRun,
  facts: ApproverFacts,
  clock: ApprovalClock,
): Promise<ApprovalRun> {
  const at = ctx.platform.clock.now().toISOString();
  const open = run.approvals.filter(isOpen);
  const members = await Promise.all(open.map(({ memberId }) => ctx.store.get('member', memberPartition, memberId)));
  const gone = open.filter((_, index) => members[index]?.active !== true);
  const stayed = gone.reduce((before, { memberId }) => stepRun(before, { type: 'left', at, memberId }, clock).run, run);
  const asked = stayed.approvals.filter(isOpen);
  const away = await facts.away(asked.map(({ memberId }) => memberId));
  let now = stayed;
  for (const approval of asked.filter(({ memberId }) => away.has(memberId))) {
    now = await handOver(now, approval, facts, clock, at);
  }
  return now;
}

/** To whoever decides for somebody who is away; it stays where that is nobody, or nobody who may. */
async function handOver(
  run: ApprovalRun,
  { id, memberId, name }: Approval,
  facts: ApproverFacts,
  clock: ApprovalClock,
  at: string,
): Promise<ApprovalRun> {
  const away = (await facts.away([memberId])).get(memberId);
  if (!away || away.delegateId === null) return run;
  const candidate = { id: memberId, name, managerId: null, active: true };
  const excluded = (one: string): boolean => one !== memberId && (isBarred(run, one) || run.goneIds.includes(one));
  const found = await whoDecides(facts, candidate, [], excluded);
  if (!found || found.id === memberId) return run;
  const because: Delegation =
    away.because === 'delegated' ? { by: 'hand' } : { by: 'out_of_office', until: away.until };
  const to = { id: found.id, name: found.name };
  return stepRun(run, { type: 'delegated', at, approvalId: id, memberId, to, because }, clock).run;
}
