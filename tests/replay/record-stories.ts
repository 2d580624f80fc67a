import { app } from '@azure/functions';
import { type Decision, decisionFrom, failedDecisionFrom } from '#local/host/durable/decision';
import type { HistoryEvent } from '#local/host/durable/history';
import { type RecordedTurn, type Recording, wishOf } from './recording.ts';

interface Told {
  readonly history: readonly HistoryEvent[];
  readonly instanceId: string;
  readonly input: unknown;
}

interface Execution {
  readonly orchestrator: string;
  readonly given: Told;
  readonly turns: RecordedTurn[];
  seen: number;
  last: Decision | undefined;
}

export interface Recorder {
  /** The executions of an instance, one for each time it continued as new. */
  recordingsOf(instanceId: string, path: string): readonly Recording[];
}

/** Listens to every invocation of an orchestrator, whichever host runs it. Call it before anything is started. */
export function recordStories(): Recorder {
  const executions = new Map<string, Execution[]>();

  const executionOf = (orchestrator: string, given: Told): Execution => {
    const known = executions.get(given.instanceId) ?? [];
    executions.set(given.instanceId, known);
    const last = known.at(-1);
    // One that continues as new begins with an empty history.
    if (last && given.history.length > last.seen) return last;
    const begun: Execution = { orchestrator, given, turns: [], seen: 0, last: undefined };
    known.push(begun);
    return begun;
  };

  app.hook.postInvocation(({ inputs, result, error, invocationContext }) => {
    if (invocationContext.options.trigger.type !== 'orchestrationTrigger') return;
    const given = inputs[0] as Told;
    const execution = executionOf(invocationContext.functionName, given);
    const decision = error ? failedDecisionFrom(error) : decisionFrom(result);
    execution.turns.push({ told: given.history.slice(execution.seen), asked: wishOf(decision, execution.last) });
    execution.seen = given.history.length;
    execution.last = decision;
  });

  return {
    recordingsOf: (instanceId, path) =>
      (executions.get(instanceId) ?? []).map(({ orchestrator, given, turns }, place) => ({
        orchestrator,
        path: place === 0 ? path : `${path}, continued ${place}`,
        instanceId,
        input: given.input,
        turns,
      })),
  };
}
