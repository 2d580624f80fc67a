import { EventType, type HistoryEvent } from '#local/host/durable/history';

const calling: ReadonlySet<number> = new Set([EventType.TaskScheduled, EventType.SubOrchestrationInstanceCreated]);
/** Things that are asked for and answered: activities, sub-orchestrations, calls and locks of entities. */
const asks = ({ EventType: type, Sent }: HistoryEvent): boolean =>
  calling.has(type) || (type === EventType.EventSent && (Sent === 'entityCall' || Sent === 'lock'));
const ending: ReadonlySet<number> = new Set([
  EventType.TaskCompleted,
  EventType.TaskFailed,
  EventType.SubOrchestrationInstanceCompleted,
  EventType.SubOrchestrationInstanceFailed,
]);
const answers = ({ EventType: type, TaskScheduledId }: HistoryEvent): boolean =>
  ending.has(type) || (type === EventType.EventRaised && TaskScheduledId !== undefined);

function counted(events: readonly HistoryEvent[], idOf: (event: HistoryEvent) => number | undefined) {
  const counts = new Map<number, number>();
  for (const event of events) {
    const id = idOf(event);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** How much of each kind a history holds. */
export interface HistoryFigures {
  readonly results: number;
  readonly timersFired: number;
  readonly eventsHeard: number;
}

export const figuresOf = (events: readonly HistoryEvent[]): HistoryFigures => ({
  results: events.filter(answers).length,
  timersFired: events.filter(({ EventType: type }) => type === EventType.TimerFired).length,
  eventsHeard: events.filter((event) => event.EventType === EventType.EventRaised && !answers(event)).length,
});

/**
 * What is wrong with a history, whatever its orchestrator does: results that nobody asked for or that were recorded
 * twice, timers that fired twice or too early, and of one that has ended, tasks and timers that never came to an end.
 */
export function historyFaults(events: readonly HistoryEvent[], isOver: boolean): string[] {
  const faults: string[] = [];
  const ends = counted(events, (event) => (answers(event) ? event.TaskScheduledId : undefined));
  const fires = counted(events, (event) => (event.EventType === EventType.TimerFired ? event.TimerId : undefined));
  const cancels = counted(events, (event) => event.Cancelled);
  const begun = new Set<number>();

  for (const event of events) {
    const { EventId, Name } = event;
    const isTask = asks(event);
    const isTimer = event.EventType === EventType.TimerCreated;
    if (!isTask && !isTimer) continue;
    if (begun.has(EventId)) faults.push(`task ${EventId} was begun twice`);
    begun.add(EventId);
    const settled = isTask ? (ends.get(EventId) ?? 0) : (fires.get(EventId) ?? 0) + (cancels.get(EventId) ?? 0);
    const what = isTask ? `The result of task ${EventId} (${Name})` : `Timer ${EventId}`;
    if (settled > 1) faults.push(`${what} was recorded ${settled} times`);
    if (settled === 0 && isOver) faults.push(`${what} never came`);
  }
  for (const id of [...ends.keys(), ...fires.keys()]) {
    if (!begun.has(id)) faults.push(`something was recorded for task ${id}, which nobody asked for`);
  }
  for (const { EventType: type, FireAt, Timestamp, TimerId } of events) {
    if (type === EventType.TimerFired && FireAt !== undefined && Timestamp < FireAt) {
      faults.push(`Timer ${TimerId} was due at ${FireAt} and fired at ${Timestamp}`);
    }
  }
  return faults;
}
