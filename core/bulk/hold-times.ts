import type { BulkJob } from './bulk-job.ts';
import { deedFor } from './deeds.ts';
import type { BulkKind } from './vocabulary.ts';

/** Longer than undoing lasts, so that two machines whose clocks differ do not both have their way. */
const marginMs = 1_000;

/** Until when a job can be undone and until when nobody hears of it, reckoned from when it last did something. */
export function holdTimes(kind: BulkKind, now: Date): Pick<BulkJob, 'undoUntil' | 'heldUntil'> {
  const { undoMs, heldMs } = deedFor(kind);
  const after = (ms: number): string => new Date(now.getTime() + ms).toISOString();
  return { undoUntil: after(undoMs), heldUntil: after(heldMs + marginMs) };
}
