import type { FunctionMetadata, RpcDuration, RpcRetryContext } from './core-types.ts';
import { causeOf } from './invoke.ts';
import { messageOf, stackOf } from './log.ts';

/** The `retry` of a function. */
export type RetryPolicy = {
  /** `Infinity` for -1. */
  readonly maxRetryCount: number;
  /** How long to wait before the given retry, the first being 1. */
  readonly delayMs: (retry: number) => number;
};

function msOf(duration: RpcDuration | undefined, name: string): number {
  const seconds = duration?.seconds;
  if (typeof seconds !== 'number' || !(seconds >= 0)) throw new Error(`its retry needs ${name}`);
  return seconds * 1000;
}

/**
 * Throws when it is incomplete. Exponential waits are Azure's, m, 2m, 3m, 5m, 9m … for a minimum of m, but without
 * Azure's random fifth: there are no others here whom to keep apart.
 */
export function retryPolicyOf({ retryOptions }: FunctionMetadata): RetryPolicy | undefined {
  if (!retryOptions) return undefined;
  const { maxRetryCount: count, retryStrategy } = retryOptions;
  if (!Number.isInteger(count) || (count as number) < -1) {
    throw new Error('its retry needs a maxRetryCount, a whole number or -1');
  }
  const maxRetryCount = count === -1 ? Number.POSITIVE_INFINITY : (count as number);
  if (retryStrategy === 'fixedDelay') {
    const delay = msOf(retryOptions.delayInterval, 'a delayInterval');
    return { maxRetryCount, delayMs: () => delay };
  }
  if (retryStrategy !== 'exponentialBackoff') {
    throw new Error(`"${retryStrategy}" is no retry strategy (fixedDelay or exponentialBackoff)`);
  }
  const least = msOf(retryOptions.minimumInterval, 'a minimumInterval');
  const most = msOf(retryOptions.maximumInterval, 'a maximumInterval');
  if (least > most) throw new Error('the minimumInterval of its retry is longer than the maximumInterval');
  return { maxRetryCount, delayMs: (retry) => Math.min(most, retry < 2 ? least : least + least * 2 ** (retry - 2)) };
}

/** What a function with a retry policy learns about its tries; there from the first on. */
export function retryContextOf(policy: RetryPolicy | undefined, retry: number, error: unknown) {
  if (!policy) return undefined;
  const cause = causeOf(error);
  const stackTrace = stackOf(cause);
  const context: RpcRetryContext = {
    retryCount: Math.min(retry, policy.maxRetryCount),
    maxRetryCount: policy.maxRetryCount === Number.POSITIVE_INFINITY ? -1 : policy.maxRetryCount,
    ...(retry > 0
      ? { exception: { message: messageOf(cause), source: '', ...(stackTrace ? { stackTrace } : {}) } }
      : {}),
  };
  return context;
}
