import type { StoredPlaybookRun } from './run-document.ts';
import { nextOf } from './run-next.ts';
import { workOf } from './run-work.ts';

/**
 * Until when what fulfils a request waits because that was asked for: the nearest such time while nothing is carried out,
 * about to begin or stuck. What people do meanwhile changes nothing, since it cannot be delivered before that time. Null
 * otherwise, and for playbooks beside the item's own: nobody asked them to deliver.
 */
export function plannedUntil(kept: StoredPlaybookRun, at: string): string | null {
  const { run, waits, source } = kept;
  if (source.is !== 'item' || run.state !== 'running') return null;
  const { start, overdue, stuck } = nextOf(run, at);
  const isBusy = run.steps.some(({ state }) => state === 'retrying') || workOf(kept, at).inFlight.length > 0;
  if (isBusy || start.length + overdue.length + stuck.length > 0) return null;
  const times = run.steps.flatMap(({ id, state }) => {
    const wait = state === 'running' ? waits[id] : undefined;
    return wait?.for === 'time' && wait.until > at ? [wait.until] : [];
  });
  return times.sort()[0] ?? null;
}
