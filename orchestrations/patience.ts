import { RetryOptions } from 'durable-functions';

/** How long a story goes on trying: each pause is twice the one before, up to the longest. */
export interface Patience {
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly tries: number;
}

export function retries({ firstPauseMs, longestPauseMs, tries }: Patience): RetryOptions {
  const options = new RetryOptions(firstPauseMs, tries);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = longestPauseMs;
  return options;
}

/** 5 s, 10 s, 20 s … up to half an hour apart: some three hours in all. */
export const hours: Patience = { firstPauseMs: 5_000, longestPauseMs: 30 * 60_000, tries: 12 };
