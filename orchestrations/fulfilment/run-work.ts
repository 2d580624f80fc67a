import type { RunWork, StepInFlight } from '#core/playbooks/run-work';
import { isPaused } from '../until-open.ts';

/** What a word or an answer says of a run; undefined where it says nothing. */
export function readRunWork(value: unknown): RunWork | undefined {
  if (typeof value !== 'object' || value === null || isPaused(value)) return undefined;
  const { inFlight, wakeAt, over, seq } = value as Partial<Record<keyof RunWork, unknown>>;
  if (typeof seq !== 'number' || typeof over !== 'boolean' || !Array.isArray(inFlight)) return undefined;
  if (wakeAt !== null && (typeof wakeAt !== 'string' || Number.isNaN(Date.parse(wakeAt)))) return undefined;
  return { inFlight: inFlight.filter(isStep), wakeAt, over, seq };
}

const isStep = (value: unknown): value is StepInFlight => {
  if (typeof value !== 'object' || value === null) return false;
  const { stepId, attempt, undo } = value as Partial<Record<keyof StepInFlight, unknown>>;
  return typeof stepId === 'string' && typeof attempt === 'number' && typeof undo === 'boolean';
};

/** One attempt of one step, of doing or of undoing it. */
export const nameOf = ({ stepId, attempt, undo }: StepInFlight): string => `${stepId}${undo ? ' undo' : ''} ${attempt}`;
