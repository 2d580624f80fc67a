import { type Log, stackOf } from '../log.ts';
import type { EngineFile } from './engine-file.ts';
import { createTroubleLog, isFileTrouble } from './file-trouble.ts';

type Options = {
  readonly file: EngineFile;
  readonly log: Log;
  /** Once closed, nothing is done any more. */
  readonly isClosed: () => boolean;
  /** Told of what makes the engine as a whole unwell. */
  readonly unwell: (message: string) => void;
};

export type OwnFailures = ReturnType<typeof createOwnFailures>;

/** The engine's own failures (a full disk, say) must not end the process: they are logged and the work is tried again. */
export function createOwnFailures({ file, log, isClosed, unwell }: Options) {
  const logTrouble = createTroubleLog(log);

  const tell = (what: string, error: unknown, ofAll: boolean): void => {
    const explained = file.explain(error);
    const msg = `${what}: ${explained}`;
    if (ofAll || isFileTrouble(error)) unwell(msg);
    logTrouble(explained, { level: 'error', msg, stack: stackOf(error) });
  };

  return {
    /** Runs what serves all work. */
    guarded(what: string, work: () => void): void {
      if (isClosed()) return;
      try {
        work();
      } catch (error) {
        tell(what, error, true);
      }
    },
    /** Runs one piece of work among many: what ails only that does not make the engine unwell. False if it failed. */
    attempt(what: string, work: () => void, blame?: (error: unknown) => void): boolean {
      if (isClosed()) return true;
      try {
        work();
        return true;
      } catch (error) {
        tell(what, error, false);
        blame?.(error);
        return false;
      }
    },
  };
}
