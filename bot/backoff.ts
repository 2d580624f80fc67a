import type { DeliveryReason } from '#core/notifications/vocabulary';
import { SendFailure } from '#core/teams/sender';

/** How long we try, and with what time between. */
export interface Patience {
  /** In all, the first try included. */
  readonly tries: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly wait: (ms: number) => Promise<void>;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
}

/** About 15 seconds at most: a turn has no longer, and what is not bound to a turn is tried again by its story. */
export const patience: Patience = {
  tries: 6,
  firstPauseMs: 300,
  longestPauseMs: 5_000,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};

/** What went wrong, whether to try again, and after how long if Teams said so. */
export interface Verdict {
  readonly failure: SendFailure;
  readonly again: boolean;
  readonly pauseMs?: number | undefined;
}

/** Tries until it works, the verdict is final, or patience ends. @throws the SendFailure of the last try. */
export async function withBackoff<T>(
  run: () => Promise<T>,
  judge: (error: unknown) => Verdict,
  { tries, firstPauseMs, longestPauseMs, wait, random }: Patience = patience,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const { failure, again, pauseMs } = judge(error);
      const isTooLong = pauseMs !== undefined && pauseMs > longestPauseMs * 2;
      if (!again || attempt >= tries || isTooLong) throw failure;
      const growing = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
      // Who was told the same time shall not all come back in the same moment.
      const longest = pauseMs === undefined ? growing : pauseMs + Math.min(growing, pauseMs) / 2;
      const shortest = pauseMs ?? growing / 2;
      await wait(shortest + random() * (longest - shortest));
    }
  }
}

const transient = new Set([412, 429, 502, 504]);
const resets = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_SOCKET']);

/** By which of its codes a 403 says why. */
const refusals: Readonly<Record<string, DeliveryReason>> = {
  MessageWritesBlocked: 'blocked',
  ConversationBlockedByUser: 'blocked',
  BotNotInConversationRoster: 'not_installed',
  ForbiddenOperationException: 'not_installed',
  BotNotInstalled: 'not_installed',
  AppNotInstalled: 'not_installed',
};

/** Statuses by which a message itself is not taken, now or later. */
const rejections = new Set([400, 405, 406, 413, 415, 422]);

/**
 * Reads an error of the Bot Connector. What Teams asks to have repeated (412, 429, 502, 504) and lost connections are
 * tried again; a request that took too long may have arrived and is not.
 */
export function judgeConnectorError(error: unknown, now: () => number = Date.now): Verdict {
  const fields = (typeof error === 'object' && error !== null ? error : {}) as ConnectorError;
  const status = typeof fields.statusCode === 'number' ? fields.statusCode : undefined;
  const words = `The Bot Connector answered ${status ?? fields.code ?? fields.name ?? 'nothing'}`;
  const pauseMs = retryAfterMs(fields);
  const failure = (kind: SendFailure['kind'], reason?: DeliveryReason) =>
    new SendFailure(kind, words, status, {
      cause: error,
      reason,
      ...(pauseMs !== undefined && { retryAt: new Date(now() + pauseMs) }),
    });
  if (status === 404 || status === 410) return { failure: failure('gone'), again: false };
  if (status === 403) return { failure: failure('refused', refusals[String(fields.code)]), again: false };
  if (status === 429 || status === 412) return { failure: failure('throttled'), again: true, pauseMs };
  if (status !== undefined && rejections.has(status)) return { failure: failure('rejected'), again: false };
  if (status !== undefined) return { failure: failure('failed'), again: transient.has(status), pauseMs };
  if (fields.name === 'AbortError' || fields.code === 'ETIMEDOUT') return { failure: failure('unclear'), again: false };
  return { failure: failure('failed'), again: resets.has(String(fields.code)) };
}

interface ConnectorError {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly name?: unknown;
  readonly response?: { readonly headers?: { readonly get?: (name: string) => string | undefined } };
}

function retryAfterMs({ response }: ConnectorError): number | undefined {
  const seconds = Number(response?.headers?.get?.('retry-after') ?? Number.NaN);
  // No time at all is no time to come again.
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}
