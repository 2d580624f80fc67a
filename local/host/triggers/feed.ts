import type { HostClock } from '../clock.ts';
import { retryContextOf, retryPolicyOf } from '../function-retry.ts';
import { causeOf, type Invoke } from '../invoke.ts';
import { type Log, messageOf, stackOf } from '../log.ts';
import type { Pulse } from '../pulse.ts';
import type { RegisteredFunction } from '../registry.ts';
import { jsonData } from '../rpc-data.ts';
import type { ChangeSource } from './change-source.ts';
import type { FeedTable } from './feed-table.ts';
import type { FunctionShares, Member } from './function-shares.ts';

export type FeedOptions = {
  readonly table: FeedTable;
  readonly shares: FunctionShares;
  readonly source: ChangeSource;
  readonly clock: HostClock;
  readonly invoke: Invoke;
  readonly pulse: Pulse;
  readonly log: Log;
};

export type FeedHealth = {
  readonly function: string;
  /** Since when the batch at hand has been failing, in milliseconds of the host's clock; never in its future. */
  readonly failingSince?: number;
  readonly lastError?: string;
};

export type Feed = Member & {
  readonly check: () => void;
  readonly isWaitingForRetry: () => boolean;
  readonly health: () => FeedHealth;
};

const DEFAULT_BATCH = 100;
const DEFAULT_POLL_MS = 5_000;

/** Without a `retry` of its own, a batch is tried this often as a whole before its documents go one by one. */
const BATCH_TRIES = 5;

function defaultDelayMs(retry: number): number {
  return Math.min(1_000 * 2 ** (retry - 1), 30_000);
}

/** Each of the first failures has its line, then the 8th, the 16th, the 32nd … */
function isWorthALine(tries: number): boolean {
  return tries <= BATCH_TRIES || Number.isInteger(Math.log2(tries));
}

function idOf(document: unknown): unknown {
  return typeof document === 'object' && document !== null && 'id' in document ? document.id : undefined;
}

/**
 * Feeds one function, as long as it is ours, from the beginning of the change log on. Documents come in order and at
 * least once: the cursor is stored after the function has returned, unless another process has taken over meanwhile.
 *
 * When a batch keeps failing, as often as its `retry` says, each of its documents is offered alone, and those that
 * fail even so are put aside as poison, so that the rest goes on. With endless retries there is no poison: the batch
 * holds up this feed until it is digested, and log and health say so. Throws when the `retry` cannot be read.
 */
export function createFeed(
  registered: RegisteredFunction,
  binding: Readonly<Record<string, unknown>>,
  { table, shares, source, clock, invoke, pulse, log }: FeedOptions,
  onDelivered: () => void,
): Feed {
  const functionName = registered.metadata.name;
  const policy = retryPolicyOf(registered.metadata);
  const batchTries = policy ? policy.maxRetryCount + 1 : BATCH_TRIES;
  const delayMs = policy?.delayMs ?? defaultDelayMs;
  const limit = Number(binding.maxItemsPerInvocation) || DEFAULT_BATCH;
  const pollMs = Number(binding.feedPollDelay) || DEFAULT_POLL_MS;
  let state: 'resting' | 'working' | 'backing off' = 'resting';
  let isAskedAgain = false;
  let tries = 0;
  let failure: { since: number; readonly error: unknown } | undefined;
  let wake: { readonly madeAt: number; readonly cancel: () => void } | undefined;

  const dropWake = (): void => {
    wake?.cancel();
    wake = undefined;
  };

  const wakeIn = (ms: number): void => {
    dropWake();
    const madeAt = clock.now();
    wake = { madeAt, cancel: clock.wake(madeAt + ms, goOn) };
  };

  const goOn = (): void => {
    dropWake();
    if (state === 'backing off') state = 'resting';
    void work();
  };

  const offer = (documents: readonly unknown[]) =>
    invoke(registered, { trigger: jsonData(documents), retry: retryContextOf(policy, tries, failure?.error) });

  const offerAlone = async (document: unknown): Promise<void> => {
    try {
      await offer([document]);
    } catch (error) {
      const cause = causeOf(error);
      if (!table.isOpen()) return;
      table.addPoison(functionName, JSON.stringify(document), messageOf(cause), clock.now());
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
    if (!table.isOpen() || !shares.mayBegin(functionName)) return false;
    const batch = await source.read(table.cursor(functionName), limit);
    if (!shares.mayBegin(functionName) || batch.documents.length === 0) return false;
    if (tries < batchTries) {
      await offer(batch.documents);
    } else {
      for (const document of batch.documents) await offerAlone(document);
    }
    if (!table.isOpen()) return false;
    if (!table.saveCursor(functionName, batch.cursor, clock.now(), shares.owner)) {
      const msg = `${functionName} has been taken over by another process, which may get these changes again`;
      log({ level: 'warn', msg, functionName });
      forgetFailure();
      return false;
    }
    forgetFailure();
    onDelivered();
    return true;
  };

  const forgetFailure = (): void => {
    tries = 0;
    failure = undefined;
  };

  const retryLater = (error: unknown): void => {
    const cause = causeOf(error);
    if (!shares.mayBegin(functionName)) {
      // Whoever has the feed now is offered the batch again, and it is theirs to say how that goes.
      const msg = `${functionName} failed on a batch of changes as it was let go of: ${table.explain(cause)}`;
      log({ level: 'warn', msg, functionName, stack: stackOf(cause) });
      forgetFailure();
      state = 'resting';
      return;
    }
    tries++;
    failure = { since: failure?.since ?? clock.now(), error };
    const inMs = delayMs(tries);
    if (isWorthALine(tries)) {
      const isStuck = tries > BATCH_TRIES;
      const since = isStuck ? `, since ${new Date(failure.since).toISOString()}, and holds up what follows` : '';
      log({
        level: isStuck ? 'error' : 'warn',
        msg: `${functionName} failed on a batch of changes, try ${tries}${since}: ${table.explain(cause)}`,
        functionName,
        retryInMs: inMs,
        stack: stackOf(cause),
      });
    }
    state = 'backing off';
    wakeIn(inMs);
  };

  const work = async (): Promise<void> => {
    if (state === 'backing off' || !shares.mayBegin(functionName)) return;
    if (state === 'working') {
      isAskedAgain = true;
      return;
    }
    state = 'working';
    try {
      do {
        isAskedAgain = false;
        while (await step());
      } while (isAskedAgain && shares.mayBegin(functionName));
      state = 'resting';
      if (shares.mayBegin(functionName)) wakeIn(pollMs);
    } catch (error) {
      retryLater(error);
    }
    pulse.beat();
  };

  return {
    gained: () => void work(),
    lost() {
      dropWake();
      if (state === 'backing off') state = 'resting';
      forgetFailure();
    },
    look() {
      const now = clock.now();
      if (failure) failure.since = Math.min(failure.since, now);
      // When the clock is set back, what it was to wake us for may be a day ahead.
      if (state !== 'working' && (!wake || now < wake.madeAt)) goOn();
    },
    isAtWork: () => state === 'working',
    isWaitingForRetry: () => state === 'backing off',
    check: () => void work(),
    health: () => ({
      function: functionName,
      ...(failure ? { failingSince: failure.since, lastError: messageOf(causeOf(failure.error)) } : {}),
    }),
  };
}
