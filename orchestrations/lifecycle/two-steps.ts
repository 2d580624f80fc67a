import type { OrchestrationContext } from 'durable-functions';
import { type Story, untilOpen } from '../until-open.ts';

/** A wait for one person's word: the activities that plan it, remind them half-way, and end it. */
export interface TwoSteps<P> {
  readonly plan: string;
  readonly remind: string;
  readonly finish: string;
  readonly endsAt: (plan: P) => string;
}

/**
 * One reminder, then the end, at the moments of the plan. Ends early on the word `settled`. While the tenant is suspended
 * nothing happens; each step is asked again a day later.
 * @returns what the last step answered; undefined when it did not come to it.
 */
export function* twoSteps<P extends { readonly remindAt: string }, E>(
  context: OrchestrationContext,
  { plan, remind, finish, endsAt }: TwoSteps<P>,
  input: unknown,
): Story<E | undefined> {
  const settled = context.df.waitForExternalEvent('settled');
  const planned = yield* untilOpen<P>(context, plan, input);
  if (yield* settledBefore(context, settled, planned.remindAt)) return undefined;
  const { awaits } = yield* untilOpen<{ awaits: boolean }>(context, remind, input);
  if (!awaits || (yield* settledBefore(context, settled, endsAt(planned)))) return undefined;
  return yield* untilOpen<E>(context, finish, input);
}

type Waiting = ReturnType<OrchestrationContext['df']['waitForExternalEvent']>;

function* settledBefore(context: OrchestrationContext, settled: Waiting, at: string): Story<boolean> {
  const timer = context.df.createTimer(new Date(at));
  const first = yield context.df.Task.any([settled, timer]);
  if (first !== settled) return false;
  timer.cancel();
  return true;
}
