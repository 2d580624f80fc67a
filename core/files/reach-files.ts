import { Problem } from '../api/problem.ts';
import { FileFailure } from './ports.ts';

/** Storage that cannot be reached is said so; everything else stays as it is. */
export async function reachFiles<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof FileFailure) || error.kind !== 'unavailable') throw error;
    const detail = 'Files cannot be stored or read right now. What you wrote is kept: try again in a moment.';
    throw new Problem('CAT_UNAVAILABLE', detail, undefined, { cause: error });
  }
}
