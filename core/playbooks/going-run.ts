import type { Work } from '../tickets/work.ts';
import type { StoredPlaybookRun } from './run-document.ts';
import { type RunEvent, recorded } from './run-record.ts';

/** A run in the middle of a change, and what the change does beside it. */
export interface GoingRun {
  /** As it will be, but for its count and its time. */
  readonly kept: StoredPlaybookRun;
  readonly work: Work;
}

/** Under which name what undoes a step is kept beside the step itself: no step has a dot in its id. */
export const undoOfStep = (stepId: string): string => `${stepId}.undo`;

export const withEvent = (going: GoingRun, event: RunEvent): GoingRun => {
  const run = recorded(going.kept.run, event);
  return run === going.kept.run ? going : withKept(going, { run });
};

export const withKept = (going: GoingRun, change: Partial<StoredPlaybookRun>): GoingRun => ({
  ...going,
  kept: { ...going.kept, ...change },
});

/** One more piece of work, on the ticket as it is by now. */
export async function withWork<W extends Work>(
  going: GoingRun,
  next: (ticket: Work['ticket']) => Promise<W>,
): Promise<{ readonly going: GoingRun; readonly done: W }> {
  const done = await next(going.work.ticket);
  const work: Work = {
    ticket: done.ticket,
    writes: [...going.work.writes, ...done.writes],
    events: [...going.work.events, ...done.events],
  };
  return { going: { ...going, work }, done };
}

export function withoutWait(going: GoingRun, name: string): GoingRun {
  const { [name]: _, ...waits } = going.kept.waits;
  return withKept(going, { waits });
}
