import type { BulkJobView } from '#core/bulk/contract';
import { undoBulkJob } from '#core/bulk/undo-bulk-job';
import { createIncident } from '#core/incidents/create-incident';
import { mergeTickets } from '#core/merge/merge-tickets';
import { memberPartition } from '#core/people/member';
import type { Stored } from '#core/store';
import type { TicketView } from '#core/tickets/contract';
import type { Ticket } from '#core/tickets/ticket';
import { contoso, memberOf, type SeededPerson } from './seeded-people.ts';
import type { TestPlatform } from './test-platform.ts';

/** Employees who know nothing of each other's tickets. */
export const colleagues: readonly SeededPerson[] = ['Ada', 'Ben', 'Cleo', 'Dora'].map((name, index) => ({
  ...contoso.employee,
  id: `${contoso.id.slice(0, 24)}${String(900 + index).padStart(12, '0')}`,
  upn: `${name.toLowerCase()}@contoso.example`,
  name,
}));
export const [ada, ben, cleo, dora] = colleagues as [SeededPerson, SeededPerson, SeededPerson, SeededPerson];

export interface MergeDesk extends TestPlatform {
  report(who: SeededPerson, said?: object): Promise<TicketView>;
  stored(id: string): Promise<Stored<Ticket>>;
  merge(into: TicketView, tickets: readonly { number: string }[], more?: object): Promise<BulkJobView>;
  undo(job: BulkJobView): Promise<BulkJobView>;
}

export async function mergeDesk(desk: TestPlatform): Promise<MergeDesk> {
  const store = desk.stores.forTenant(contoso.id);
  await store.commit(
    memberPartition,
    colleagues.map((one) => ({ create: 'member', doc: memberOf(one) })),
  );
  return {
    ...desk,
    report: async (who, said = {}) =>
      createIncident(await desk.as(who), {
        subject: `${who.name} cannot print`,
        description: `Words of ${who.name}`,
        ...said,
      }),
    stored: async (id) => {
      const ticket = await store.get('ticket', id, id);
      if (!ticket) throw new Error('no ticket');
      return ticket;
    },
    merge: async (into, tickets, more = {}) =>
      mergeTickets(await desk.as(contoso.agent), {
        id: into.id,
        ticketIds: tickets.map(({ number }) => number),
        ...more,
      }),
    undo: async ({ id }) => undoBulkJob(await desk.as(contoso.agent), { id }),
  };
}
