import { useCase } from '../use-case.ts';
import { changeRun } from './change-run.ts';
import { RunRef } from './run-ref.ts';

/** Begins what may begin, in one commit. Asked twice, it finds nothing to do. */
export const beginRun = useCase('tickets:write', RunRef, (ctx, run) =>
  changeRun(ctx, { ...run, action: 'playbook.begin', happens: (going) => going, looks: false }),
);
