import {
  type Draft,
  type Failure,
  recordCall,
  recordFailure,
  recordFired,
  recordTimer,
  scheduleTimer,
} from './draft.ts';
import type { Retry } from './history.ts';

/** More attempts than this cannot be written off one by one when their time is up. */
const MAX_WRITE_OFF = 1000;

/**
 * How long to wait before the attempt after this one: the first interval, multiplied by the coefficient each time, up
 * to the longest. Undefined when the policy's time is up.
 */
export function retryDelay({ policy, attempt, firstAttemptAt }: Retry, now: number): number | undefined {
  const timeout = policy.retryTimeoutInMilliseconds;
  if (timeout !== undefined && timeout > 0 && now >= firstAttemptAt + timeout) return undefined;
  const delay = policy.firstRetryIntervalInMilliseconds * (policy.backoffCoefficient ?? 1) ** (attempt - 1);
  return Math.min(delay, policy.maxRetryIntervalInMilliseconds ?? Number.POSITIVE_INFINITY);
}

/**
 * Records that an attempt failed and, if the policy allows, sets the timer for the next one.
 * Returns true when the failure is final and the orchestrator gets to see it.
 *
 * The executor expects a timer after *every* failed attempt, also the last, before it gives up; that one we let fire
 * at once, since waiting would only delay bad news. It knows nothing of the policy's time limit either and gives up
 * only when all attempts are counted, so attempts for which there is no time are written off as failed.
 */
export function failAttempt(draft: Draft, taskId: number, retry: Retry, failure: Failure): boolean {
  const { call, policy } = retry;
  recordFailure(draft, taskId, call.kind, failure);
  const isLast = retry.attempt >= policy.maxNumberOfAttempts;
  const delay = isLast ? undefined : retryDelay(retry, draft.now);
  if (delay !== undefined) {
    scheduleTimer(draft, Math.round(draft.now + delay), { Retry: retry });
    return false;
  }
  const timerId = recordTimer(draft, draft.now, { Retry: retry });
  recordFired(draft, timerId, draft.now);
  if (isLast) return true;
  if (policy.maxNumberOfAttempts - retry.attempt > MAX_WRITE_OFF) {
    throw new Error(`The retry time of '${call.name}' is up with more than ${MAX_WRITE_OFF} attempts left`);
  }
  const next = { ...retry, attempt: retry.attempt + 1 };
  return failAttempt(draft, recordCall(draft, call, { Retry: next }).taskId, next, failure);
}
