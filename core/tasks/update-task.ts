import { forbidden, invalid, Problem } from '../api/problem.ts';
import { canonicalJson } from '../digest.ts';
import { memberRefs } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { refOf } from '../tenancy/actor.ts';
import { demandVersion } from '../tickets/demand-version.ts';
import { worksOn } from '../tickets/policy.ts';
import { isOver, type Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { changeOfWork } from '../tickets/work.ts';
import { type TaskView, UpdateTask } from './contract.ts';
import { demandTask, findTicketOfTask } from './find-task.ts';
import { isOpenTask, type Task } from './task.ts';
import { presented, type TaskChange, taskAudit } from './task-change.ts';
import { actionOf, isRollback, taskMoves } from './task-moves.ts';
import { taskEtag } from './vocabulary.ts';
import { writtenTask } from './write-task.ts';

/**
 * The desk changes and moves a task; whoever has it starts it, finishes it and takes that back. What is done or cancelled
 * is rolled back with a reason, which stays in the audit. What is so already changes nothing.
 */
export const updateTask = ticketVerb<UpdateTask, TaskView>({
  scope: 'tickets:write',
  input: UpdateTask,
  matchesItself: true,
  find: findTicketOfTask,
  decide: async (ctx, ticket, input): Promise<TaskChange> => {
    const task = await demandTask(ctx, ticket, input.taskId);
    demandVersion(ctx, taskEtag(task));
    if (!worksOn(ctx.actor, ticket)) demandAssigneesFields(input);
    await demandMove(ctx, ticket, task, input);
    const after = await changed(ctx, task, input);
    if (canonicalJson(after) === canonicalJson({ ...task })) {
      return { action: 'none', after: ticket, events: [], nothing: true, task };
    }
    const work = writtenTask(ctx, ticket, task, after);
    const to = after.status;
    const action = to === task.status ? 'task.update' : actionOf(task.status, to);
    return {
      ...changeOfWork(ticket, action, work),
      task: work.task,
      audited: {
        before: { task: taskAudit(task) },
        after: { task: taskAudit(work.task), ...(input.reason !== undefined && { reason: input.reason }) },
      },
    };
  },
  answer: presented,
});

const assigneesFields: ReadonlySet<string> = new Set(['id', 'taskId', 'status', 'reason']);

function demandAssigneesFields(input: UpdateTask): void {
  const foreign = Object.entries(input).some(([field, value]) => value !== undefined && !assigneesFields.has(field));
  if (foreign) throw forbidden('Only the service desk changes what is to be done, by whom and until when.');
  if (input.status === 'cancelled') {
    throw forbidden('Only the service desk cancels a task. Ask them to, or to give it to somebody else.');
  }
}

/** @throws CAT_CONFLICT for a move that is not allowed, CAT_VALIDATION where its reason is missing. */
async function demandMove(ctx: Ctx, ticket: Ticket, task: Task, { status: to, reason }: UpdateTask): Promise<void> {
  if (to === undefined || to === task.status) return;
  if (!taskMoves[task.status].includes(to)) {
    const allowed = taskMoves[task.status].join(', ');
    throw new Problem('CAT_CONFLICT', `This task is ${task.status}. From there it can become ${allowed} only.`);
  }
  if (!isRollback(task.status, to)) return;
  if (isOver(ticket)) {
    throw new Problem('CAT_CONFLICT', `${ticket.number} is ${ticket.status}. Reopen it to take up its tasks again.`);
  }
  if (reason === undefined) {
    throw invalid([{ pointer: '/reason', code: 'required', detail: 'Say why it is not done after all.' }]);
  }
  if (task.step && !(await isAwaited(ctx, ticket, task, task.step))) {
    const detail = 'The playbook has gone on since this was done. Add another task for what is still to do.';
    throw new Problem('CAT_CONFLICT', detail);
  }
}

/** Whether the step that asked for it still waits for it. */
async function isAwaited(ctx: Ctx, ticket: Ticket, task: Task, step: NonNullable<Task['step']>): Promise<boolean> {
  const run = await ctx.store.get('playbookRun', ticket.id, step.runId);
  const wait = run?.waits[step.stepId];
  const isRunning = run?.run.steps.some(({ id, state }) => id === step.stepId && state === 'running');
  return isRunning === true && wait?.for === 'task' && wait.taskId === task.id;
}

async function changed(ctx: Ctx, task: Stored<Task>, input: UpdateTask): Promise<Stored<Task>> {
  const status = input.status ?? task.status;
  const isMoved = status !== task.status;
  const isDone = status === 'done';
  return {
    ...task,
    title: input.title ?? task.title,
    description: input.description ?? task.description,
    assignee: await assigneeOf(ctx, task, input),
    dueAt: input.dueAt === undefined ? task.dueAt : input.dueAt,
    meta: input.meta ?? task.meta,
    status,
    ...(isMoved && {
      doneBy: isDone ? refOf(ctx.actor) : null,
      doneAt: isDone ? ctx.platform.clock.now().toISOString() : null,
    }),
  };
}

/** Nobody new gets what is over. Who has it already may have left since. */
async function assigneeOf(ctx: Ctx, task: Task, { assigneeId, status }: UpdateTask): Promise<Task['assignee']> {
  if (assigneeId === undefined || assigneeId === task.assignee?.id) return task.assignee;
  if (assigneeId === null) return null;
  if (!isOpenTask({ status: status ?? task.status })) {
    throw new Problem('CAT_CONFLICT', 'This task is over. Roll it back to give it to somebody.');
  }
  const [assignee] = await memberRefs(ctx, [{ id: assigneeId, pointer: '/assigneeId' }]);
  return assignee ?? null;
}
