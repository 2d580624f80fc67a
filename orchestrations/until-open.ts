import type { OrchestrationContext, Task } from 'durable-functions';
import type { Paused } from './activities.ts';
import { hours, type Patience, retries } from './patience.ts';

export type Story<T> = Generator<Task, T, unknown>;

const dayMs = 24 * 3600 * 1000;

/** The activity's answer, asked daily for as long as the tenant is suspended. */
export function* untilOpen<T>(
  context: OrchestrationContext,
  activity: string,
  input: unknown,
  patience: Patience = hours,
): Story<T> {
  for (;;) {
    const answer = (yield context.df.callActivityWithRetry(activity, retries(patience), input)) as T | Paused;
    if (!isPaused(answer)) return answer;
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + dayMs));
  }
}

export const isPaused = (answer: unknown): answer is Paused =>
  typeof answer === 'object' && answer !== null && 'paused' in answer;
