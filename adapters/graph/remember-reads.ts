import type { Clock } from '#core/platform';

export interface RememberOptions<T> {
  readonly clock: Clock;
  /** How long what was read holds, and how long it holds that something could not be read. */
  readonly freshMs: number;
  readonly failedMs: number;
  /** Reads many at once; who is missing from the answer could not be read. Never throws. */
  readonly read: (tenantId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, T>>;
}

interface Kept<T> {
  readonly reading: Promise<T | undefined>;
  until: number;
}

const mostKept = 50_000;

/** Reads of a tenant's people, kept for a while. Whoever asks for what is being read waits for the same reading. */
export function rememberReads<T>({ clock, freshMs, failedMs, read }: RememberOptions<T>) {
  const kept = new Map<string, Kept<T>>();
  const now = (): number => clock.now().getTime();

  const forgetOld = (): void => {
    for (const [key, { until }] of kept) if (until <= now()) kept.delete(key);
    for (const key of kept.keys()) {
      if (kept.size <= mostKept) return;
      kept.delete(key);
    }
  };

  return async (tenantId: string, ids: readonly string[]): Promise<ReadonlyMap<string, T>> => {
    const keyOf = (id: string): string => `${tenantId}/${id}`;
    const missing = [...new Set(ids)].filter((id) => (kept.get(keyOf(id))?.until ?? 0) <= now());
    if (missing.length > 0) {
      if (kept.size + missing.length > mostKept) forgetOld();
      const batch = read(tenantId, missing);
      for (const id of missing) {
        const entry: Kept<T> = { reading: batch.then((found) => found.get(id)), until: Number.POSITIVE_INFINITY };
        kept.set(keyOf(id), entry);
        void entry.reading.then((found) => {
          entry.until = now() + (found === undefined ? failedMs : freshMs);
        });
      }
    }
    const readings = ids.map(async (id) => [id, await kept.get(keyOf(id))?.reading] as const);
    const found = await Promise.all(readings);
    return new Map(found.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])));
  };
}
