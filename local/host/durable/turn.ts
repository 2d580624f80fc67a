import {
  type Draft,
  type Failure,
  record,
  recordCall,
  recordFailure,
  recordFired,
  scheduleCall,
  scheduleTimer,
} from './draft.ts';
import { recordEntityAnswer } from './entities/entity-sends.ts';
import { EventType } from './history.ts';
import { pollAfter } from './http-poll.ts';
import { type DurableRequest, type DurableResponse, HTTP_ACTIVITY } from './http-request.ts';
import { type OpenTask, waitFor } from './progress.ts';
import { failAttempt } from './retry.ts';

/** Something an orchestrator is to be told. `executionId` is null for events, which outlive continue-as-new. */
export type Message = {
  readonly seq: number;
  readonly executionId: string | null;
  readonly kind: 'start' | 'completed' | 'failed' | 'fired' | 'event' | 'rewound';
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
  if (task.kind === 'entity') {
    recordEntityAnswer(draft, taskId, message);
    return;
  }
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

function pollOf(task: OpenTask, message: Message, now: number): ReturnType<typeof pollAfter> {
  if (task.request === undefined || message.body === null) return undefined;
  return pollAfter(JSON.parse(task.request) as DurableRequest, JSON.parse(message.body) as DurableResponse, now);
}

/**
 * An answer of 202: the executor counts a task for the wait and one for the next request, at this moment. So both are
 * noted now; the request is made when the wait is over.
 */
function recordPoll(draft: Draft, taskId: number, message: Message, poll: NonNullable<ReturnType<typeof pollAfter>>) {
  record(draft, EventType.TaskCompleted, { TaskScheduledId: taskId, Result: message.body ?? 'null' });
  scheduleTimer(draft, poll.fireAt, { Poll: draft.progress.nextTaskId + 1 });
  recordCall(draft, { kind: 'activity', name: HTTP_ACTIVITY, input: JSON.stringify(poll.request) }, {});
}

function sendRequest(draft: Draft, taskId: number): void {
  const input = draft.progress.open.get(taskId)?.request;
  if (input === undefined) throw new Error(`There is no request ${taskId} to make after the wait`);
  draft.effects.calls.push({ taskId, call: { kind: 'activity', name: HTTP_ACTIVITY, input } });
}

/**
 * Moves messages from the inbox into the draft's history: as many as can be told in one go.
 *
 * Two kinds may only come first, before anything that lets the code run on. A step of a retry takes task ids, as does
 * an HTTP answer that is to be asked for again, and the code that ran before it would have taken some, too. And an event must not end up behind a message on which the
 * orchestrator continues as new, since it would be lost with the old history. When such a message comes later, the
 * turn ends before it.
 *
 * An event for which nobody waits yet stays in the inbox, also beyond a continue-as-new.
 */
export function takeMessages(draft: Draft, start: StartOf, messages: readonly Message[]): Turn {
  const consumed: number[] = [];
  const { progress } = draft;
  let resumes = false;

  // If the clock was set back since a timer fired, the orchestrator must still not find itself before that timer.
  for (const { kind, at } of messages) if (kind === 'fired') draft.now = Math.max(draft.now, at);

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
    if (kind === 'rewound') {
      record(draft, EventType.GenericEvent, { Reason: message.body ?? '' });
      resumes = true;
      consumed.push(seq);
      continue;
    }
    const task = taskId === null ? undefined : progress.open.get(taskId);
    if (taskId === null || !task) {
      consumed.push(seq);
      continue;
    }
    const poll = kind === 'completed' ? pollOf(task, message, draft.now) : undefined;
    if (task.retry && kind !== 'completed') {
      if (resumes) break;
      resumes = recordRetryStep(draft, taskId, task.retry, message);
    } else if (kind === 'fired') {
      recordFired(draft, taskId, message.at);
      if (task.poll === undefined) resumes = true;
      else sendRequest(draft, task.poll);
    } else if (poll) {
      if (resumes) break;
      recordPoll(draft, taskId, message, poll);
    } else {
      recordCompletion(draft, taskId, task, message);
      resumes = true;
    }
    consumed.push(seq);
  }
  return { consumed, resumes };
}
