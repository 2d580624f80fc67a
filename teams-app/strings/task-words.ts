import type { TaskStatus } from '#core/tasks/vocabulary';

/** What the list of somebody's tasks says, in one language. */
export interface TaskWords {
  readonly mine: string;
  readonly none: string;
  readonly inOneSentence: (count: number) => string;
  readonly status: { readonly [S in TaskStatus]: string };
  readonly due: (moment: string) => string;
  readonly overdue: (moment: string) => string;
  /** Over the tasks of the reader's queues that nobody has. */
  readonly nobodys: string;
  readonly take: string;
  readonly takeOf: (title: string) => string;
  readonly takenByOther: string;
  readonly start: string;
  readonly startOf: (title: string) => string;
  readonly finish: string;
  readonly finishOf: (title: string) => string;
  readonly said: {
    readonly taken: (title: string) => string;
    readonly started: (title: string) => string;
    readonly finished: (title: string) => string;
  };
  /** What is said where the task was moved on already, or is somebody else's now. */
  readonly gone: string;
}
