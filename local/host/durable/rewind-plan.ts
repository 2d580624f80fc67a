import { EventType, type HistoryEvent } from './history.ts';

/** Something that was told after the point to go back to and need not be found out again. */
export type Retold = {
  readonly kind: 'completed' | 'fired' | 'event';
  /** Null for events. */
  readonly taskId: number | null;
  readonly name: string | null;
  readonly body: string | null;
  readonly at: number;
};

export type RewindPlan = {
  /** The history up to the point before the failure. */
  readonly kept: readonly HistoryEvent[];
  /** What is told again, in its order: good news and events. */
  readonly retold: readonly Retold[];
};

type EntityAnswer = { readonly result?: string; readonly exceptionType?: unknown };

const entityAnswer = (event: HistoryEvent): EntityAnswer => JSON.parse(event.Input ?? '{}') as EntityAnswer;

/** The words of a failed task in the error that the orchestrator saw; undefined when the event tells of no failure. */
function failureIn(event: HistoryEvent): string | undefined {
  const { EventType: type, FailureDetails, Details } = event;
  if (type === EventType.TaskFailed || type === EventType.SubOrchestrationInstanceFailed) {
    return String(FailureDetails?.ErrorMessage ?? Details ?? '');
  }
  if (type !== EventType.EventRaised || event.TaskScheduledId === undefined) return undefined;
  const { exceptionType, result } = entityAnswer(event);
  return exceptionType === undefined ? undefined : String(JSON.parse(result ?? '""'));
}

/**
 * The index of the turn to go back before. That is the last turn when a task failed in it; else the newest turn with a
 * failure whose words are in the orchestration's own error (the code did something between, such as tidying up, and
 * threw the error on). Without either, the code itself is at fault: the whole history is kept and the code runs again.
 */
function pointOf(body: readonly HistoryEvent[], error: string): number {
  const turnOf = (index: number) =>
    body.findLastIndex((e, i) => i <= index && e.EventType === EventType.OrchestratorStarted);
  const lastTurn = turnOf(body.length - 1);
  if (body.some((event, index) => index > lastTurn && failureIn(event) !== undefined)) return lastTurn;
  const blamed = body.findLastIndex((event) => {
    const words = failureIn(event);
    return words !== undefined && words !== '' && error.includes(words);
  });
  return blamed < 0 ? body.length : turnOf(blamed);
}

function retoldFrom(event: HistoryEvent, known: ReadonlySet<number>): Retold | undefined {
  const at = Date.parse(event.Timestamp);
  const task = event.TaskScheduledId ?? event.TimerId;
  if (task !== undefined && !known.has(task)) return undefined;
  switch (event.EventType) {
    case EventType.TaskCompleted:
    case EventType.SubOrchestrationInstanceCompleted:
      return { kind: 'completed', taskId: task ?? null, name: null, body: event.Result ?? 'null', at };
    case EventType.TimerFired:
      return { kind: 'fired', taskId: task ?? null, name: null, body: null, at: Date.parse(event.FireAt ?? '') };
    case EventType.EventRaised:
      if (task === undefined)
        return { kind: 'event', taskId: null, name: event.Name ?? '', body: event.Input ?? 'null', at };
      if (failureIn(event) !== undefined) return undefined;
      return { kind: 'completed', taskId: task, name: null, body: entityAnswer(event).result ?? null, at };
    default:
      return undefined;
  }
}

/**
 * Where a failed orchestration is put back to, from its history.
 *
 * Azure takes out every failed result, also of failures that the code had caught and dealt with, and the replay then
 * goes astray. We go back to the one point before the failure that ended it, and keep all that is good news since.
 */
export function planRewind(history: readonly HistoryEvent[]): RewindPlan {
  const end = history.at(-1);
  if (end?.EventType !== EventType.ExecutionCompleted || end.Reason === undefined) {
    throw new Error('Only the history of a failed orchestration can be taken back');
  }
  const body = history.slice(0, -1);
  const point = pointOf(body, end.Reason);
  const kept = body.slice(0, point);
  const known = new Set(kept.map(({ EventId }) => EventId).filter((id) => id >= 0));
  const retold = body.slice(point).flatMap((event) => retoldFrom(event, known) ?? []);
  return { kept, retold };
}
