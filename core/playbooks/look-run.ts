import { useCase } from '../use-case.ts';
import { changeRun } from './change-run.ts';
import { RunRef } from './run-ref.ts';

/**
 * Looks at a run: what is late is given up, what is tried again begins, and what waited for people or a time goes on where
 * they are done with it. Too early, too late or twice it does no harm.
 */
export const lookRun = useCase('tickets:write', RunRef, (ctx, run) =>
  changeRun(ctx, { ...run, action: 'playbook.go_on', happens: (going) => going, looks: true }),
);
