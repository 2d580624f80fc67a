import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DrainStatus } from './admin-endpoints.ts';
import type { HostClock } from './clock.ts';
import type { EntityManagement } from './durable/entities/entity-management.ts';
import type { ListOptions, ListPage, Management, StatusOptions } from './durable/management.ts';
import type { StatusView } from './durable/status-view.ts';
import type { HostHealth } from './host-health.ts';
import type { Log } from './log.ts';
import type { ChangeSource } from './triggers/change-source.ts';
import type { PoisonDocument } from './triggers/feed-table.ts';

export type HostOptions = {
  /** Imports the module that registers the functions; called once `@azure/functions-core` is there for it. */
  readonly load: () => Promise<unknown>;
  /** Folder of the engine's file, `orchestrations.db`. */
  readonly dataDir: string;
  /** 0 is any free port. */
  readonly port: number;
  /** Default `127.0.0.1`. */
  readonly hostname?: string;
  readonly clock: HostClock;
  /** Without it, change-feed functions do not run. */
  readonly changes?: ChangeSource;
  /** Routes of this machine only, tried before all others; true when the request is answered. */
  readonly before?: (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;
  readonly log: Log;
  /** Of all HTTP functions, as in `host.json`; default none. */
  readonly routePrefix?: string;
  /** Name of the task hub in the links of orchestrations; default `LocalHost`. */
  readonly taskHub?: string | undefined;
  /** Activities that may run at a time; default 16. */
  readonly activityLimit?: number;
  /**
   * The version of orchestrations that are started without one, as in `host.json`. Instances of a newer version are
   * left alone: they wait for a host that knows it.
   */
  readonly defaultVersion?: string;
  /**
   * How long any function may run before it counts as failed; default five minutes, `Infinity` for no limit. In real
   * time. Code that never waits cannot be interrupted, by Azure neither but by ending its process.
   */
  readonly functionTimeoutMs?: number;
  /** How long a caller waits for the beginning of an answer before 504; default 230 s, as Azure's load balancer. */
  readonly httpTimeoutMs?: number;
};

export type Host = {
  readonly url: string;
  readonly port: number;
  /** Answers a request in this process, through the same pipeline as HTTP except for `before`. */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * Resolves when nothing is left to do now: no orchestration, activity or timer function runs or could run, and no
   * change is undelivered. What waits for a time to come (a timer, a failed batch's next try) counts as nothing.
   */
  readonly idle: () => Promise<void>;
  readonly orchestrations: {
    readonly get: (instanceId: string, options?: StatusOptions) => StatusView | undefined;
    readonly list: (options?: ListOptions) => ListPage;
    /** Messages an instance has not been told yet, buffered events included. */
    readonly pendingMessages: (instanceId: string) => number;
  };
  /**
   * The engine without the way through HTTP, for change-feed functions and activities of this process alone: it answers
   * before the disk has it, and their own progress is kept in the same file, after it.
   */
  readonly nearby: Pick<Management, 'start' | 'raiseEvent' | 'get'>;
  /** Durable entities, by name and key. */
  readonly entities: EntityManagement;
  /** Cheap enough to be asked every second. */
  readonly health: () => HostHealth;
  /**
   * Begins no more timers, feeds, orchestrations and activities until it is resumed; HTTP goes on, and so does the
   * durable client. Another process on the same folder takes over what this one lets go of.
   */
  readonly drain: () => void;
  readonly resume: () => void;
  readonly drainStatus: () => DrainStatus;
  /** Opens `/admin/host` and the durable webhooks; the same for every process on the folder. */
  readonly masterKey: string;
  /** Changes that a function could not digest and that were put aside. */
  readonly poisonDocuments: () => readonly PoisonDocument[];
  /**
   * Takes no more work, lets what runs end for at most `graceMs` (default 5 s), closes the file. With `graceMs: 0`
   * everything is dropped where it stands, as by a kill.
   */
  readonly stop: (options?: { readonly graceMs?: number }) => Promise<void>;
};
