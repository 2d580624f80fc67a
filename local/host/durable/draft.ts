import type { EntitySend } from './entities/entity-sends.ts';
import { type Call, EventType, type HistoryEvent, historyEvent, type Retry } from './history.ts';
import { advance, type Progress } from './progress.ts';

/** Why a task failed, in the words that `durable-functions` puts into the error it throws. */
export type Failure = {
  readonly reason: string;
  readonly details: string;
  readonly failureDetails?: Readonly<Record<string, unknown>>;
};

/** What a turn sets going outside the orchestrator's own history. */
export type Effects = {
  readonly calls: { readonly taskId: number; readonly call: Call }[];
  readonly timers: { readonly taskId: number; readonly fireAt: number }[];
  readonly cancelledTimers: number[];
  readonly sent: EntitySend[];
};

/** What one turn adds: written to the file in one transaction at its end, or not at all. */
export type Draft = {
  readonly executionId: string;
  /** The time the orchestrator sees. */
  now: number;
  readonly progress: Progress;
  readonly events: HistoryEvent[];
  readonly effects: Effects;
};

export function newDraft(executionId: string, progress: Progress, now: number): Draft {
  return {
    executionId,
    now: Math.max(now, progress.lastEventAt),
    progress,
    events: [],
    effects: { calls: [], timers: [], cancelledTimers: [], sent: [] },
  };
}

type Details = Parameters<typeof historyEvent>[2];

/** Every turn opens with `OrchestratorStarted`: it carries the time the orchestrator sees. */
export function record(draft: Draft, type: number, details: Details = {}, id = -1): void {
  if (draft.events.length === 0) draft.events.push(historyEvent(EventType.OrchestratorStarted, draft.now));
  const event = historyEvent(type, draft.now, details, id);
  draft.events.push(event);
  advance(draft.progress, event);
}

type Cause = { readonly Action?: number; readonly Retry?: Retry; readonly Poll?: number };

/** Notes that a call was made, under the next task id. The caller decides whether it is really carried out. */
export function recordCall(draft: Draft, call: Call, cause: Cause): { taskId: number; call: Call } {
  const taskId = draft.progress.nextTaskId;
  if (call.kind === 'activity') {
    record(draft, EventType.TaskScheduled, { Name: call.name, Input: call.input, ...cause }, taskId);
    return { taskId, call };
  }
  const instanceId = call.instanceId ?? `${draft.executionId}:${taskId}`;
  const version = call.version ? { Version: call.version } : {};
  const details = { Name: call.name, Input: call.input, InstanceId: instanceId, ...version, ...cause };
  record(draft, EventType.SubOrchestrationInstanceCreated, details, taskId);
  return { taskId, call: { ...call, instanceId } };
}

export function scheduleCall(draft: Draft, call: Call, cause: Cause): void {
  draft.effects.calls.push(recordCall(draft, call, cause));
}

export function recordTimer(draft: Draft, fireAt: number, cause: Cause): number {
  const taskId = draft.progress.nextTaskId;
  record(draft, EventType.TimerCreated, { FireAt: new Date(fireAt).toISOString(), ...cause }, taskId);
  return taskId;
}

export function scheduleTimer(draft: Draft, fireAt: number, cause: Cause): void {
  const taskId = recordTimer(draft, fireAt, cause);
  draft.effects.timers.push({ taskId, fireAt });
}

export function recordFired(draft: Draft, taskId: number, fireAt: number): void {
  record(draft, EventType.TimerFired, { TimerId: taskId, FireAt: new Date(fireAt).toISOString() });
}

export function cancelTimer(draft: Draft, taskId: number): void {
  record(draft, EventType.GenericEvent, { Cancelled: taskId });
  draft.effects.cancelledTimers.push(taskId);
}

export function recordFailure(draft: Draft, taskId: number, kind: Call['kind'], failure: Failure): void {
  const type = kind === 'activity' ? EventType.TaskFailed : EventType.SubOrchestrationInstanceFailed;
  record(draft, type, {
    TaskScheduledId: taskId,
    Reason: failure.reason,
    Details: failure.details,
    ...(failure.failureDetails ? { FailureDetails: failure.failureDetails } : {}),
  });
}
