import type { EntityAction } from './entities/entity-actions.ts';

/** The event types of the Durable Task history, as `durable-functions` numbers them. */
export const EventType = {
  ExecutionStarted: 0,
  ExecutionCompleted: 1,
  ExecutionTerminated: 3,
  TaskScheduled: 4,
  TaskCompleted: 5,
  TaskFailed: 6,
  SubOrchestrationInstanceCreated: 7,
  SubOrchestrationInstanceCompleted: 8,
  SubOrchestrationInstanceFailed: 9,
  TimerCreated: 10,
  TimerFired: 11,
  OrchestratorStarted: 12,
  OrchestratorCompleted: 13,
  EventSent: 14,
  EventRaised: 15,
  /** Read by nobody but us: a wait was begun, a timer cancelled, or (with a `Reason`) the orchestration rewound. */
  GenericEvent: 17,
} as const;

/** How often and how fast a call is tried again; times in milliseconds. */
export type RetryPolicy = {
  readonly firstRetryIntervalInMilliseconds: number;
  readonly maxNumberOfAttempts: number;
  readonly backoffCoefficient?: number;
  readonly maxRetryIntervalInMilliseconds?: number;
  readonly retryTimeoutInMilliseconds?: number;
};

/** A call of an activity or of another orchestrator. `input` is JSON text. */
export type Call = {
  readonly kind: 'activity' | 'child';
  readonly name: string;
  readonly input: string;
  readonly instanceId?: string;
  readonly version?: string;
};

/** Where a call with a retry policy stands; carried by each attempt and by the timers between them. */
export type Retry = {
  readonly policy: RetryPolicy;
  readonly call: Call;
  readonly attempt: number;
  readonly firstAttemptAt: number;
};

/**
 * One event, in the spelling that `durable-functions` reads. `Action`, `Retry`, `Poll`, `Sent` and `Locks` are ours:
 * `Action` is the place of the action that caused the event among all actions of the orchestrator.
 */
export type HistoryEvent = {
  readonly EventType: number;
  /** The id of the task for events that schedule one, else -1. */
  readonly EventId: number;
  readonly IsPlayed: boolean;
  readonly Timestamp: string;
  readonly Name?: string;
  readonly Input?: string;
  readonly Version?: string;
  readonly Result?: string;
  readonly Reason?: string;
  readonly Details?: string;
  readonly FailureDetails?: Readonly<Record<string, unknown>>;
  readonly TaskScheduledId?: number;
  readonly TimerId?: number;
  readonly FireAt?: string;
  readonly InstanceId?: string;
  readonly Cancelled?: number;
  readonly Action?: number;
  readonly Retry?: Retry;
  /** Of a timer after a 202: the id of the request that is to be made when it fires. */
  readonly Poll?: number;
  /** What was sent to an entity. */
  readonly Sent?: EntityAction['kind'];
  /** Of a lock that was asked for: the entities. */
  readonly Locks?: readonly string[];
};

type Details = Omit<HistoryEvent, 'EventType' | 'EventId' | 'IsPlayed' | 'Timestamp'>;

export function historyEvent(type: number, at: number, details: Details = {}, id = -1): HistoryEvent {
  return { EventType: type, EventId: id, IsPlayed: false, Timestamp: new Date(at).toISOString(), ...details };
}
