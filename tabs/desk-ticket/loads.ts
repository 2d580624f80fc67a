import type { DashboardView } from '#core/desk/contract';

export interface Load {
  /** Open tickets they have. */
  readonly open: number;
  /** The same as it reads: `12`, or `1000+` where nobody counted further. */
  readonly count: string;
  readonly limit: number | null;
}

/** How much everybody of a queue has, by their id; empty where the desk is too large to count each. */
export function loadsOf(dashboard: DashboardView | undefined, queueId: string): ReadonlyMap<string, Load> {
  const queue = dashboard?.queues.find(({ id }) => id === queueId);
  return new Map(
    (queue?.agents ?? []).map(({ id, load }) => [
      id,
      { open: load.count, count: load.more ? `${load.count}+` : String(load.count), limit: queue?.wipLimit ?? null },
    ]),
  );
}
