import { type InstanceFilter, isFinal, type RuntimeStatus } from './instances.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Store } from './store.ts';

export type PurgeFilter = Omit<InstanceFilter, 'after' | 'limit'>;

/** Instances in one transaction: so few that everything else gets its turn, so many that the disk is not waited for. */
const PORTION = 50;

/** A portion ends early when it takes longer: one history may weigh as much as a thousand others. */
const PORTION_MS = 20;

const endings: readonly RuntimeStatus[] = ['Completed', 'Failed', 'Terminated'];

/** Forgets instances that have ended, with their histories. */
export function createPurge(store: Store, lifecycle: Lifecycle) {
  const { file, instances } = store;

  /** Those below one that has ended, itself included, as far as they have ended, too. */
  const endedTree = (id: string): string[] => {
    const found = new Set<string>();
    const level = [instances.get(id)];
    for (let one = level.pop(); one; one = level.pop()) {
      if (!isFinal(one.status) || found.has(one.id)) continue;
      found.add(one.id);
      level.push(...instances.childrenOf(one.id));
    }
    return [...found];
  };

  return {
    /** How many were forgotten: none when there is no such instance or it has not ended. */
    one: (id: string, recursive: boolean): number =>
      file.durably(() => {
        const instance = instances.get(id);
        if (!instance || !isFinal(instance.status)) return 0;
        const ids = recursive ? endedTree(id) : [id];
        for (const each of ids) lifecycle.remove(each);
        return ids.length;
      }),

    /** All that have ended and fit. A portion at a time, each of them on the disk before the next is begun. */
    async many(filter: PurgeFilter): Promise<number> {
      const statuses = filter.statuses?.length ? filter.statuses.filter((status) => isFinal(status)) : endings;
      if (statuses.length === 0) return 0;
      let purged = 0;
      let after: InstanceFilter['after'];
      for (;;) {
        const page = instances.list({ ...filter, statuses, after, limit: PORTION });
        const until = performance.now() + PORTION_MS;
        after = file.durably(() => {
          let last: InstanceFilter['after'];
          for (const { id, createdAt } of page) {
            if (last && performance.now() > until) break;
            lifecycle.remove(id);
            purged++;
            last = { createdAt, id };
          }
          return last;
        });
        if (!after) return purged;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
