import type { ApprovalLinks } from './approvals/approval-link.ts';
import type { FileScanner, FileStore } from './files/ports.ts';
import type { LiveFeeds } from './live/feeds.ts';
import type { FeedSender, MailSender } from './notifications/ports.ts';
import type { Directory } from './people/directory.ts';
import type { ActionPort } from './playbooks/action-port.ts';
import type { HolidaySource } from './sla/holiday-source.ts';
import type { Store, Stores } from './store.ts';
import type { Actor } from './tenancy/actor.ts';
import type { Tenant } from './tenancy/tenant.ts';
import type { TenantCache } from './tenancy/tenant-cache.ts';
import type { NumberLeases } from './tickets/numbers.ts';

/** The time, so that tests can move it. */
export interface Clock {
  now(): Date;
}

/** Fresh identifiers: lower-case UUIDs. */
export interface Ids {
  uuid(): string;
}

/** One line of the structured log. Never a secret, a token, or what a person wrote. */
export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly msg: string;
  readonly [field: string]: unknown;
}

export type Log = (entry: LogEntry) => void;

/** What one running process hands to every way in. Made once, in the composition root. */
export interface Platform {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Waits before the next try after a lost race: longer each time, and not equally long for everyone. */
  readonly pause: (attempt: number) => Promise<void>;
  /** For long work that nobody waits for, between its pieces: resolves when nobody else wants anything, or after a while. */
  readonly quietMoment: () => Promise<void>;
  /** Blocks of ticket numbers this process may hand out. */
  readonly numbers: NumberLeases;
  /** Tenants, members and queues as read in the last 30 seconds. */
  readonly cache: TenantCache;
  readonly directory: Directory;
  readonly holidays: HolidaySource;
  readonly mail: MailSender;
  readonly feed: FeedSender;
  /** What people see of each other’s changes while they look. */
  readonly live: LiveFeeds;
  /** Carries out what playbooks do in other systems, and in Teams. */
  readonly actions: ActionPort;
  /** Connections may go to this very machine, over http: for trying out alone (profile `demo`). */
  readonly allowsLocalSystems?: boolean;
  readonly files: FileStore;
  readonly scanner: FileScanner;
  /** Bytes that a file may have (`FILE_MAX_MB`). */
  readonly fileMaxBytes: number;
  readonly approvalLinks: ApprovalLinks;
  /** The authentication context of Entra (such as `c1`) that a sensitive decision is signed in under. */
  readonly stepUpContext: string;
}

/** `mail`: by the link of a mail. `import`: history that is taken over; nobody is told of it. */
export type Surface = 'api' | 'bot' | 'card' | 'mail' | 'system' | 'import';

/** How a command reached us; kept in the audit. */
export interface Via {
  readonly surface: Surface;
  readonly requestId: string;
  readonly ip?: string;
  readonly userAgent?: string;
  /** The Teams conversation in which it was said, where there was one. */
  readonly conversationId?: string;
}

/** A caller's promise that this is the same request as an earlier one with the same key. */
export interface IdempotencyKey {
  /** Tenant, caller, route and the caller's key, hashed: 64 hex digits. */
  readonly key: string;
  /** Hash of the request's body: the same key with another body is refused. */
  readonly bodyHash: string;
  /** How long the answer is kept, in milliseconds: a day, where this does not say; a week at most. */
  readonly keptMs?: number;
}

/** Every event of such work carries it as `data.hold`. */
export interface JobMark {
  readonly id: string;
  /** ISO: nobody is told before, and nobody at all where it was undone. */
  readonly heldUntil: string;
  /** What is undone before anybody heard of it: when this ticket counted as changed last before the deed, and by it (ISO). */
  readonly touched?: { readonly ticketId: string; readonly from: string; readonly to: string };
}

/** Who is asking, for which tenant, and what they may touch: the first argument of every use case. */
export interface Ctx {
  readonly actor: Actor;
  readonly tenant: Tenant;
  /** Bound to the actor's tenant when it was made. */
  readonly store: Store;
  readonly platform: Platform;
  readonly via: Via;
  readonly idempotency?: IdempotencyKey;
  /** The work on many tickets that this is part of: people are not told before it says so. */
  readonly job?: JobMark;
  /** The version the caller believes in (`If-Match`): `*` or the text between the quotes. */
  readonly ifMatch?: readonly string[];
  /** What the edge should tell the caller beside the answer. */
  readonly outcome: { replayed?: boolean };
}
