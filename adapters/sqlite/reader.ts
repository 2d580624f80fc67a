import { Worker } from 'node:worker_threads';
import type { DocumentType } from '#core/documents';
import type { Query } from '#core/store';
import type { PagePacket } from './page-packet.ts';

/** A question to the thread that reads. */
export interface Question {
  readonly id: number;
  readonly tenant: string;
  readonly type: DocumentType;
  readonly query: Query;
  /** Milliseconds since 1970. */
  readonly now: number;
}

interface Answer {
  readonly id: number;
  readonly page: PagePacket | undefined;
}

export interface Reader {
  /**
   * The page, read in another thread; it holds everything that was committed before. Undefined at once or later where
   * the thread is not there, has much to do already or failed: then whoever asked reads it without it.
   */
  ask(question: Omit<Question, 'id'>): Promise<PagePacket | undefined> | undefined;
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
  const waiting = new Map<number, (page: PagePacket | undefined) => void>();
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
      waiting.get(message.id)?.(message.page);
      waiting.delete(message.id);
    });
    started.on('error', (error) => {
      process.emitWarning(`The thread that reads ${file} ended: ${error}`, 'ReaderWarning');
      worker = undefined;
      asked = 0;
      giveUp();
    });
    return started;
  };

  return {
    ask(question) {
      if (isStopped || !isWorthIt(question.query)) return undefined;
      asked += 1;
      if (asked > questionsBefore) worker ??= start();
      if (!isReady || waiting.size >= mostWaiting) return undefined;
      const { promise, resolve } = Promise.withResolvers<PagePacket | undefined>();
      waiting.set(asked, resolve);
      worker?.postMessage(JSON.stringify({ ...question, id: asked } satisfies Question));
      return promise;
    },
    stop() {
      isStopped = true;
      giveUp();
      void worker?.terminate();
    },
  };
}
