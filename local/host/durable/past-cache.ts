import type { HistoryEvent } from './history.ts';
import type { Instance } from './instances.ts';
import { type Progress, progressOf } from './progress.ts';

/** What an orchestration has lived through up to now: as the text its code is given, and folded. */
export type Past = {
  /** The events as JSON, with commas between. */
  readonly json: string;
  readonly length: number;
  readonly progress: Progress;
};

type Entry = { readonly executionId: string; readonly updatedAt: number; readonly past: Past };

/** Events as one text, behind those that are one already. */
export function joined(before: string, events: readonly string[]): string {
  return [...(before === '' ? [] : [before]), ...events].join(',');
}

/** Room for the histories of a thousand usual orchestrations, or of a few very long ones. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
const MOST_ENTRIES = 2_000;

export type PastCache = ReturnType<typeof createPastCache>;

/**
 * The newest histories, so that a turn need not read and fold again what the one before it wrote. An entry holds for
 * the instance as it was left: whoever else writes its history also touches the instance or makes the history longer.
 * A turn takes its entry out, since it goes on with the progress in it, and puts one back once it is on the disk.
 */
export function createPastCache(load: (instanceId: string) => readonly string[], lengthOf: (id: string) => number) {
  const entries = new Map<string, Entry>();
  let characters = 0;

  const remove = (instanceId: string): Entry | undefined => {
    const entry = entries.get(instanceId);
    if (!entry) return undefined;
    entries.delete(instanceId);
    characters -= entry.past.json.length;
    return entry;
  };

  const read = (instanceId: string): Past => {
    const events = load(instanceId);
    const progress = progressOf(events.map((event) => JSON.parse(event) as HistoryEvent));
    return { json: joined('', events), length: events.length, progress };
  };

  return {
    take(instance: Instance): Past {
      const entry = remove(instance.id);
      const holds =
        entry?.executionId === instance.executionId &&
        entry.updatedAt === instance.updatedAt &&
        entry.past.length === lengthOf(instance.id);
      return holds && entry ? entry.past : read(instance.id);
    },
    put(instanceId: string, executionId: string, updatedAt: number, past: Past): void {
      remove(instanceId);
      if (past.json.length > MOST_CHARACTERS / 4) return;
      entries.set(instanceId, { executionId, updatedAt, past });
      characters += past.json.length;
      for (const oldest of entries.keys()) {
        if (characters <= MOST_CHARACTERS && entries.size <= MOST_ENTRIES) return;
        remove(oldest);
      }
    },
  };
}
