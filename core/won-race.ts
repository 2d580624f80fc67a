import { StoreFailure } from './store.ts';

/** Whether a write went through, or somebody else was faster. @throws what has nothing to do with others. */
export async function wonRace(write: Promise<void>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof StoreFailure && error.kind !== 'unavailable') return false;
    throw error;
  }
}
