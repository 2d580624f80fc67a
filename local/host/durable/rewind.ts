import { createEntityMail } from './entities/entity-mail.ts';
import type { EntitySend } from './entities/entity-sends.ts';
import { EventType, type HistoryEvent } from './history.ts';
import type { Instance } from './instances.ts';
import { type Lifecycle, newExecutionId } from './lifecycle.ts';
import { progressOf } from './progress.ts';
import { planRewind } from './rewind-plan.ts';
import type { StartChild } from './start-child.ts';
import type { Store } from './store.ts';

/** `locked` is an orchestration that failed while entities were locked for it: what it did with them cannot be undone. */
export type Rewound = 'done' | 'not found' | 'not failed' | 'locked';

/** Whether the code believes that entities are locked for it: it asked, was granted, and has not let go. */
function holdsLocks(kept: readonly HistoryEvent[], open: ReadonlyMap<number, unknown>): boolean {
  const last = kept.findLast(({ Sent }) => Sent === 'lock' || Sent === 'release');
  return last?.Sent === 'lock' && !open.has(last.EventId);
}

/** Requests to entities carry the execution in their id: those that are yet to be answered get the new one. */
function readdressed(event: HistoryEvent, executionId: string, open: ReadonlyMap<number, unknown>): HistoryEvent {
  if (event.EventType !== EventType.EventSent || !open.has(event.EventId)) return event;
  const request = JSON.parse(event.Input ?? '{}') as object;
  return { ...event, Input: JSON.stringify({ ...request, id: `${executionId}:${event.EventId}` }) };
}

function sendAgain(event: HistoryEvent): EntitySend {
  const { EventId: taskId, InstanceId: target = '', Locks: entities = [], Sent } = event;
  if (Sent === 'lock') return { kind: 'lock', taskId, entities };
  const { op: operation, input } = JSON.parse(event.Input ?? '{}') as { op: string; input?: string };
  return { kind: 'call', taskId, target, operation, input };
}

/**
 * Puts failed orchestrations back to the point before their failure, and what they wait for with them. It all runs in
 * the transaction of the caller.
 *
 * A rewound orchestration is a new execution: whatever the old one has set going reports to nobody. Open tasks are
 * carried out anew, also those that had not ended when the orchestration failed, since nobody heard their results.
 */
export function createRewind(store: Store, lifecycle: Lifecycle, startChild: StartChild) {
  const { instances, history, activities, timers, inbox, entityInbox } = store;
  const mail = createEntityMail(store);

  /** The child of an open task goes on, is told of again, is rewound itself, or is started anew. */
  const reviveChild = (parent: Instance, event: HistoryEvent, reason: string, at: number): void => {
    const { EventId: taskId, InstanceId: id = '', Name: name = '', Input: input = 'null' } = event;
    const child = instances.get(id);
    const isOurs = child?.parentId === parent.id && child.parentTaskId === taskId;
    if (!child || !isOurs || child.status === 'Terminated') {
      const version = child && isOurs ? child.version : event.Version;
      startChild(parent, taskId, { kind: 'child', name, input, instanceId: id, ...(version ? { version } : {}) }, at);
      return;
    }
    instances.adopt(id, parent.executionId);
    const adopted = { ...child, parentExecutionId: parent.executionId };
    if (child.status === 'Completed') {
      lifecycle.answerTask(
        { instanceId: parent.id, executionId: parent.executionId, taskId },
        'completed',
        child.output,
        at,
      );
    } else if (child.status === 'Failed' && rewindOne(adopted, reason, at) === 'locked') {
      // It stays failed, and so does the task: a part of what was asked for is better than nothing done.
      lifecycle.answerParent(adopted, 'Failed', child.output ?? 'null', at);
    }
  };

  const rewindOne = (failed: Instance, reason: string, at: number): Rewound => {
    const { id } = failed;
    const { kept, retold } = planRewind(history.load(id).map((event) => JSON.parse(event) as HistoryEvent));
    const progress = progressOf(kept);
    const { open } = progress;
    if (holdsLocks(kept, open)) return 'locked';

    const executionId = newExecutionId();
    const instance: Instance = { ...failed, executionId, status: 'Running', output: null };
    const events = kept.map((event) => readdressed(event, executionId, open));
    history.clear(id);
    history.append(id, 0, events);
    activities.clear(id);
    timers.clear(id);
    inbox.clear(id);
    instances.rewound(id, executionId, at);

    const ofThisExecution = { executionId, taskId: null, name: null, at };
    if (!progress.started) lifecycle.tell(id, { ...ofThisExecution, kind: 'start', body: null });
    lifecycle.tell(id, { ...ofThisExecution, kind: 'rewound', body: reason });
    for (const message of retold) {
      lifecycle.tell(id, { ...message, executionId: message.kind === 'event' ? null : executionId });
    }

    const told = new Set(retold.map(({ taskId }) => taskId));
    // What is to follow an open wait is not to be sent before the wait is over.
    const later = new Set([...open.values()].map(({ poll }) => poll));
    for (const event of events) {
      const taskId = event.EventId;
      if (!open.has(taskId) || told.has(taskId) || later.has(taskId)) continue;
      if (event.EventType === EventType.TaskScheduled) {
        activities.add(id, executionId, taskId, event.Name ?? '', event.Input ?? 'null');
      } else if (event.EventType === EventType.TimerCreated) {
        timers.add(id, executionId, taskId, Date.parse(event.FireAt ?? ''));
      } else if (event.EventType === EventType.SubOrchestrationInstanceCreated) {
        reviveChild(instance, event, reason, at);
      } else if (event.EventType === EventType.EventSent) {
        const isUnderWay = entityInbox.readdress(
          { instanceId: id, executionId: failed.executionId },
          taskId,
          executionId,
        );
        if (!isUnderWay) mail.send({ instanceId: id, executionId }, [sendAgain(event)]);
      }
    }
    return 'done';
  };

  return (id: string, reason: string, at: number): Rewound => {
    const instance = instances.get(id);
    if (!instance) return 'not found';
    return instance.status === 'Failed' ? rewindOne(instance, reason, at) : 'not failed';
  };
}

export type Rewind = ReturnType<typeof createRewind>;
