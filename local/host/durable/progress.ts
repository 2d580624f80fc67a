import { EventType, type HistoryEvent, type Retry } from './history.ts';
import { HTTP_ACTIVITY } from './http-request.ts';

export type OpenTask = {
  readonly kind: 'activity' | 'child' | 'timer' | 'entity';
  readonly retry: Retry | undefined;
  /** Of a `callHttp`: what was or will be sent, as JSON text. */
  readonly request?: string | undefined;
  /** Of a timer after a 202: the id of the request that follows. */
  readonly poll?: number | undefined;
};

/** One action the orchestrator has already asked for, to recognise it on replay. */
export type PlannedAction = { readonly kind: string; readonly name: string; readonly taskId: number };

/**
 * Where an orchestration stands: a fold over its history, never stored.
 *
 * Task ids must be those that the executor in `durable-functions` counts while it replays: one per activity, child,
 * timer and message to an entity in the order in which they were asked for, and one more for every retry timer and every further attempt at
 * the moment their event is processed.
 */
export type Progress = {
  started: boolean;
  nextTaskId: number;
  /** Never goes back, even if the clock does. */
  lastEventAt: number;
  readonly planned: PlannedAction[];
  readonly open: Map<number, OpenTask>;
  /** Names the orchestrator waits for, oldest first. The executor answers the newest of equal names first. */
  readonly waits: string[];
  /** The entities of the newest lock, whether it was granted yet or is released. */
  locks: readonly string[];
};

export function newProgress(): Progress {
  return { started: false, nextTaskId: 0, lastEventAt: 0, planned: [], open: new Map(), waits: [], locks: [] };
}

function schedule(progress: Progress, event: HistoryEvent, kind: OpenTask['kind']): void {
  const request = event.Name === HTTP_ACTIVITY ? event.Input : undefined;
  progress.open.set(event.EventId, { kind, retry: event.Retry, request, poll: event.Poll });
  progress.nextTaskId = Math.max(progress.nextTaskId, event.EventId + 1);
}

function plan(progress: Progress, event: HistoryEvent, kind: string): void {
  if (event.Action !== undefined) {
    progress.planned[event.Action] = { kind, name: event.Name ?? '', taskId: event.EventId };
  }
}

function takeSent(progress: Progress, event: HistoryEvent): void {
  const { Sent, EventId, Locks } = event;
  if (Sent === 'entityCall' || Sent === 'lock') schedule(progress, event, 'entity');
  progress.nextTaskId = Math.max(progress.nextTaskId, EventId + 1);
  if (Locks) progress.locks = Locks;
  plan(progress, event, Sent ?? '');
}

/** Takes one event into account. */
export function advance(progress: Progress, event: HistoryEvent): void {
  progress.lastEventAt = Math.max(progress.lastEventAt, Date.parse(event.Timestamp));
  switch (event.EventType) {
    case EventType.ExecutionStarted:
      progress.started = true;
      return;
    case EventType.TaskScheduled:
      schedule(progress, event, 'activity');
      plan(progress, event, 'activity');
      return;
    case EventType.SubOrchestrationInstanceCreated:
      schedule(progress, event, 'child');
      plan(progress, event, 'child');
      return;
    case EventType.TimerCreated:
      schedule(progress, event, 'timer');
      plan(progress, event, 'timer');
      return;
    case EventType.TaskCompleted:
    case EventType.TaskFailed:
    case EventType.SubOrchestrationInstanceCompleted:
    case EventType.SubOrchestrationInstanceFailed:
      progress.open.delete(event.TaskScheduledId ?? -1);
      return;
    case EventType.TimerFired:
      progress.open.delete(event.TimerId ?? -1);
      return;
    case EventType.EventSent:
      takeSent(progress, event);
      return;
    case EventType.EventRaised: {
      if (event.TaskScheduledId !== undefined) {
        progress.open.delete(event.TaskScheduledId);
        return;
      }
      const wait = progress.waits.lastIndexOf(event.Name ?? '');
      if (wait >= 0) progress.waits.splice(wait, 1);
      return;
    }
    case EventType.GenericEvent:
      if (event.Cancelled !== undefined) {
        progress.open.delete(event.Cancelled);
      } else if (event.Reason === undefined) {
        progress.waits.push(event.Name ?? '');
        plan(progress, event, 'wait');
      }
      return;
  }
}

export function progressOf(history: readonly HistoryEvent[]): Progress {
  const progress = newProgress();
  for (const event of history) advance(progress, event);
  return progress;
}

/** The newest wait that an event of this name answers, in the waiter's spelling: names are compared without case. */
export function waitFor(progress: Progress, name: string): string | undefined {
  return progress.waits.findLast((wait) => wait.toLowerCase() === name.toLowerCase());
}
