import { randomUUID } from 'node:crypto';
import { openSqliteStores, type SqliteStores } from '#adapters/sqlite/sqlite-stores';
import { noScanner } from '#core/files/ports';
import { createLiveFeeds } from '#core/live/feeds';
import { noFeed, noMail } from '#core/notifications/ports';
import { noDirectory } from '#core/people/directory';
import { memberPartition } from '#core/people/member';
import type { Clock, Ctx, Log, LogEntry, Platform, Via } from '#core/platform';
import { noActions } from '#core/playbooks/no-actions';
import { queuePartition } from '#core/queues/queue';
import { noHolidays } from '#core/sla/holiday-source';
import { type Circumstances, enterAsMember } from '#core/tenancy/enter';
import { tenantPartition } from '#core/tenancy/tenant';
import { tenantCache } from '#core/tenancy/tenant-cache';
import { numberLeases } from '#core/tickets/numbers';
import { testApprovalLinks } from './approval-links.ts';
import { memoryFiles } from './memory-files.ts';
import { contoso, fabrikam, memberOf, peopleOf, queuesOf, type SeededPerson, tenantOf } from './seeded-people.ts';

/** A clock that stands still until it is told to move. */
export interface MovableClock extends Clock {
  /** Milliseconds forward. */
  advance(ms: number): void;
  set(at: string): void;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** From now on a millisecond passes whenever somebody looks at the clock, as time does between deciding and writing. */
export function letTimePass(clock: MovableClock): void {
  const { now } = clock;
  Object.assign(clock, {
    now: () => {
      clock.advance(1);
      return now();
    },
  });
}

export const movableClock = (start = '2026-03-02T09:00:00.000Z'): MovableClock => {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: (ms) => {
      time += ms;
    },
    set: (at) => {
      time = Date.parse(at);
    },
  };
};

export interface TestPlatform {
  readonly platform: Platform;
  readonly stores: SqliteStores;
  readonly clock: MovableClock;
  readonly logged: readonly LogEntry[];
  /** A fresh context of a seeded person, as if they had called the API. */
  as(person: SeededPerson, given?: Partial<Omit<Circumstances, 'via'>> & { readonly via?: Partial<Via> }): Promise<Ctx>;
  close(): Promise<void>;
}

/** The product in memory: SQLite, a clock that is moved, Contoso and Fabrikam with their people and queues. */
export async function testPlatform(overrides: Partial<Platform> = {}): Promise<TestPlatform> {
  const clock = movableClock();
  const stores = openSqliteStores({ file: ':memory:', now: clock.now });
  const logged: LogEntry[] = [];
  const log: Log = (entry) => void logged.push(entry);
  const ids = countingIds();
  const platform: Platform = {
    stores,
    clock,
    ids,
    live: createLiveFeeds({ clock, ids: { uuid: randomUUID }, log, after }),
    // Longer each time, as the real one is: a crowd that loses together would go on losing together.
    pause: (attempt) => new Promise((done) => setTimeout(done, Math.random() * Math.min(100, 2.5 * 2 ** attempt))),
    quietMoment: async () => undefined,
    log,
    numbers: numberLeases(),
    cache: tenantCache(clock),
    directory: noDirectory,
    holidays: noHolidays,
    mail: noMail,
    feed: noFeed,
    approvalLinks: testApprovalLinks(clock),
    stepUpContext: 'c1',
    actions: noActions,
    files: memoryFiles(),
    scanner: noScanner,
    fileMaxBytes: 25 * 1024 * 1024,
    ...overrides,
  };
  await seed(stores);
  let requests = 0;
  return {
    platform,
    stores,
    clock,
    logged,
    as: (person, given = {}) => {
      requests += 1;
      const via: Via = { surface: 'api', requestId: `test-${requests}`, ...given.via };
      return enterAsMember(
        platform,
        { tenantId: person.tenantId, userId: person.id, name: person.name, upn: person.upn, mayJoin: true },
        { ...given, via },
      );
    },
    close: () => stores.close(),
  };
}

const after = (ms: number, then: () => void): (() => void) => {
  const timer = setTimeout(then, ms).unref();
  return () => clearTimeout(timer);
};

async function seed(stores: SqliteStores): Promise<void> {
  for (const tenant of [contoso, fabrikam]) {
    const store = stores.forTenant(tenant.id);
    await store.commit(tenantPartition, [{ create: 'tenant', doc: tenantOf(tenant) }]);
    await store.commit(
      memberPartition,
      peopleOf(tenant).map((person) => ({ create: 'member', doc: memberOf(person) })),
    );
    await store.commit(
      queuePartition,
      queuesOf(tenant).map((queue) => ({ create: 'queue', doc: queue })),
    );
  }
}

function countingIds(): Platform['ids'] {
  let last = 0;
  return {
    uuid: () => {
      last += 1;
      return `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
    },
  };
}
