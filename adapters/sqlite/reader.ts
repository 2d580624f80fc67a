import { Worker } from 'node:worker_threads';
import type { DocumentType } from '#core/documents';
import type { CountQuery, Query } from '#core/store';
import type { PagePacket } from './page-packet.ts';

interface Asked {
  readonly tenant: string;
  readonly type: DocumentType;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What the thread is asked for: the page of a query, or how many fit. */
type AskedPage = Asked & { readonly query: Query };
type AskedCount = Asked & { readonly count: CountQuery };

/** A question to the thread that reads. */
export type Question = { readonly id: number } & (AskedPage | AskedCount);

export interface Answer {
  readonly id: number;
  /** Undefined where it went wrong. */
  readonly found: PagePacket | number | undefined;
}

export interface Reader {
  /**
   * The page, read in another thread; it holds everything that was committed before. Undefined at once or later where
   * the thread is not there, has much to do already or failed: then whoever asked reads it without it.
   */
  ask(question: AskedPage): Promise<PagePacket | undefined> | undefined;
  /** How many fit, on the same terms. */
  count(question: AskedCount): Promise<number | undefined> | undefined;
  stop(): void;
}

/** A short life, as of a test or a command, does without the thread. */
const questionsBefore = 100;

/** With more than this waiting, the main thread is the quicker one. */
const mostWaiting = 16;

const farApart = 10;

/** Pages and searches take a while; what lies together in a partition, or is a few documents, is quicker than asking. */
const isWorthIt = ({ partition, limit }: Query): boolean => partition === undefined && limit > farApart;

/**
 * Lists and searches in a thread of their own, so that nobody waits behind them for the event loop. The thread starts
 * once a hundred were asked for.
 */
export function createReader(file: string): Reader {
  const waiting = new Map<number, (found: Answer['found']) => void>();
  let asked = 0;
  let isStopped = false;
  let isReady = false;
  let worker: Worker | undefined;

  const giveUp = (): void => {
    isReady = false;
    for (const settle of waiting.values()) settle(undefined);
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./read-thread.ts', import.meta.url), {
      workerData: { file },
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 },
    });
    started.unref();
    started.on('message', (message: 'ready' | Answer) => {
      if (message === 'ready') {
        isReady = true;
        return;
      }
      waiting.get(message.id)?.(message.found);
      waiting.delete(message.id);
    });
    started.on('error', (error) => {
      process.emitWarning(`The thread that reads ${file} ended: ${error}`, 'ReaderWarning');
      // One that cannot even begin, as in a bundle without its file, is not tried again.
      isStopped ||= !isReady;
      worker = undefined;
      asked = 0;
      giveUp();
    });
    return started;
  };

  const put = (question: AskedPage | AskedCount): Promise<Answer['found']> | undefined => {
    asked += 1;
    if (asked > questionsBefore) worker ??= start();
    if (!isReady || waiting.size >= mostWaiting) return undefined;
    const { promise, resolve } = Promise.withResolvers<Answer['found']>();
    waiting.set(asked, resolve);
    worker?.postMessage(JSON.stringify({ ...question, id: asked } satisfies Question));
    return promise;
  };

  return {
    ask(question) {
      if (isStopped || !isWorthIt(question.query)) return undefined;
      return put(question)?.then((found) => (typeof found === 'object' ? found : undefined));
    },
    count(question) {
      if (isStopped || question.count.partition !== undefined) return undefined;
      return put(question)?.then((found) => (typeof found === 'number' ? found : undefined));
    },
    stop() {
      isStopped = true;
      giveUp();
      void worker?.terminate();
    },
  };
}
