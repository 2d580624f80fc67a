import type {
  ActionDone,
  ActionNotDone,
  ActionRefused,
  ActionResult,
  ActionRetryable,
  ActionUnknown,
} from '#core/playbooks/action-port';
import type { InputValue } from '#core/playbooks/playbook';
import type { Outputs } from '#core/playbooks/template-values';

type Words = Pick<ActionRefused, 'code' | 'detail' | 'means' | 'remedy'>;

/** Thrown where an action sees that it cannot be done: three sentences for an agent. Nothing has happened. */
export class Refusal extends Error {
  readonly words: Words;
  constructor(words: Words) {
    super(words.detail);
    this.words = words;
  }
}

/** Thrown where it cannot be done yet, and nothing has happened. */
export class NotYet extends Error {
  readonly retryAfterMs: number | null;
  constructor(detail: string, retryAfterMs: number | null) {
    super(detail);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Thrown where it may have happened and nobody can tell. */
export class InDoubt extends Error {}

/** For what follows a first effect: from there on nobody may say that nothing happened. */
export async function partly<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) throw new InDoubt(`Part of it was done. ${error.words.detail} ${error.words.means}`);
    if (error instanceof NotYet) throw new InDoubt(`Part of it was done. ${error.message}`);
    throw error;
  }
}

export const done = (outputs: Outputs, memory: InputValue, requestIds: readonly string[]): ActionDone => ({
  is: 'done',
  outputs,
  memory,
  requestIds,
});

export const refused = (words: Words, requestIds: readonly string[] = []): ActionRefused => ({
  is: 'refused',
  ...words,
  requestIds,
});

export const retryable = (
  detail: string,
  retryAfterMs: number | null,
  requestIds: readonly string[] = [],
): ActionRetryable => ({ is: 'retryable', detail, retryAfterMs, requestIds });

export const unknown = (detail: string, requestIds: readonly string[] = []): ActionUnknown => ({
  is: 'unknown',
  detail,
  requestIds,
});

export const notDone = (requestIds: readonly string[] = []): ActionNotDone => ({ is: 'not_done', requestIds });

/** What was thrown on purpose, as a result; undefined for a mistake in the program. */
export function resultOf(error: unknown, requestIds: readonly string[]): ActionResult | undefined {
  if (error instanceof Refusal) return refused(error.words, requestIds);
  if (error instanceof NotYet) return retryable(error.message, error.retryAfterMs, requestIds);
  return error instanceof InDoubt ? unknown(error.message, requestIds) : undefined;
}
