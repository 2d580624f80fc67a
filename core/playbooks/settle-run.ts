import { type PlaybookRun, withStep } from './run.ts';
import { toUndo } from './run-next.ts';
import type { StepReason } from './vocabulary.ts';

/** What follows by itself: steps that cannot be undone are passed over, and a run with nothing left to do ends. */
export function settled(run: PlaybookRun, at: string): PlaybookRun {
  if (run.state === 'ended') return run;
  const next = passedOver(run, at);
  const busy = next.steps.some(({ state }) => state === 'running' || state === 'undoing');
  if (busy) return next;
  if (next.state === 'cancelling') return ended(next, 'cancelled', at);
  if (next.state === 'rolling_back') {
    const open = next.steps.some(({ state }) => state === 'done' || state === 'undo_failed');
    return open ? next : ended(next, 'rolled_back', at);
  }
  if (next.steps.some(({ state }) => state !== 'done' && state !== 'skipped')) return next;
  return ended(next, next.steps.some(({ reason }) => reason === 'agent') ? 'partly' : 'succeeded', at);
}

function ended(run: PlaybookRun, outcome: NonNullable<PlaybookRun['outcome']>, at: string): PlaybookRun {
  const steps = run.steps.map((step) =>
    step.state === 'waiting' || step.state === 'retrying'
      ? {
          ...step,
          state: step.doubt ? ('left' as const) : ('not_run' as const),
          reason: step.doubt ? ('doubt' as const) : null,
        }
      : step,
  );
  return { ...run, steps, state: 'ended', outcome, endedAt: at };
}

const leftBecause: { readonly [undo: string]: StepReason } = {
  never: 'irreversible',
  nothing: 'nothing_to_undo',
  unwanted: 'not_wanted',
};

function passedOver(run: PlaybookRun, at: string): PlaybookRun {
  const next = toUndo(run);
  const reason = next && leftBecause[next.undo];
  return next && reason
    ? passedOver(withStep(run, next.id, { state: 'left', reason, endedAt: next.endedAt ?? at }), at)
    : run;
}
