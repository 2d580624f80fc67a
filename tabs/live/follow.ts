import { isProblem, type ProblemCode } from '#core/api/problem';
import type { FeedView } from '#core/live/contract';
import type { TabClient } from '../lib/use-client.ts';
import type { LiveState } from './live-store.ts';

/** What the loop needs of the window it runs in, so that tests can move it. */
export interface Surroundings {
  readonly now: () => number;
  readonly isHidden: () => boolean;
  readonly isOnline: () => boolean;
  /** Resolves after so many milliseconds, earlier when the window is shown or comes online again, or the signal says so. */
  readonly rest: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Follower {
  readonly client: Pick<TabClient, 'readFeed'>;
  readonly around: Surroundings;
  readonly hear: (news: FeedView) => void;
  readonly setState: (state: LiveState) => void;
}

/** Between two answers at least: many changes at once come as few. */
const leastBetweenMs = 500;
/** After an answer that came at once and held nothing, or said to read everything anew. */
const calmMs = 5_000;
const hiddenMs = 60_000;
const offlineMs = 60_000;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
/** Longer than the server waits: an answer that comes later than this comes no more. */
const givenUpMs = 40_000;

/** Who is refused for these reasons is refused the next time, too. */
const final: readonly ProblemCode[] = [
  'CAT_FORBIDDEN',
  'CAT_TENANT_FORBIDDEN',
  'CAT_NOT_FOUND',
  'CAT_METHOD_NOT_ALLOWED',
];

/**
 * Follows the feed until the signal says to stop: one question at a time, with more time between them while nobody looks
 * or the server is in trouble.
 */
export async function follow({ client, around, hear, setState }: Follower, signal: AbortSignal): Promise<void> {
  let cursor: string | undefined;
  let failures = 0;
  while (!signal.aborted) {
    if (!around.isOnline()) {
      setState('offline');
      await around.rest(offlineMs, signal);
      continue;
    }
    const askedAt = around.now();
    try {
      const news = await withLimit(signal, around, (limit) =>
        client.readFeed(
          { ...(cursor !== undefined && { cursor }), ...(around.isHidden() && { wait: '0' }) },
          { signal: limit },
        ),
      );
      failures = 0;
      setState('live');
      const isFirst = cursor === undefined;
      cursor = news.cursor;
      hear(news);
      await around.rest(pauseAfter(news, around, askedAt, isFirst), signal);
    } catch (error) {
      if (signal.aborted) return;
      if (final.some((code) => isProblem(error, code))) return setState('trouble');
      if (isProblem(error, 'CAT_VALIDATION')) cursor = undefined;
      failures += 1;
      setState(around.isOnline() ? 'trouble' : 'offline');
      await around.rest(Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1)), signal);
    }
  }
}

function pauseAfter(news: FeedView, around: Surroundings, askedAt: number, isFirst: boolean): number {
  if (around.isHidden()) return hiddenMs;
  if (news.missed) return calmMs;
  const isEmpty = news.changes.length === 0 && news.presence.length === 0 && !news.inbox;
  if (isEmpty && !isFirst && around.now() - askedAt < calmMs / 5) return calmMs;
  return leastBetweenMs;
}

/** Gives up on an answer that does not come. */
async function withLimit<T>(
  signal: AbortSignal,
  around: Surroundings,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const over = new AbortController();
  const abort = () => limit.abort(signal.reason);
  signal.addEventListener('abort', abort);
  const end = around.now() + givenUpMs;
  const watch = async (): Promise<void> => {
    while (!over.signal.aborted && around.now() < end) await around.rest(end - around.now(), over.signal);
    if (!over.signal.aborted) limit.abort(new Error('The feed did not answer.'));
  };
  void watch();
  try {
    return await ask(limit.signal);
  } finally {
    over.abort();
    signal.removeEventListener('abort', abort);
  }
}
