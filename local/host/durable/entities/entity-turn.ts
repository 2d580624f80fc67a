import type { Log } from '../../log.ts';
import type { RegisteredFunction } from '../../registry.ts';
import { createTroubleLog } from '../file-trouble.ts';
import type { Store } from '../store.ts';
import { parseEntityId } from './entity-id.ts';
import type { EntityMessage } from './entity-inbox.ts';
import type { EntitySignal, OperationOutcome } from './entity-run.ts';
import type { Entity, EntityState } from './entity-table.ts';

/** The answer to an orchestration that waits for an operation. `body` is JSON text: the result or the message. */
export type EntityAnswer = {
  readonly message: EntityMessage;
  readonly kind: 'completed' | 'failed';
  readonly body: string | null;
};

/** What one turn of an entity came to: written in one transaction, or not at all. */
export type FinishedEntityTurn = {
  readonly entity: Entity;
  readonly isChanged: boolean;
  readonly consumed: readonly number[];
  readonly answers: readonly EntityAnswer[];
  readonly signals: readonly EntitySignal[];
  /** The wish to lock that ends the turn. It is granted when its orchestration still waits. */
  readonly lock: EntityMessage | undefined;
  /** Without its function, an entity keeps the signals for when it comes back. */
  readonly hasFunction: boolean;
};

type Run = (
  registered: RegisteredFunction,
  id: string,
  before: EntityState,
  message: EntityMessage,
) => Promise<OperationOutcome>;

type Dependencies = {
  readonly store: Pick<Store, 'entities' | 'entityInbox'>;
  readonly run: Run;
  readonly find: (name: string) => RegisteredFunction | undefined;
  readonly now: () => number;
  /** When false, the turn ends after the operation that runs. */
  readonly isOpen: () => boolean;
  readonly log: Log;
};

/** Operations of one turn, and how long (in real time) further ones are begun: callers hear at the end of the turn. */
const OPERATIONS_PER_TURN = 64;
const TURN_MS = 200;

/**
 * One turn of one entity: its operations in the order of arrival, each on the state that the one before has left.
 * A lock given or taken ends the turn, since it changes who is heard next. Nothing is written here.
 */
export function createEntityTurn({ store, run, find, now, isOpen, log }: Dependencies) {
  const logMissing = createTroubleLog(log);

  return async (id: string): Promise<FinishedEntityTurn> => {
    const fresh: Entity = { id, exists: false, state: undefined, lastOperationAt: undefined, lock: undefined };
    const found = store.entities.get(id) ?? fresh;
    let entity = found;
    const { name } = parseEntityId(id);
    const registered = find(name);
    const hears = { lock: entity.lock, signals: registered !== undefined };
    const messages = store.entityInbox.load(id, hears, OPERATIONS_PER_TURN);
    const consumed: number[] = [];
    const answers: EntityAnswer[] = [];
    const signals: EntitySignal[] = [];
    const finished = (lock?: EntityMessage): FinishedEntityTurn => {
      const isChanged = entity !== found;
      return { entity, isChanged, consumed, answers, signals, lock, hasFunction: registered !== undefined };
    };
    const answer = (message: EntityMessage, kind: EntityAnswer['kind'], body: string | null): void => {
      if (message.kind === 'call') answers.push({ message, kind, body });
    };

    if (!registered && store.entityInbox.hasWork(id, { lock: entity.lock, signals: true })) {
      const msg = `No entity function for '${id}': calls fail, signals wait for it`;
      logMissing(name, { level: 'error', msg, entityId: id });
    }
    const begun = performance.now();
    for (const message of messages) {
      if (consumed.length > 0 && (!isOpen() || performance.now() - begun > TURN_MS)) break;
      consumed.push(message.seq);
      if (message.kind === 'lock') return finished(message);
      if (message.kind === 'release') {
        if (!entity.lock) continue;
        entity = { ...entity, lock: undefined };
        return finished();
      }
      if (!registered) {
        answer(message, 'failed', JSON.stringify(`The function '${name}' doesn't exist or is not an entity function.`));
        continue;
      }
      const outcome = await run(registered, id, entity, message);
      if (outcome.kind === 'failed') {
        const functionName = registered.metadata.name;
        log({ level: 'warn', msg: outcome.message, entityId: id, functionName, operation: message.operation });
        answer(message, 'failed', JSON.stringify(outcome.message));
        continue;
      }
      entity = { ...entity, ...outcome.after, lastOperationAt: now() };
      signals.push(...outcome.signals);
      answer(message, 'completed', outcome.result ?? null);
    }
    return finished();
  };
}
