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
      await wait(pauseMs ?? growing / 2 + (random() * growing) / 2);
    }
  }
}

const transient = new Set([412, 429, 502, 504]);
const resets = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_SOCKET']);

/**
 * Reads an error of the Bot Connector. What Teams asks to have repeated (412, 429, 502, 504) and lost connections are
 * tried again; a request that took too long may have arrived and is not.
 */
export function judgeConnectorError(error: unknown): Verdict {
  const fields = (typeof error === 'object' && error !== null ? error : {}) as ConnectorError;
  const status = typeof fields.statusCode === 'number' ? fields.statusCode : undefined;
  const words = `The Bot Connector answered ${status ?? fields.code ?? fields.name ?? 'nothing'}`;
  const failure = (kind: SendFailure['kind']) => new SendFailure(kind, words, status, { cause: error });
  if (status === 404 || status === 410) return { failure: failure('gone'), again: false };
  if (status === 403) return { failure: failure('refused'), again: false };
  if (status === 429 || status === 412) {
    return { failure: failure('throttled'), again: true, pauseMs: retryAfterMs(fields) };
  }
  if (status !== undefined) return { failure: failure('failed'), again: transient.has(status) };
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
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
