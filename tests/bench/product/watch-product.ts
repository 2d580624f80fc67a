import type { Platform } from '#core/platform';
import type { StoredPlaybookRun } from '#core/playbooks/run-document';
import type { Store, Write } from '#core/store';

/** A step that was begun, or whose end was committed: milliseconds of the process's own clock. */
export interface StepMoment {
  readonly runId: string;
  readonly stepId: string;
  readonly at: number;
}

export interface TicketMoment {
  readonly ticketId: string;
  readonly at: number;
}

/** What the product asked of its store, by what it asked: `get ticket`, `query approvalRun`, `write audit`, `commit`. */
export type Asked = { readonly [what: string]: number };

export interface Watched {
  readonly asked: Asked;
  /** An effect is asked of the outside: the first of what an attempt does. */
  readonly begun: readonly StepMoment[];
  readonly ended: readonly StepMoment[];
  /** The commit that says how it ended is through. */
  readonly recorded: readonly StepMoment[];
  readonly approved: readonly TicketMoment[];
  readonly delivered: readonly TicketMoment[];
}

export interface Watcher {
  /** Requests that were delivered so far. */
  delivered(): number;
  watched(): Watched;
}

/** Stands between the product and its store and its actions, and notes what passes. Changes nothing that passes. */
export function watchProduct(platform: Platform): Watcher {
  const asked: Record<string, number> = {};
  const moments = { begun: [], ended: [], recorded: [] } as { [K in 'begun' | 'ended' | 'recorded']: StepMoment[] };
  const tickets = { approved: [], delivered: [] } as { [K in 'approved' | 'delivered']: TicketMoment[] };
  const done = new Set<string>();
  const count = (what: string): void => {
    asked[what] = (asked[what] ?? 0) + 1;
  };

  const noteRun = ({ id: runId, run }: StoredPlaybookRun, at: number): void => {
    for (const { id: stepId, state } of run.steps) {
      const name = `${runId} ${stepId}`;
      if (state !== 'done' || done.has(name)) continue;
      done.add(name);
      moments.recorded.push({ runId, stepId, at });
    }
  };
  const noteWrite = (write: Write, at: number): void => {
    if ('replace' in write && write.replace === 'playbookRun') noteRun(write.doc, at);
    if (!('create' in write) || write.create !== 'event') return;
    const { name, ticketId } = write.doc;
    if (name === 'request.approved') tickets.approved.push({ ticketId, at });
    if (name === 'ticket.resolved') tickets.delivered.push({ ticketId, at });
  };
  const watching = (store: Store): Store => ({
    get: (type, partition, id) => {
      count(`get ${type}`);
      return store.get(type, partition, id);
    },
    query: (type, query) => {
      count(`query ${type}`);
      return store.query(type, query);
    },
    count: (type, query) => {
      count(`count ${type}`);
      return store.count(type, query);
    },
    commit: async (partition, writes) => {
      count('commit');
      for (const write of writes) count(`write ${Object.values(write)[0]}`);
      const result = await store.commit(partition, writes);
      const at = performance.now();
      for (const write of writes) noteWrite(write, at);
      return result;
    },
  });

  const { stores, actions } = platform;
  const forTenant = stores.forTenant.bind(stores);
  const apply = actions.apply.bind(actions);
  Object.assign(stores, { forTenant: (tenantId: string) => watching(forTenant(tenantId)) });
  Object.assign(actions, {
    apply: async (...[call]: Parameters<typeof apply>) => {
      const { runId, stepId } = call;
      moments.begun.push({ runId, stepId, at: performance.now() });
      try {
        return await apply(call);
      } finally {
        moments.ended.push({ runId, stepId, at: performance.now() });
      }
    },
  });
  return {
    delivered: () => tickets.delivered.length,
    watched: () => ({ asked, ...moments, ...tickets }),
  };
}
