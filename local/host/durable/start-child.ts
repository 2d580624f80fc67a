import type { Call } from './history.ts';
import { badInstanceId } from './instance-id.ts';
import type { Instance } from './instances.ts';
import type { Lifecycle } from './lifecycle.ts';

export type StartChild = (parent: Instance, taskId: number, call: Call, at: number) => void;

/**
 * Starts the sub-orchestration of a task, or fails that task when it cannot be started. The version is the one that
 * the call names, else the host's default, as in Azure: not the parent's.
 */
export function createStartChild(
  lifecycle: Lifecycle,
  isOrchestrator: (name: string) => boolean,
  defaultVersion: string | null,
): StartChild {
  return (parent, taskId, { name, input, version, instanceId = `${parent.executionId}:${taskId}` }, at) => {
    const asker = { instanceId: parent.id, executionId: parent.executionId, taskId };
    const refuse = (details: string) => {
      const reason = `Sub-orchestrator function '${name}' could not be started`;
      lifecycle.answerTask(asker, 'failed', JSON.stringify({ reason, details }), at);
    };
    if (!isOrchestrator(name)) {
      refuse(`The function '${name}' doesn't exist or is not an orchestrator function.`);
      return;
    }
    const bad = badInstanceId(instanceId);
    if (bad) {
      refuse(bad);
      return;
    }
    const started = lifecycle.start(
      {
        id: instanceId,
        name,
        version: version ?? defaultVersion,
        input,
        parent: { parentId: parent.id, parentExecutionId: parent.executionId, parentTaskId: taskId },
      },
      at,
    );
    if (!started.started) refuse(`An instance with the ID '${instanceId}' exists and is ${started.status}.`);
  };
}
