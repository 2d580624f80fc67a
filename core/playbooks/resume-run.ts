import type { PlaybookRun } from './run.ts';
import { recorded } from './run-record.ts';

const lost = 'The program that did it was stopped, and did not say how it ended.';

/**
 * A run whose program was stopped in the middle: nobody will report what was in flight. What can be repeated is, with the same
 * key; of the rest nobody knows. To be told what `readBack` found first, where it can be asked.
 */
export const resumed = (run: PlaybookRun, at: string): PlaybookRun =>
  run.steps.reduce((now, { id, state, attempt, undoAttempt }) => {
    const result = { is: 'unknown', detail: lost, requestIds: [] } as const;
    if (state === 'running') return recorded(now, { type: 'finished', stepId: id, attempt, result, at });
    if (state === 'undoing')
      return recorded(now, { type: 'undo_finished', stepId: id, attempt: undoAttempt, result, at });
    return now;
  }, run);
