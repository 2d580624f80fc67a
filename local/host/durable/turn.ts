import { type Draft, type Failure, record, recordFailure, recordFired, scheduleCall } from './draft.ts';
import { EventType } from './history.ts';
import { type OpenTask, waitFor } from './progress.ts';
import { failAttempt } from './retry.ts';

/** Something an orchestrator is to be told. `executionId` is null for events, which outlive continue-as-new. */
export type Message = {
  readonly seq: number;
  readonly executionId: string | null;
  readonly kind: 'start' | 'completed' | 'failed' | 'fired' | 'event';
  readonly taskId: number | null;
  readonly name: string | null;
  readonly body: string | null;
  readonly at: number;
};

export type StartOf = { readonly name: string; readonly input: string; readonly version: string | null };

export type Turn = {
  /** Messages that are dealt with and leave the inbox. */
  readonly consumed: readonly number[];
  /** Whether anything was recorded that the orchestrator's code will notice. */
  readonly resumes: boolean;
};

function recordCompletion(draft: Draft, taskId: number, task: OpenTask, message: Message): void {
  if (message.kind === 'failed') {
    const failure = JSON.parse(message.body ?? '{}') as Failure;
    recordFailure(draft, taskId, task.kind === 'child' ? 'child' : 'activity', failure);
    return;
  }
  const completed = task.kind === 'child' ? EventType.SubOrchestrationInstanceCompleted : EventType.TaskCompleted;
  record(draft, completed, { TaskScheduledId: taskId, Result: message.body ?? 'null' });
}

/** Returns true when the orchestrator's code will notice. */
function recordRetryStep(
  draft: Draft,
  taskId: number,
  retry: NonNullable<OpenTask['retry']>,
  message: Message,
): boolean {
  if (message.kind === 'failed') {
    return failAttempt(draft, taskId, retry, JSON.parse(message.body ?? '{}') as Failure);
  }
  recordFired(draft, taskId, message.at);
  scheduleCall(draft, retry.call, { Retry: { ...retry, attempt: retry.attempt + 1 } });
  return false;
}

/**
 * Moves messages from the inbox into the draft's history: as many as can be told in one go.
 *
 * Two kinds may only come first, before anything that lets the code run on. A step of a retry takes task ids, and the
 * code that ran before it would have taken some, too. And an event must not end up behind a message on which the
 * orchestrator continues as new, since it would be lost with the old history. When such a message comes later, the
 * turn ends before it.
 *
 * An event for which nobody waits yet stays in the inbox, also beyond a continue-as-new.
 */
export function takeMessages(draft: Draft, start: StartOf, messages: readonly Message[]): Turn {
  const consumed: number[] = [];
  const { progress } = draft;
  let resumes = false;

  for (const message of messages) {
    const { seq, kind, taskId } = message;
    if (message.executionId !== null && message.executionId !== draft.executionId) {
      consumed.push(seq);
      continue;
    }
    if (kind === 'event') {
      const name = waitFor(progress, message.name ?? '');
      if (name === undefined) continue;
      if (resumes) break;
      record(draft, EventType.EventRaised, { Name: name, Input: message.body ?? 'null' });
      resumes = true;
      consumed.push(seq);
      continue;
    }
    if (kind === 'start') {
      if (!progress.started) {
        const version = start.version === null ? {} : { Version: start.version };
        record(draft, EventType.ExecutionStarted, { Name: start.name, Input: start.input, ...version });
        resumes = true;
      }
      consumed.push(seq);
      continue;
    }
    const task = taskId === null ? undefined : progress.open.get(taskId);
    if (taskId === null || !task) {
      consumed.push(seq);
      continue;
    }
    if (task.retry && kind !== 'completed') {
      if (resumes) break;
      resumes = recordRetryStep(draft, taskId, task.retry, message);
    } else if (kind === 'fired') {
      recordFired(draft, taskId, message.at);
      resumes = true;
    } else {
      recordCompletion(draft, taskId, task, message);
      resumes = true;
    }
    consumed.push(seq);
  }
  return { consumed, resumes };
}
