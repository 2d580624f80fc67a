import { endApproval } from '../approvals/end-approval.ts';
import type { Ctx } from '../platform.ts';
import { cancelStepTask } from '../tasks/cancel-task.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { noWork, type Work } from '../tickets/work.ts';
import type { ActionNotDone, ActionResult } from './action-port.ts';
import { resultOfApproval } from './approval-step.ts';
import { durationMs } from './duration.ts';
import { localMoment } from './local-moment.ts';
import type { Step } from './playbook.ts';
import { unknownMoment } from './refusals.ts';
import type { StepWait } from './run-document.ts';
import { resultOfTask } from './task-step.ts';

/** How long a step waits that waits for nothing but a time. */
export function timeToWaitFor(
  { until, for: howLong }: Step['inputs'],
  timeZone: string,
  at: string,
): StepWait | { readonly result: ActionResult } {
  const ms = typeof until === 'string' ? localMoment(until, timeZone) : addedTo(Date.parse(at), durationMs(howLong));
  return ms === undefined ? { result: unknownMoment() } : { for: 'time', until: new Date(ms).toISOString() };
}

const latest = Date.parse('9999-12-31T00:00:00Z');
const addedTo = (from: number, ms: number | undefined): number | undefined =>
  ms === undefined || from + ms > latest ? undefined : from + ms;

/** How a wait ended; undefined while it goes on. What people do is read only where `looks`. */
export async function resultOfWait(
  ctx: Ctx,
  ticketId: string,
  wait: StepWait,
  { at, looks }: { readonly at: string; readonly looks: boolean },
): Promise<ActionResult | ActionNotDone | undefined> {
  switch (wait.for) {
    case 'time':
      return wait.until <= at
        ? { is: 'done', outputs: { until: wait.until }, memory: null, requestIds: [] }
        : undefined;
    case 'task':
      return looks ? resultOfTask(await ctx.store.get('task', ticketId, wait.taskId)) : undefined;
    case 'approval':
      return looks ? resultOfApproval(await ctx.store.get('approvalRun', ticketId, wait.approvalRunId)) : undefined;
  }
}

/** Nobody is to do any more what a step waits for. */
export async function endWait(ctx: Ctx, ticket: Ticket, wait: StepWait | undefined): Promise<Work> {
  if (wait?.for === 'task') return cancelStepTask(ctx, ticket, wait.taskId);
  if (wait?.for === 'approval') return endApproval(ctx, ticket, wait.approvalRunId, 'cancelled');
  return noWork(ticket);
}
