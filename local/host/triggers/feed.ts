import type { HostClock } from '../clock.ts';
import { InvocationFailure, type Invoke } from '../invoke.ts';
import { type Log, messageOf, stackOf } from '../log.ts';
import type { Pulse } from '../pulse.ts';
import type { RegisteredFunction } from '../registry.ts';
import { jsonData } from '../rpc-data.ts';
import type { ChangeSource } from './change-source.ts';
import type { FeedTable } from './feed-table.ts';

export type FeedOptions = {
  readonly table: FeedTable;
  readonly source: ChangeSource;
  readonly clock: HostClock;
  readonly invoke: Invoke;
  readonly pulse: Pulse;
  readonly log: Log;
};

export type Feed = { readonly check: () => void; readonly busy: () => boolean; readonly stop: () => void };

const DEFAULT_BATCH = 100;
const DEFAULT_POLL_MS = 5_000;

/** A batch is tried this often as a whole before its documents go one by one. */
const BATCH_TRIES = 5;

function backoffMs(tries: number): number {
  return Math.min(1_000 * 2 ** (tries - 1), 30_000);
}

function causeOf(error: unknown): unknown {
  return error instanceof InvocationFailure ? error.cause : error;
}

/**
 * Feeds one function, from the beginning of the change log on. Documents come in order and at least once: the cursor
 * is stored after the function has returned. When a batch keeps failing, each of its documents is offered alone, and
 * those that fail even so are put aside as poison, so that the rest goes on.
 */
export function createFeed(
  registered: RegisteredFunction,
  binding: Readonly<Record<string, unknown>>,
  { table, source, clock, invoke, pulse, log }: FeedOptions,
  onDelivered: () => void,
): Feed {
  const functionName = registered.metadata.name;
  const limit = Number(binding.maxItemsPerInvocation) || DEFAULT_BATCH;
  const pollMs = Number(binding.feedPollDelay) || DEFAULT_POLL_MS;
  let state: 'resting' | 'working' | 'backing off' = 'resting';
  let isStopping = false;
  let isAskedAgain = false;
  let tries = 0;
  let cancelWake: () => void = () => undefined;

  const wakeIn = (ms: number, run: () => void): void => {
    cancelWake();
    cancelWake = clock.wake(clock.now() + ms, run);
  };

  const offer = (documents: readonly unknown[]) => invoke(registered, { trigger: jsonData(documents) });

  const idOf = (document: unknown): unknown =>
    typeof document === 'object' && document !== null && 'id' in document ? document.id : undefined;

  const offerAlone = async (document: unknown): Promise<void> => {
    try {
      await offer([document]);
    } catch (error) {
      const cause = causeOf(error);
      const text = JSON.stringify(document);
      if (!table.isOpen()) return;
      table.addPoison(functionName, text, messageOf(cause), clock.now());
      log({
        level: 'error',
        msg: `${functionName} cannot digest a document: ${messageOf(cause)}`,
        functionName,
        // Where it lies, not what is in it: a log is no place for what people wrote.
        document: idOf(document),
        stack: stackOf(cause),
      });
    }
  };

  /** True when there was something to do. A stop lets the batch at hand end, unless the file is closed under it. */
  const step = async (): Promise<boolean> => {
    const cursor = table.cursor(functionName);
    const batch = await source.read(cursor, limit);
    if (isStopping || batch.documents.length === 0) return false;
    if (tries < BATCH_TRIES) {
      await offer(batch.documents);
    } else {
      for (const document of batch.documents) await offerAlone(document);
    }
    if (!table.isOpen()) return false;
    tries = 0;
    table.saveCursor(functionName, batch.cursor, clock.now());
    onDelivered();
    return true;
  };

  const work = async (): Promise<void> => {
    if (isStopping || state === 'backing off') return;
    if (state === 'working') {
      isAskedAgain = true;
      return;
    }
    state = 'working';
    try {
      do {
        isAskedAgain = false;
        while (await step());
      } while (isAskedAgain && !isStopping);
      state = 'resting';
      if (!isStopping) wakeIn(pollMs, () => void work());
    } catch (error) {
      retryLater(error);
    }
    pulse.beat();
  };

  const retryLater = (error: unknown): void => {
    tries++;
    const cause = causeOf(error);
    const inMs = backoffMs(tries);
    log({
      level: 'warn',
      msg: `${functionName} failed on a batch of changes, try ${tries}: ${messageOf(cause)}`,
      functionName,
      retryInMs: inMs,
      stack: stackOf(cause),
    });
    state = 'backing off';
    if (isStopping) return;
    wakeIn(inMs, () => {
      state = 'resting';
      void work();
    });
  };

  return {
    check: () => void work(),
    busy: () => state === 'working',
    stop() {
      isStopping = true;
      cancelWake();
    },
  };
}
