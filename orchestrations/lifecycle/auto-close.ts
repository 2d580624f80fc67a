import { type OrchestrationContext, RetryOptions, type Task } from 'durable-functions';
import type { Paused } from '../activities.ts';

/** A ticket, and the resolution that waits for a word of its requester. */
export interface AutoCloseInput {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly resolvedAt: string;
}

const dayMs = 24 * 3600 * 1000;

/**
 * Resolved → one reminder → closed by itself. Ends early when the requester confirms or reopens (`settled`). While the
 * tenant is suspended nothing happens; each step is asked again a day later.
 */
export function* autoClose(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<AutoCloseInput>();
  if (!input) return 'nothing to do';
  const settled = context.df.waitForExternalEvent('settled');

  const plan = yield* untilOpen<{ remindAt: string; closeAt: string }>(context, 'auto-close-plan', input);
  if (yield* settledBefore(context, settled, plan.remindAt)) return 'settled';
  const reminded = yield* untilOpen<{ awaits: boolean }>(context, 'auto-close-remind', input);
  if (!reminded.awaits) return 'settled';
  if (yield* settledBefore(context, settled, plan.closeAt)) return 'settled';
  const finished = yield* untilOpen<{ closed: boolean }>(context, 'auto-close-finish', input);
  return finished.closed ? 'closed' : 'settled';
}

type Story<T> = Generator<Task, T, unknown>;
type Waiting = ReturnType<OrchestrationContext['df']['waitForExternalEvent']>;

function* settledBefore(context: OrchestrationContext, settled: Waiting, at: string): Story<boolean> {
  const timer = context.df.createTimer(new Date(at));
  const first = yield context.df.Task.any([settled, timer]);
  if (first !== settled) return false;
  timer.cancel();
  return true;
}

/** The activity's answer, asked daily for as long as the tenant is suspended. */
function* untilOpen<T>(context: OrchestrationContext, activity: string, input: AutoCloseInput): Story<T> {
  for (;;) {
    const answer = (yield context.df.callActivityWithRetry(activity, retries(), input)) as T | Paused;
    if (!isPaused(answer)) return answer;
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + dayMs));
  }
}

const isPaused = (answer: unknown): answer is Paused =>
  typeof answer === 'object' && answer !== null && 'paused' in answer;

function retries(): RetryOptions {
  const options = new RetryOptions(5_000, 12);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = 30 * 60_000;
  return options;
}
