import { Problem } from '../api/problem.ts';
import { endApproval } from '../approvals/end-approval.ts';
import { move as moveIncident } from '../incidents/lifecycle.ts';
import type { Ctx } from '../platform.ts';
import { cancelRun } from '../playbooks/cancel-run.ts';
import { liveRunsOf } from '../playbooks/live-runs.ts';
import { move as moveRequest } from '../requests/lifecycle.ts';
import { isRequest } from '../requests/request.ts';
import { awaitingAgent } from '../routing/awaits-agent.ts';
import { cancelStepTask } from '../tasks/cancel-task.ts';
import { openStatuses, taskLimits } from '../tasks/vocabulary.ts';
import { refOf } from '../tenancy/actor.ts';
import type { EventDraft, TicketChange } from './change-ticket.ts';
import { demandNotMerged } from './demand-not-merged.ts';
import type { Move, Moved } from './move.ts';
import { type AskedOfOthers, demandOthersDone } from './others-in-the-way.ts';
import type { Ticket } from './ticket.ts';
import { andThen, noWork, quietly, type Work } from './work.ts';

/** A move as it is asked for; who moves it when is added here. */
export type AskedMove = Pick<Move, 'to' | 'reason' | 'code' | 'text' | 'overrideTasks' | 'parties'> & AskedOfOthers;

export type MovedWork = Moved & Pick<Work, 'writes'> & Pick<TicketChange, 'audited'>;

/**
 * Moves a ticket by the rules of its kind, with what follows from that: a request that is over takes its approvals, its
 * playbooks and its tasks with it, and a reopened ticket that nobody has finds somebody.
 * @throws CAT_CONFLICT saying what is possible instead; CAT_VALIDATION for a code that does not go with the move.
 */
export async function moveTicket(ctx: Ctx, ticket: Ticket, asked: AskedMove): Promise<MovedWork> {
  demandNotMerged(ticket);
  const wanted: Move = {
    ...asked,
    by: refOf(ctx.actor),
    now: ctx.platform.clock.now(),
    reopenDays: ctx.tenant.settings.reopenDays,
  };
  const moved = isRequest(ticket) ? moveRequest(ticket, wanted) : moveIncident(ticket, wanted);
  if (wanted.to === 'resolved') await demandNoRun(ctx, ticket);
  const audited = await demandOthersDone(ctx, ticket, asked);
  const ended = await callOff(ctx, ticket, moved.after);
  return {
    action: moved.action,
    after: ended.ticket,
    events: [...(await seekingAgent(ctx, moved)), ...quietly(ended.events)],
    writes: ended.writes,
    ...(audited && { audited: { after: audited } }),
  };
}

/** What a playbook is doing for a request cannot be said to be done by hand. */
async function demandNoRun(ctx: Ctx, ticket: Ticket): Promise<void> {
  if (!isRequest(ticket) || ticket.request.runId === null) return;
  if ((await liveRunsOf(ctx, ticket.id)).length === 0) return;
  throw new Problem(
    'CAT_CONFLICT',
    `A playbook is fulfilling ${ticket.number}, and delivers it when it is done. To deliver it by hand, skip the steps that are left, or roll it back or cancel it first.`,
  );
}

/** A request that is withdrawn or cancelled: nobody is asked any more, and nothing more is done for it. */
async function callOff(ctx: Ctx, before: Ticket, after: Ticket): Promise<Work> {
  if (!isRequest(before) || after.request?.stage !== 'cancelled') return noWork(after);
  const { approvalId, runId, stage } = before.request;
  const as = after.resolution?.code === 'withdrawn' ? 'withdrawn' : 'cancelled';
  let work = noWork(after);
  if (stage === 'in_approval' && approvalId !== null) {
    work = await andThen(work, (ticket) => endApproval(ctx, ticket, approvalId, as));
  }
  if (runId !== null) {
    const already = sizeOf(work);
    work = await andThen(work, (ticket) => cancelRun(ctx, ticket, already));
  }
  for (const id of await tasksOfPeople(ctx, before)) {
    if (sizeOf(work) > mostWrites) break;
    work = await andThen(work, (ticket) => cancelStepTask(ctx, ticket, id));
  }
  return work;
}

const sizeOf = ({ writes, events }: Work): number => writes.length + events.length;

/** A commit takes a hundred writes, and there is more in it. Whatever is left of a heap of tasks is cancelled by hand. */
const mostWrites = 85;
const mostCalledOff = 25;

/** Those of a playbook go with their run. */
async function tasksOfPeople(ctx: Ctx, { id, openTasks }: Ticket): Promise<readonly string[]> {
  if (openTasks === 0) return [];
  const open = await ctx.store.query('task', {
    partition: id,
    where: { field: 'status', in: openStatuses },
    limit: taskLimits.tasks,
  });
  return open.items
    .filter(({ step }) => step === null)
    .slice(0, mostCalledOff)
    .map((task) => task.id);
}

/** A reopened ticket that nobody has any more: its queue should find somebody. */
async function seekingAgent(ctx: Ctx, { after, events }: Moved): Promise<readonly EventDraft[]> {
  if (!events.some(({ name }) => name === 'ticket.reopened')) return events;
  const awaiting = await awaitingAgent(ctx, after);
  return events.map((event) =>
    event.name === 'ticket.reopened' ? { ...event, data: { ...event.data, ...awaiting } } : event,
  );
}
