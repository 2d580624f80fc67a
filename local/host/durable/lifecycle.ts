import { randomUUID } from 'node:crypto';
import type { Failure } from './draft.ts';
import { createEntityMail } from './entities/entity-mail.ts';
import type { NewMessage } from './inbox.ts';
import { type Instance, isFinal, type Parent, type RuntimeStatus } from './instances.ts';
import type { Store } from './store.ts';

export type StartSpec = {
  readonly id: string;
  readonly name: string;
  readonly version: string | null;
  /** JSON text. */
  readonly input: string;
  readonly parent?: Parent;
};

export type Started = { readonly started: true } | { readonly started: false; readonly status: RuntimeStatus };

export function newExecutionId(): string {
  return randomUUID().replaceAll('-', '');
}

const noParent: Parent = { parentId: null, parentExecutionId: null, parentTaskId: null };

/**
 * The beginning and the end of instances, and how they tell each other. Every function must be called inside a
 * transaction of the engine file.
 */
export function createLifecycle(store: Store) {
  const { instances, history, inbox, ready, timers, activities } = store;

  const entityMail = createEntityMail(store);

  const tell = (instanceId: string, message: NewMessage): void => {
    inbox.post(instanceId, message);
    ready.mark(instanceId);
  };

  /** A task's answer, if the execution that asked is still there to hear it. */
  const answerTask = (
    asker: { instanceId: string; executionId: string; taskId: number },
    kind: 'completed' | 'failed' | 'fired',
    body: string | null,
    at: number,
  ): void => {
    const instance = instances.get(asker.instanceId);
    if (!instance || instance.executionId !== asker.executionId || isFinal(instance.status)) return;
    tell(asker.instanceId, { executionId: asker.executionId, kind, taskId: asker.taskId, name: null, body, at });
  };

  const answerParent = (child: Instance, status: RuntimeStatus, output: string, at: number): void => {
    if (child.parentId === null) return;
    // As it is now: a parent that was rewound while the child ran is another execution.
    const { parentId, parentExecutionId, parentTaskId } = instances.get(child.id) ?? child;
    if (parentId === null || parentExecutionId === null || parentTaskId === null) return;
    const asker = { instanceId: parentId, executionId: parentExecutionId, taskId: parentTaskId };
    if (status === 'Completed') {
      answerTask(asker, 'completed', output, at);
      return;
    }
    const failure: Failure = {
      reason: `Sub-orchestrator function '${child.name}' ${status === 'Failed' ? 'failed' : 'was terminated'}`,
      details: String(JSON.parse(output) ?? ''),
    };
    answerTask(asker, 'failed', JSON.stringify(failure), at);
  };

  return {
    tell,
    answerTask,
    answerParent,

    /** Refused while an instance of that id has not ended; one that has is replaced. */
    start(spec: StartSpec, at: number): Started {
      const existing = instances.get(spec.id);
      if (existing && !isFinal(existing.status)) return { started: false, status: existing.status };
      history.clear(spec.id);
      inbox.clear(spec.id);
      timers.clear(spec.id);
      const executionId = newExecutionId();
      const { id, name, version, input, parent = noParent } = spec;
      instances.put({
        id,
        executionId,
        name,
        version,
        status: 'Pending',
        input,
        createdAt: at,
        updatedAt: at,
        ...parent,
      });
      tell(id, { executionId, kind: 'start', taskId: null, name: null, body: null, at });
      return { started: true };
    },

    /** Ends an instance and tells its parent. Activities already queued still run; nobody hears their results. */
    finish(instance: Instance, status: RuntimeStatus, output: string, customStatus: string | null, at: number): void {
      instances.finished(instance.id, status, output, customStatus, at);
      entityMail.letGo({ instanceId: instance.id, executionId: instance.executionId });
      inbox.clear(instance.id);
      timers.clear(instance.id);
      answerParent(instance, status, output, at);
    },

    remove(id: string): void {
      instances.remove(id);
      history.clear(id);
      inbox.clear(id);
      timers.clear(id);
      activities.clear(id);
      ready.drop(id);
    },
  };
}

export type Lifecycle = ReturnType<typeof createLifecycle>;
