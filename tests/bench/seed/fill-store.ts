import { randomUUID } from 'node:crypto';
import { openDatabase } from '#adapters/sqlite/database';
import { prepareSchema } from '#adapters/sqlite/prepare-schema';
import { noApprovalLinks } from '#core/approvals/no-approval-links';
import { noFiles, noScanner } from '#core/files/ports';
import { noLiveFeeds } from '#core/live/feeds';
import { noFeed, noMail } from '#core/notifications/ports';
import { noDirectory } from '#core/people/directory';
import type { Ctx, Platform } from '#core/platform';
import { noActions } from '#core/playbooks/no-actions';
import { noHolidays } from '#core/sla/holiday-source';
import { strikeClock } from '#core/sla/strike-clock';
import { enterAsMember, enterAsSystem } from '#core/tenancy/enter';
import { tenantCache } from '#core/tenancy/tenant-cache';
import { numberLeases } from '#core/tickets/numbers';
import { randomFrom } from '../random.ts';
import { absentOf, organisations, type Person } from '../world.ts';
import { layGround } from './lay-ground.ts';
import { type SeededTicket, tellTicket } from './ticket-story.ts';
import { type WriteBehind, writeBehind } from './write-behind.ts';

const dayMs = 24 * 3600_000;
const years = 2;
const newestPart = 0.12;
const recentPart = 0.03;
const atOnce = 2_000;
/** The load picks its tickets from so many of each organisation. */
const mostKnown = 4_000;

export interface Filled {
  readonly tickets: number;
  /** Behind the last document, as the change feed counts: consequences of the seed are past. */
  readonly feedCursor: string;
  readonly known: { readonly [tenantId: string]: readonly SeededTicket[] };
}

/**
 * Fills a new file with tickets, told by the product's own verbs, so that documents, indexes and events are real ones.
 * Nothing of it survives a crash halfway: whoever calls this throws the file away then.
 */
export async function fillStore(
  file: string,
  tickets: number,
  endsAt: number,
  tell: (line: string) => void,
): Promise<Filled> {
  const db = openDatabase(file);
  prepareSchema(db);
  db.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -1500000');
  let time = endsAt;
  const stores = writeBehind(db, () => new Date(time));
  const platform = seedingPlatform(stores, () => new Date(time));
  const known: Record<string, SeededTicket[]> = {};
  let done = 0;
  for (const [index, organisation] of organisations.entries()) {
    const random = randomFrom(index + 1);
    const count = Math.round(tickets * organisation.share);
    const absent = absentOf(organisation, count);
    await layGround(
      stores.forTenant(organisation.id),
      organisation,
      absent,
      new Date(endsAt - years * 365 * dayMs).toISOString(),
    );
    const as = contexts(platform);
    const asClock = enterAsSystem(platform, organisation.id, 'clock', { surface: 'system', requestId: randomUUID() });
    const told: SeededTicket[] = [];
    for (let n = 0; n < count; n += 1) {
      time = endsAt - Math.round((1 - n / count) * years * 365 * dayMs);
      const part = 1 - n / count;
      const age = part <= newestPart ? 'new' : part <= newestPart + recentPart ? 'recent' : 'old';
      const pass = (hours: number) => {
        time += hours * 3600_000;
      };
      const ticket = await tellTicket({ random, organisation, absent, as, pass }, age);
      told.push(ticket);
      if (ticket.isOpen) {
        // What its clock had to do until now is done, as by the stories of a desk that has been running all the time.
        time = endsAt;
        await strikeClock(await asClock, { id: ticket.id });
      }
      done += 1;
      if (done % atOnce === 0) stores.flush();
      if (done % 50_000 === 0) tell(`  ${done.toLocaleString('en')} tickets`);
    }
    stores.flush();
    known[organisation.id] = sample(told, new Set(organisation.employees.map(({ userId }) => userId)));
  }
  await platform.numbers.giveBack((tenantId) => stores.forTenant(tenantId));
  const seq = Number(db.prepare('SELECT seq FROM last_commit').get()?.seq);
  db.exec('PRAGMA journal_mode = WAL');
  db.close();
  return { tickets: done, feedCursor: seq.toString(36), known };
}

/** Of the open ones, and of the others, up to half the limit each: those of people who are here first, then evenly. */
function sample(told: readonly SeededTicket[], present: ReadonlySet<string>): SeededTicket[] {
  const every = (list: readonly SeededTicket[], most: number) =>
    list.filter((_, index) => index % Math.max(1, Math.ceil(list.length / most)) === 0);
  const half = mostKnown / 2;
  const from = (list: readonly SeededTicket[]) => [
    ...every(
      list.filter(({ requesterId }) => present.has(requesterId)),
      half / 2,
    ),
    ...every(
      list.filter(({ requesterId }) => !present.has(requesterId)),
      half / 2,
    ),
  ];
  return [...from(told.filter(({ isOpen }) => isOpen)), ...from(told.filter(({ isOpen }) => !isOpen))];
}

/** The product on stores that write behind, at a time of the seeder's choosing. */
export const seedingPlatform = (stores: WriteBehind, now: () => Date): Platform => ({
  stores,
  clock: { now },
  ids: { uuid: randomUUID },
  log: () => undefined,
  pause: async () => undefined,
  quietMoment: async () => undefined,
  numbers: numberLeases(),
  directory: noDirectory,
  holidays: noHolidays,
  mail: noMail,
  feed: noFeed,
  live: noLiveFeeds,
  actions: noActions,
  files: noFiles,
  scanner: noScanner,
  fileMaxBytes: 25 * 1024 * 1024,
  approvalLinks: noApprovalLinks,
  stepUpContext: 'c1',
  // Of a clock that stands still: what is cached stays.
  cache: tenantCache({ now: () => new Date(0) }),
});

/** Contexts of people, each made once. */
export function contexts(platform: Platform): (person: Person) => Promise<Ctx> {
  const made = new Map<string, Promise<Ctx>>();
  return (person) => {
    const known = made.get(person.userId);
    if (known) return known;
    const ctx = enterAsMember(
      platform,
      { tenantId: person.tenantId, userId: person.userId, mayJoin: false },
      { via: { surface: 'import', requestId: randomUUID() } },
    );
    made.set(person.userId, ctx);
    return ctx;
  };
}
