import { type Draft, record } from '../draft.ts';
import { EventType } from '../history.ts';
import type { Message } from '../turn.ts';
import { type EntityAction, entityActionName } from './entity-actions.ts';

/** What a turn sends to entities, in this order. `input` is JSON text. */
export type EntitySend =
  | {
      readonly kind: 'call' | 'signal';
      readonly taskId: number;
      readonly target: string;
      readonly operation: string;
      readonly input: string | undefined;
    }
  | { readonly kind: 'lock'; readonly taskId: number; readonly entities: readonly string[] }
  | { readonly kind: 'release'; readonly entities: readonly string[] };

/** The name under which an entity's answer is raised as an event: the library learns it from the request. */
function requestId(draft: Draft, taskId: number): string {
  return `${draft.executionId}:${taskId}`;
}

function recordSent(draft: Draft, action: EntityAction, target: string, request: object, Action: number): number {
  const taskId = draft.progress.nextTaskId;
  const details = {
    Name: entityActionName(action),
    InstanceId: target,
    Input: JSON.stringify({ id: requestId(draft, taskId), ...request }),
    Sent: action.kind,
    ...(action.kind === 'lock' ? { Locks: action.entities } : {}),
    Action,
  };
  record(draft, EventType.EventSent, details, taskId);
  return taskId;
}

/**
 * Notes what an orchestrator newly asks of entities. The executor counts one task for a call, a signal and a lock,
 * whatever the lock's size, and one for each entity that is released.
 */
export function sendToEntity(draft: Draft, action: EntityAction, Action: number): void {
  const { sent } = draft.effects;
  switch (action.kind) {
    case 'entityCall':
    case 'signal': {
      const { target, operation, input } = action;
      const isSignal = action.kind === 'signal';
      const request = { op: operation, ...(isSignal ? { signal: true } : {}), input };
      const taskId = recordSent(draft, action, target, request, Action);
      sent.push({ kind: isSignal ? 'signal' : 'call', taskId, target, operation, input });
      return;
    }
    case 'lock': {
      const { entities } = action;
      const [first] = entities;
      if (first === undefined) throw new Error('A lock names no entity');
      sent.push({ kind: 'lock', taskId: recordSent(draft, action, first, { lockset: entities }, Action), entities });
      return;
    }
    case 'release': {
      const entities = draft.progress.locks;
      if (entities.length === 0) throw new Error('A lock is released that was never asked for');
      for (const entity of entities) recordSent(draft, action, entity, {}, Action);
      sent.push({ kind: 'release', entities });
      return;
    }
  }
}

/**
 * Signals of the run in which the orchestrator failed: they are sent, as in Azure, but not recorded, since a rewound
 * orchestration lives on as if that run had not been. None when the run had not even repeated the signals before.
 */
export function sendLastSignals(draft: Draft, signals: readonly EntityAction[]): void {
  const before = draft.progress.planned.filter(({ kind }) => kind === 'signal');
  if (before.some(({ name }, index) => signals[index] === undefined || entityActionName(signals[index]) !== name)) {
    return;
  }
  for (const signal of signals.slice(before.length)) {
    if (signal.kind === 'signal') draft.effects.sent.push({ ...signal, kind: 'signal', taskId: -1 });
  }
}

/** Tells the orchestrator what an entity answered, or that it has its locks, in the words the library reads. */
export function recordEntityAnswer(draft: Draft, taskId: number, message: Message): void {
  const answer =
    message.kind === 'failed'
      ? { result: message.body ?? '""', exceptionType: 'Error' }
      : { result: message.body ?? undefined };
  record(draft, EventType.EventRaised, {
    Name: requestId(draft, taskId),
    Input: JSON.stringify(answer),
    TaskScheduledId: taskId,
  });
}
