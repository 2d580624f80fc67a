import { isProblem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import { addTask } from '../tasks/add-task.ts';
import type { Task } from '../tasks/task.ts';
import type { ActionNotDone, ActionResult } from './action-port.ts';
import { durationMs } from './duration.ts';
import { findNamedPeople } from './find-named-people.ts';
import { type GoingRun, withWork } from './going-run.ts';
import type { Step } from './playbook.ts';
import { isSameQueue } from './playbook-triggers.ts';
import { nobodyNamed, notPossible, taskCancelled, taskGone, unknownQueue } from './refusals.ts';
import type { StepWait } from './run-document.ts';

/** What became of a step that begins to wait: it waits, or it is over at once. */
export type BegunWait = { readonly going: GoingRun } & (
  | { readonly wait: StepWait }
  | { readonly result: ActionResult }
);

/** Asks somebody to do something by hand: a task of the ticket, made in the commit that begins the step. */
export async function beginTask(ctx: Ctx, going: GoingRun, stepId: string, inputs: Step['inputs']): Promise<BegunWait> {
  const { title, description, assignee, queue, due } = inputs;
  const named = assignee === undefined ? { people: [], unknown: [] } : await findNamedPeople(ctx, assignee);
  if (named.unknown.length > 0) return { going, result: nobodyNamed(named.unknown) };
  const said = String(queue ?? '');
  const meant = said === '' ? undefined : (await findQueues(ctx)).find((one) => isSameQueue(said, one));
  if (said !== '' && !meant) return { going, result: unknownQueue(said) };
  const dueMs = due === undefined ? undefined : durationMs(due);
  const { now } = ctx.platform.clock;
  try {
    const made = await withWork(going, (ticket) =>
      addTask(ctx, ticket, {
        title: String(title),
        description: description === undefined ? undefined : String(description),
        assignee: named.people[0],
        dueAt: dueMs === undefined ? undefined : soon(now().getTime() + dueMs),
        ...(meant && { meta: { queue: { id: meant.id, name: meant.name } } }),
        step: { runId: going.kept.id, stepId },
      }),
    );
    return { going: made.going, wait: { for: 'task', taskId: made.done.taskId } };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { going, result: notPossible(error.detail) };
  }
}

/** A due time that nobody will live to see is none. */
const soon = (ms: number): string | undefined =>
  ms < Date.parse('9999-01-01T00:00:00Z') ? new Date(ms).toISOString() : undefined;

/** How a step ended that waited for a task; undefined while it waits. */
export function resultOfTask(task: Task | undefined): ActionResult | ActionNotDone | undefined {
  if (!task) return taskGone();
  if (task.status === 'cancelled') return taskCancelled();
  if (task.status !== 'done') return undefined;
  return {
    is: 'done',
    outputs: { taskId: task.id, doneBy: task.doneBy?.name ?? '' },
    memory: null,
    requestIds: [],
  };
}
