import { InvocationFailure } from '../invoke.ts';
import { messageOf } from '../log.ts';
import { type Action, flattenActions } from './actions.ts';
import { signalsIn } from './entities/entity-actions.ts';
import { notJsonExplained, orchestratorErrorExplained } from './plain-words.ts';

/** What an orchestrator's code came to in one run; of a run that failed, only its signals. JSON values are text. */
export type Decision = {
  readonly actions: readonly Action[];
  readonly isDone: boolean;
  readonly output: string;
  readonly customStatus: string | undefined;
  /** Calls and timers whose tasks were yielded again as a part of another `Task.any` or `Task.all`. */
  readonly repeated: ReadonlySet<string>;
  /** The message of the error with which the orchestrator ended. */
  readonly error: string | undefined;
};

type State = {
  readonly isDone?: unknown;
  readonly actions?: unknown;
  readonly output?: unknown;
  readonly customStatus?: unknown;
  readonly error?: unknown;
};

/** Separates the message from the state in the error that `durable-functions` throws out of an orchestrator. */
const STATE_LABEL = '\n\n$OutOfProcData$:';

function fromState(state: State): Decision {
  const [actions] = Array.isArray(state.actions) ? state.actions : [];
  if (!Array.isArray(actions)) throw new Error('The orchestrator function did not return an orchestration state');
  const repeated = new Set<string>();
  return {
    actions: flattenActions(actions, repeated),
    repeated,
    isDone: state.isDone === true,
    output: JSON.stringify(state.output) ?? 'null',
    customStatus: state.customStatus === undefined ? undefined : JSON.stringify(state.customStatus),
    error: typeof state.error === 'string' ? state.error : undefined,
  };
}

/** Reads what an orchestrator function returned. Throws when that is no orchestration state. */
export function decisionFrom(result: unknown): Decision {
  if (typeof result !== 'object' || result === null) {
    throw new Error('The orchestrator function did not return an orchestration state');
  }
  return fromState(result);
}

/** Reads what an orchestrator function threw; a failure in the machinery around it counts as its own. */
export function failedDecisionFrom(thrown: unknown): Decision {
  const message = messageOf(thrown instanceof InvocationFailure ? thrown.cause : thrown);
  const label = message.indexOf(STATE_LABEL);
  if (label < 0) {
    const what = 'What the orchestrator returned, passed on or set as its status';
    return { ...fromState({ actions: [[]] }), error: notJsonExplained(what, message) };
  }
  const state = JSON.parse(message.slice(label + STATE_LABEL.length)) as State;
  const decision = fromState({ ...state, actions: [signalsIn(state.actions)] });
  const error = decision.error ?? 'The orchestrator threw something that is not an error';
  return { ...decision, error: orchestratorErrorExplained(error) };
}
