import type { PlannedEffect, StoredApprovalRun } from '../approvals/approval-document.ts';
import type { ApprovalRun } from '../approvals/approval-run.ts';
import type { Chain } from '../approvals/chain.ts';
import { openApproval } from '../approvals/open-approval.ts';
import type { RunEnd } from '../approvals/vocabulary.ts';
import type { Ctx } from '../platform.ts';
import { shorten } from '../tickets/reply-to.ts';
import type { ActionResult } from './action-port.ts';
import { findNamedPeople } from './find-named-people.ts';
import { type GoingRun, withWork } from './going-run.ts';
import type { Step } from './playbook.ts';
import { nobodyNamed, notApproved, taskGone } from './refusals.ts';
import type { BegunWait } from './task-step.ts';

/** Asks whom the step names, in a chain of one stage; `plan` is what would be done once they agree. */
export async function beginApproval(
  ctx: Ctx,
  going: GoingRun,
  stepId: string,
  inputs: Step['inputs'],
  plan: readonly PlannedEffect[],
): Promise<BegunWait> {
  const named = await findNamedPeople(ctx, inputs.approver);
  if (named.unknown.length > 0 || named.people.length === 0) return { going, result: nobodyNamed(named.unknown) };
  const text = shorten(String(inputs.text), longestText);
  const chain: Chain = {
    stages: [
      {
        id: 'step',
        name: shorten(text.replace(/\s+/g, ' ').trim(), longestName),
        approvers: named.people.map(({ id }) => ({ who: 'person' as const, memberId: id })),
        rule: { pass: inputs.rule === 'all' ? 'all' : 'any' },
      },
    ],
  };
  const { id: runId, startedBy } = going.kept;
  const opened = await withWork(going, (ticket) =>
    openApproval(ctx, ticket, {
      purpose: { is: 'step', runId, stepId, text },
      chain,
      answers: ticket.request?.answers ?? {},
      forId: ticket.affectedUser?.id ?? null,
      filedById: startedBy.id,
      plan,
    }),
  );
  const { ended } = opened.done;
  if (ended === null) return { going: opened.going, wait: { for: 'approval', approvalRunId: opened.done.runId } };
  return { going: opened.going, result: resultOfEnd(ended, null) };
}

const longestText = 2_000;
const longestName = 100;

/** How a step ended that waited for an approval; undefined while it waits. */
export function resultOfApproval(stored: StoredApprovalRun | undefined): ActionResult | undefined {
  if (!stored) return { ...taskGone(), detail: 'The approval is not there any more.' };
  const { outcome } = stored.run;
  return outcome === null ? undefined : resultOfEnd(outcome.as, stored.run);
}

function resultOfEnd(end: RunEnd, run: ApprovalRun | null): ActionResult {
  const decided = run?.approvals ?? [];
  switch (end) {
    case 'approved': {
      const agreed = decided.filter(({ state }) => state === 'approved');
      return {
        is: 'done',
        outputs: {
          decidedBy: agreed.map(({ name }) => name),
          comment: agreed.flatMap(({ comment }) => comment ?? []).join('\n'),
        },
        memory: null,
        requestIds: [],
      };
    }
    case 'rejected': {
      const no = decided.findLast(({ state }) => state === 'rejected');
      const said = no?.comment ? `: ${no.comment}` : '.';
      return notApproved(no ? `${no.name} said no${said}` : 'It was rejected.');
    }
    case 'expired':
      return notApproved('Nobody who was asked decided in time.');
    case 'withdrawn':
    case 'cancelled':
      return notApproved('The question was taken back.');
    case 'not_needed':
    case 'nobody_to_ask':
      return notApproved('There is nobody who may approve it: nobody agrees to what is their own.');
  }
}
