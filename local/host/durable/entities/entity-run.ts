import { InvocationFailure, type Invoke } from '../../invoke.ts';
import { messageOf } from '../../log.ts';
import type { RegisteredFunction } from '../../registry.ts';
import { tooLarge } from '../payload-limit.ts';
import { entityId, parseEntityId } from './entity-id.ts';
import type { EntityMessage } from './entity-inbox.ts';
import type { EntityState } from './entity-table.ts';

export type EntitySignal = {
  readonly target: string;
  readonly operation: string;
  /** JSON text. */
  readonly input: string | undefined;
};

/** What came of one operation. A failed one has changed nothing and signals nobody. `result` is JSON text. */
export type OperationOutcome =
  | {
      readonly kind: 'done';
      readonly after: EntityState;
      readonly result: string | undefined;
      readonly signals: readonly EntitySignal[];
    }
  | { readonly kind: 'failed'; readonly message: string };

type Returned = {
  readonly entityExists?: unknown;
  readonly entityState?: unknown;
  readonly results?: unknown;
  readonly signals?: unknown;
};
type RawResult = { readonly isError?: unknown; readonly result?: unknown };
type RawSignal = { readonly target?: unknown; readonly name?: unknown; readonly input?: unknown };

function textOrNone(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function signalFrom(raw: RawSignal): EntitySignal {
  const { name, key } = Object(raw.target) as Record<string, unknown>;
  if (typeof name !== 'string' || typeof key !== 'string') throw new Error('A signal names no entity');
  return { target: entityId({ name, key }), operation: String(raw.name ?? ''), input: textOrNone(raw.input) };
}

/**
 * The words of an error that the library has turned into JSON. Of an `Error` that is `{}`: its message is lost before
 * anybody outside the library could see it. A text that was thrown arrives whole.
 */
function failureMessage(what: string, json: string | undefined): string {
  if (json === undefined || json === '{}') return `${what} failed`;
  const thrown: unknown = JSON.parse(json);
  return typeof thrown === 'string' ? thrown : `${what} failed: ${messageOf(thrown)}`;
}

function outcomeFrom(what: string, returned: unknown): OperationOutcome {
  const { entityExists, entityState, results, signals } = Object(returned) as Returned;
  const [result] = Array.isArray(results) ? (results as RawResult[]) : [];
  if (!result || typeof entityExists !== 'boolean' || !Array.isArray(signals)) {
    throw new Error('The entity function did not return the state of an entity');
  }
  if (result.isError === true) {
    return { kind: 'failed', message: failureMessage(what, textOrNone(result.result)) };
  }
  const outcome = {
    kind: 'done' as const,
    after: { exists: entityExists, state: entityExists ? textOrNone(entityState) : undefined },
    result: textOrNone(result.result),
    signals: (signals as RawSignal[]).map(signalFrom),
  };
  const large =
    tooLarge('The state', outcome.after.state ?? '') ??
    tooLarge('The result', outcome.result ?? '') ??
    tooLarge('A signal', outcome.signals.map(({ input }) => input ?? '').join(''));
  if (large) throw new Error(large);
  return outcome;
}

/**
 * Runs one operation on an entity. Never throws.
 *
 * The library could run several in one invocation, but it does not undo what a failing one has changed, nor does it
 * say which of them sent a signal. With one at a time, the state before is known.
 */
export function createEntityRun(invoke: Invoke) {
  return async (
    registered: RegisteredFunction,
    id: string,
    { exists, state }: EntityState,
    { seq, kind, operation, input }: EntityMessage,
  ): Promise<OperationOutcome> => {
    const what = `Operation '${operation}' of entity '${id}'`;
    const self = parseEntityId(id);
    const request = { id: String(seq), name: operation, isSignal: kind === 'signal', input: input ?? undefined };
    try {
      const outcome = await invoke(registered, {
        trigger: { json: JSON.stringify({ self, exists, state, batch: [request] }) },
        metadata: { instanceId: { json: JSON.stringify(id) } },
      });
      return outcomeFrom(what, outcome.result);
    } catch (error) {
      const cause = error instanceof InvocationFailure ? error.cause : error;
      return { kind: 'failed', message: `${what} failed: ${messageOf(cause)}` };
    }
  };
}
