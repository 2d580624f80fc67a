import { type BulkTurn, runBulk } from '#core/bulk/run-bulk';
import { createIncident } from '#core/incidents/create-incident';
import { type Store, StoreFailure, type Write } from '#core/store';
import { enterAsSystem } from '#core/tenancy/enter';
import type { TicketView } from '#core/tickets/contract';
import type { TicketEvent } from '#core/tickets/event';
import type { Ticket } from '#core/tickets/ticket';
import { contoso } from './seeded-people.ts';
import type { TestPlatform } from './test-platform.ts';

/** Some incidents that Erin reported, the one after the other. */
export async function incidents(desk: TestPlatform, count: number, said: object = {}): Promise<TicketView[]> {
  const reported: TicketView[] = [];
  for (let n = 1; n <= count; n += 1) {
    reported.push(
      await createIncident(await desk.as(contoso.employee), { subject: `Printer ${n} is jammed`, ...said }),
    );
  }
  return reported;
}

/** The turn that the story of a job takes, as the product itself. */
export const turn = async ({ platform }: TestPlatform, jobId: string): Promise<BulkTurn> =>
  runBulk(await enterAsSystem(platform, contoso.id, 'clock', { surface: 'system', requestId: 'story' }), { jobId });

/** What the story does: turn after turn, waiting where it is told to, and again where the store was away. */
export async function finish(desk: TestPlatform, jobId: string): Promise<number> {
  for (let turns = 1; turns < 200; turns += 1) {
    try {
      const { over, notBefore } = await turn(desk, jobId);
      if (over) return turns;
      if (notBefore !== undefined) desk.clock.set(notBefore);
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error;
    }
  }
  throw new Error('The job does not come to an end');
}

/** So that the request that asks for a job takes no turn of its own: time passes as it is written. */
export function withoutInlineTurns(desk: TestPlatform): () => void {
  return watching(desk, (write) => {
    if ('create' in write && write.create === 'bulkJob') desk.clock.advance(1_000);
    if (
      'replace' in write &&
      write.replace === 'bulkJob' &&
      write.doc.undoAskedAt !== null &&
      write.doc.state === 'undoing'
    ) {
      desk.clock.advance(1_000);
    }
  });
}

/** Sees every write once it is made. */
function watching(desk: TestPlatform, see: (write: Write) => void): () => void {
  return around(desk, (real) => ({
    commit: async (partition, writes) => {
      await real.commit(partition, writes);
      for (const write of writes) see(write);
    },
  }));
}

export function around(desk: TestPlatform, change: (real: Store) => Partial<Store>): () => void {
  const stores: { forTenant(tenantId: string): Store } = desk.platform.stores;
  const { forTenant } = stores;
  stores.forTenant = (tenantId) => {
    const real = forTenant.call(stores, tenantId);
    const plain: Store = {
      get: (type, partition, id) => real.get(type, partition, id),
      query: (type, query) => real.query(type, query),
      count: (type, query) => real.count(type, query),
      commit: (partition, writes) => real.commit(partition, writes),
    };
    return { ...plain, ...change(real) };
  };
  return () => {
    stores.forTenant = forTenant;
  };
}

export const stored = async (desk: TestPlatform, id: string): Promise<Ticket> => {
  const ticket = await desk.stores.forTenant(contoso.id).get('ticket', id, id);
  if (!ticket) throw new Error(`There is no ticket ${id}`);
  return ticket;
};

export async function eventsOf(desk: TestPlatform, ticketId: string): Promise<readonly TicketEvent[]> {
  const page = await desk.stores
    .forTenant(contoso.id)
    .query('event', { partition: ticketId, limit: 1_000, orderBy: { field: 'at', direction: 'asc' } });
  return page.items;
}

export const actionsOf = async (desk: TestPlatform, ticketId: string): Promise<readonly string[]> => {
  const page = await desk.stores
    .forTenant(contoso.id)
    .query('audit', { partition: ticketId, limit: 1_000, orderBy: { field: 'seq', direction: 'asc' } });
  return page.items.map(({ action }) => action);
};
