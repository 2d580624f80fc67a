import type { OrchestrationContext, Task } from 'durable-functions';
import type { Story } from '../until-open.ts';

type Waiting = ReturnType<OrchestrationContext['df']['waitForExternalEvent']>;

/** One wait for each word, which stays until the word has come and then gives way to the next. */
export interface Ears {
  /** What was said and not taken yet, without waiting. */
  take(): unknown[];
  hasHeard(): boolean;
  /** What is said first, or nothing when the moment comes before; without a moment it waits for ever. */
  before(moment: number | undefined): Story<unknown[]>;
}

export function listen(context: OrchestrationContext, words: readonly string[]): Ears {
  const waits = words.map((word) => ({ word, task: context.df.waitForExternalEvent(word) }));

  const take = (): unknown[] =>
    waits.flatMap((wait) => {
      if (!wait.task.isCompleted) return [];
      const said = wait.task.result;
      wait.task = context.df.waitForExternalEvent(wait.word);
      return [said];
    });
  const hasHeard = () => waits.some(({ task }) => task.isCompleted);

  return {
    take,
    hasHeard,
    *before(moment) {
      // A race over what has ended already would never be decided.
      if (hasHeard()) return take();
      const open: Waiting[] = waits.map(({ task }) => task);
      if (moment === undefined) {
        yield context.df.Task.any(open);
        return take();
      }
      const timer = context.df.createTimer(new Date(moment));
      const first: unknown = yield context.df.Task.any([timer, ...open] as Task[]);
      if (first !== timer) timer.cancel();
      return take();
    },
  };
}
