import { EventType, type HistoryEvent } from './history.ts';
import type { Instance, RuntimeStatus } from './instances.ts';

/** An instance as the durable client's HTTP interface shows it. */
export type StatusView = {
  readonly name: string;
  readonly instanceId: string;
  readonly runtimeStatus: RuntimeStatus;
  readonly input: unknown;
  readonly customStatus: unknown;
  readonly output: unknown;
  readonly createdTime: string;
  readonly lastUpdatedTime: string;
  readonly historyEvents?: readonly Readonly<Record<string, unknown>>[];
};

export type HistoryOptions = { readonly showHistory?: boolean; readonly showHistoryOutput?: boolean };

const parsed = (text: string | null | undefined): unknown => (text ? JSON.parse(text) : null);

const beginnings: Readonly<Record<number, string>> = {
  [EventType.TaskScheduled]: 'TaskScheduled',
  [EventType.SubOrchestrationInstanceCreated]: 'SubOrchestrationInstanceCreated',
  [EventType.TimerCreated]: 'TimerCreated',
};

const endings: Record<number, { name: string; begunBy: number }> = {
  [EventType.TaskCompleted]: { name: 'TaskCompleted', begunBy: EventType.TaskScheduled },
  [EventType.TaskFailed]: { name: 'TaskFailed', begunBy: EventType.TaskScheduled },
  [EventType.SubOrchestrationInstanceCompleted]: {
    name: 'SubOrchestrationInstanceCompleted',
    begunBy: EventType.SubOrchestrationInstanceCreated,
  },
  [EventType.SubOrchestrationInstanceFailed]: {
    name: 'SubOrchestrationInstanceFailed',
    begunBy: EventType.SubOrchestrationInstanceCreated,
  },
};

/**
 * The history as people read it, and as Azure shows it: what was begun stands there until it has ended, and then what
 * became of it in its stead; turns and other bookkeeping are left out.
 */
export function historyView(events: readonly HistoryEvent[], showOutput: boolean): Readonly<Record<string, unknown>>[] {
  const begun = new Map<string, { readonly event: HistoryEvent; readonly place: number }>();
  const view: (Record<string, unknown> | undefined)[] = [];
  const ended = (key: string): HistoryEvent | undefined => {
    const found = begun.get(key);
    if (found) view[found.place] = undefined;
    return found?.event;
  };

  for (const event of events) {
    const { EventType: type, Timestamp } = event;
    const ending = endings[type];
    if (ending) {
      const start = ended(`${ending.begunBy}:${event.TaskScheduledId}`);
      view.push({
        EventType: ending.name,
        FunctionName: start?.Name,
        ScheduledTime: start?.Timestamp,
        Timestamp,
        ...(start?.InstanceId ? { InstanceId: start.InstanceId } : {}),
        ...(event.Reason === undefined ? {} : { Reason: event.Reason, Details: event.Details }),
        ...(showOutput && event.Result !== undefined ? { Result: parsed(event.Result) } : {}),
      });
    } else if (type === EventType.ExecutionStarted) {
      const input = showOutput ? { Input: parsed(event.Input) } : {};
      view.push({ EventType: 'ExecutionStarted', FunctionName: event.Name, Timestamp, ...input });
    } else if (type === EventType.TimerFired) {
      const start = ended(`${EventType.TimerCreated}:${event.TimerId}`);
      view.push({ EventType: 'TimerFired', FireAt: event.FireAt, ScheduledTime: start?.Timestamp, Timestamp });
    } else if (type === EventType.EventRaised) {
      const input = showOutput ? { Input: parsed(event.Input) } : {};
      view.push({ EventType: 'EventRaised', Name: event.Name, Timestamp, ...input });
    } else if (type === EventType.ExecutionCompleted) {
      const result = showOutput ? { Result: parsed(event.Result) } : {};
      const OrchestrationStatus = event.Reason === undefined ? 'Completed' : 'Failed';
      view.push({ EventType: 'ExecutionCompleted', OrchestrationStatus, Timestamp, ...result });
    } else if (type === EventType.GenericEvent && event.Reason !== undefined) {
      view.push({ EventType: 'ExecutionRewound', Reason: event.Reason, Timestamp });
    } else if (type === EventType.ExecutionTerminated) {
      view.push({ EventType: 'ExecutionTerminated', Reason: event.Reason, Timestamp });
    } else if (type === EventType.EventSent) {
      const input = showOutput ? { Input: parsed(event.Input) } : {};
      view.push({ EventType: 'EventSent', Name: event.Name, InstanceId: event.InstanceId, Timestamp, ...input });
    } else if (beginnings[type]) {
      begun.set(`${type}:${event.EventId}`, { event, place: view.length });
      const { EventId, Name, InstanceId, FireAt } = event;
      const what = Object.entries({ Name, InstanceId, FireAt }).filter(([, value]) => value !== undefined);
      view.push({ EventType: beginnings[type], EventId, Timestamp, ...Object.fromEntries(what) });
    }
  }
  return view.filter((entry) => entry !== undefined);
}

/** `history` is the stored events, when they are to be shown. */
export function statusView(
  instance: Instance,
  showInput: boolean,
  history?: readonly Readonly<Record<string, unknown>>[],
): StatusView {
  return {
    name: instance.name,
    instanceId: instance.id,
    runtimeStatus: instance.status,
    input: showInput ? parsed(instance.input) : null,
    customStatus: parsed(instance.customStatus),
    output: parsed(instance.output),
    createdTime: new Date(instance.createdAt).toISOString(),
    lastUpdatedTime: new Date(instance.updatedAt).toISOString(),
    ...(history ? { historyEvents: history } : {}),
  };
}
