import { openDatabase } from '#adapters/sqlite/database';
import { prepareSchema } from '#adapters/sqlite/prepare-schema';
import { createIncident } from '#core/incidents/create-incident';
import { slaPartition } from '#core/sla/calendar';
import type { SlaPolicy } from '#core/sla/policy';
import type { Store } from '#core/store';
import { randomFrom } from '../random.ts';
import { type Organisation, organisations } from '../world.ts';
import { contexts, type Filled, seedingPlatform } from './fill-store.ts';
import { layGround } from './lay-ground.ts';
import { descriptionFrom, subjectFrom } from './sentences.ts';
import type { SeededTicket } from './ticket-story.ts';
import { writeBehind } from './write-behind.ts';

/** From report to the first response that is due, by the wall clock, so that clocks fall due as evenly as they began. */
export const responseMinutes = 60 * 24 * 60;
/** Between two reports, and so between two clocks that fall due. */
export const everyMs = 50;
const resolutionMinutes = 90 * 8 * 60;
const mostKnown = 2_000;

/**
 * As many open tickets in each organisation, reported one after the other up to `endsAt`, each with a clock that waits:
 * the first response by calendar time, the resolution by business time.
 */
export async function fillClocks(
  file: string,
  tickets: number,
  endsAt: number,
  tell: (line: string) => void,
): Promise<Filled> {
  const db = openDatabase(file);
  prepareSchema(db);
  db.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -1500000');
  let time = endsAt - tickets * everyMs;
  const stores = writeBehind(db, () => new Date(time));
  const platform = seedingPlatform(stores, () => new Date(time));
  const as = contexts(platform);
  const random = randomFrom(1);
  const known: Record<string, SeededTicket[]> = {};
  for (const organisation of organisations) {
    const store = stores.forTenant(organisation.id);
    await layGround(store, organisation, [], new Date(time).toISOString());
    await slowPolicies(store);
    known[organisation.id] = [];
  }
  for (let n = 0; n < tickets; n += 1) {
    time += everyMs;
    const organisation = organisations[n % organisations.length] as Organisation;
    const requester = random.pick(organisation.employees);
    const { id, number } = await createIncident(await as(requester), {
      subject: subjectFrom(random),
      description: descriptionFrom(random),
    });
    const list = known[organisation.id];
    if (list && list.length < mostKnown) list.push({ id, number, requesterId: requester.userId, isOpen: true });
    if (n % 2_000 === 1_999) stores.flush();
    if (n % 50_000 === 49_999) tell(`  ${(n + 1).toLocaleString('en')} clocks`);
  }
  stores.flush();
  await platform.numbers.giveBack((tenantId) => stores.forTenant(tenantId));
  const seq = Number(db.prepare('SELECT seq FROM last_commit').get()?.seq);
  db.exec('PRAGMA journal_mode = WAL');
  db.close();
  return { tickets, feedCursor: seq.toString(36), known };
}

/** Every policy gives months, and says nothing before. */
async function slowPolicies(store: Store): Promise<void> {
  const { items } = await store.query('slaPolicy', { partition: slaPartition, limit: 10 });
  await store.commit(
    slaPartition,
    items.map(({ etag: _, ...policy }) => ({ replace: 'slaPolicy', doc: slow(policy) })),
  );
}

const slow = (policy: SlaPolicy): SlaPolicy => ({
  ...policy,
  targets: {
    first_response: { minutes: responseMinutes, time: 'calendar' },
    resolution: { minutes: resolutionMinutes, time: 'business' },
  },
  warnAt: [],
});
