import type { RegisteredFunction } from '../registry.ts';
import { functionsTriggeredBy } from '../registry.ts';
import { BadRequest } from './bad-request.ts';
import { createEntityManagement } from './entities/entity-management.ts';
import type { HistoryEvent } from './history.ts';
import { badEventName, badInstanceId } from './instance-id.ts';
import { type InstanceFilter, isFinal, type RuntimeStatus } from './instances.ts';
import { type Lifecycle, newExecutionId } from './lifecycle.ts';
import { tooLarge } from './payload-limit.ts';
import { createPurge } from './purge.ts';
import type { Rewind, Rewound } from './rewind.ts';
import { type HistoryOptions, historyView, type StatusView, statusView } from './status-view.ts';
import type { Store } from './store.ts';
import { createTerminate } from './terminate.ts';

export type StartOutcome =
  | { readonly kind: 'started'; readonly instanceId: string }
  | { readonly kind: 'exists'; readonly status: RuntimeStatus }
  | { readonly kind: 'unknown function'; readonly known: readonly string[] };

/** `gone` is an instance that has ended. */
export type Reached = 'done' | 'not found' | 'gone';

export type StatusOptions = HistoryOptions & { readonly showInput?: boolean };

export type ListOptions = Partial<Omit<InstanceFilter, 'after'>> & {
  readonly continuationToken?: string | undefined;
  readonly showInput?: boolean;
};

export type ListPage = { readonly instances: readonly StatusView[]; readonly continuationToken: string | undefined };

type Dependencies = {
  readonly store: Store;
  readonly lifecycle: Lifecycle;
  readonly now: () => number;
  /** Called after something was left for the engine to do. */
  readonly changed: () => void;
  readonly findOrchestrator: (name: string) => RegisteredFunction | undefined;
  readonly defaultVersion: string | null;
  readonly rewind: Rewind;
  /**
   * The callers keep in the engine's own file, after it, that they have called: what a power cut takes back, they do
   * again. Then nobody waits for the disk.
   */
  readonly callersRemember?: boolean;
};

const PAGE_SIZE = 100;

function readToken(token: string | undefined): InstanceFilter['after'] {
  if (!token) return undefined;
  try {
    const [createdAt, id] = JSON.parse(Buffer.from(token, 'base64url').toString()) as [number, string];
    return { createdAt: Number(createdAt), id: String(id) };
  } catch (error) {
    throw new BadRequest('The continuation token is not one of ours', { cause: error });
  }
}

/** What clients may do with orchestrations. Whatever it reports as done is on the disk, unless its callers remember. */
export function createManagement({ store, lifecycle, now, changed, findOrchestrator, ...rest }: Dependencies) {
  const { file, instances, history, ready, inbox } = store;
  const commit = rest.callersRemember ? file.transaction : file.durably;
  const terminateTree = createTerminate(store, lifecycle);
  const purge = createPurge(store, lifecycle);

  const reach = (id: string, act: (status: RuntimeStatus) => void): Reached => {
    const reached = commit((): Reached => {
      const instance = instances.get(id);
      if (!instance) return 'not found';
      if (isFinal(instance.status)) return 'gone';
      act(instance.status);
      return 'done';
    });
    changed();
    return reached;
  };

  const start = (name: string, id: string | undefined, input: string, version: string | null): StartOutcome => {
    if (!findOrchestrator(name)) {
      const known = functionsTriggeredBy('orchestrationTrigger').map(({ registered }) => registered.metadata.name);
      return { kind: 'unknown function', known };
    }
    const instanceId = id || newExecutionId();
    const bad = badInstanceId(instanceId) ?? tooLarge('The input', input);
    if (bad) throw new BadRequest(bad);
    const outcome = commit(() => lifecycle.start({ id: instanceId, name, version, input }, now()));
    changed();
    return outcome.started ? { kind: 'started', instanceId } : { kind: 'exists', status: outcome.status };
  };

  return {
    /**
     * `input` is JSON text. Without an id the instance gets a random one, without a version the host's default.
     * Throws `BadRequest` when the id cannot be one.
     */
    start: (name: string, id: string | undefined, input: string, version?: string | null): StartOutcome =>
      start(name, id, input, version || rest.defaultVersion),

    /**
     * Starts an instance with the name, input and version of another one, or the same one again, which then must have
     * ended. Undefined when there is none of that id.
     */
    restart(id: string, withNewId = true): StartOutcome | undefined {
      const before = instances.get(id);
      return before && start(before.name, withNewId ? undefined : id, before.input, before.version);
    },

    /** Puts a failed instance back to the point before its failure, to try again what failed. */
    rewind(id: string, reason: string): Rewound {
      const rewound = file.durably(() => rest.rewind(id, reason, now()));
      changed();
      return rewound;
    },

    /** `body` is JSON text. An event that nobody waits for yet is kept until somebody does. */
    raiseEvent(id: string, name: string, body: string): Reached {
      const bad = badEventName(name) ?? tooLarge('The event', body);
      if (bad) throw new BadRequest(bad);
      return reach(id, () =>
        lifecycle.tell(id, { executionId: null, kind: 'event', taskId: null, name, body, at: now() }),
      );
    },

    /**
     * At once, also in the middle of a turn: that turn then comes to nothing. Sub-orchestrations run on, as in Azure;
     * with `recursive` they are terminated as well, all the way down.
     */
    terminate: (id: string, reason: string, { recursive = false } = {}): Reached =>
      reach(id, () => {
        const instance = instances.get(id);
        if (instance) terminateTree(instance, reason, now(), recursive);
      }),

    /** Messages pile up until the instance is resumed. */
    suspend: (id: string): Reached => reach(id, () => instances.setStatus(id, 'Suspended', now())),

    resume: (id: string): Reached =>
      reach(id, (status) => {
        if (status !== 'Suspended') return;
        instances.setStatus(id, history.load(id).length > 0 ? 'Running' : 'Pending', now());
        ready.mark(id);
      }),

    get(id: string, { showInput = true, showHistory, showHistoryOutput }: StatusOptions = {}): StatusView | undefined {
      const instance = instances.get(id);
      if (!instance) return undefined;
      if (!showHistory) return statusView(instance, showInput);
      const events = history.load(id).map((event) => JSON.parse(event) as HistoryEvent);
      return statusView(instance, showInput, historyView(events, showHistoryOutput === true));
    },

    /** Oldest first. Throws `BadRequest` when the continuation token is none. */
    list({ continuationToken, showInput = true, limit = PAGE_SIZE, ...filter }: ListOptions = {}): ListPage {
      const found = instances.list({ ...filter, after: readToken(continuationToken), limit: limit + 1 });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const token = last && JSON.stringify([last.createdAt, last.id]);
      return {
        instances: page.map((instance) => statusView(instance, showInput)),
        continuationToken: found.length > limit && token ? Buffer.from(token).toString('base64url') : undefined,
      };
    },

    /** Forgets a finished instance and its history. False when there is none, or it has not finished. */
    purge: (id: string): boolean => purge.one(id, false) > 0,
    /** The same with all that it had started, as far as that has finished, too. Returns how many were forgotten. */
    purgeTree: (id: string): number => purge.one(id, true),
    /** All finished ones that fit the filter, in portions. Resolves with how many there were. */
    purgeMany: purge.many,

    /** How many messages an instance has not been told yet, buffered events included. */
    pendingMessages: (id: string): number => inbox.count(id),

    entities: createEntityManagement({ store, changed }),
  };
}

export type Management = ReturnType<typeof createManagement>;
