import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostClock } from './clock.ts';
import type { ListOptions, ListPage, StatusOptions } from './durable/management.ts';
import type { StatusView } from './durable/status-view.ts';
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
  /** Activities that may run at a time; default 16. */
  readonly activityLimit?: number;
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
  /** Changes that a function could not digest and that were put aside. */
  readonly poisonDocuments: () => readonly PoisonDocument[];
  /**
   * Takes no more work, lets what runs end for at most `graceMs` (default 5 s), closes the file. With `graceMs: 0`
   * everything is dropped where it stands, as by a kill.
   */
  readonly stop: (options?: { readonly graceMs?: number }) => Promise<void>;
};
