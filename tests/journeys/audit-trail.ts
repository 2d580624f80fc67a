import { type AuditEntry, brokenLink } from '#core/tickets/audit';
import type { AuditEntryView, TicketView } from '#core/tickets/contract';
import { callApi } from './call-api.ts';
import type { RunningCatalyst } from './running-catalyst.ts';

/** All that happened to a ticket, oldest first, as an administrator reads it. Its chain of hashes must hold. */
export async function auditTrail(catalyst: RunningCatalyst, number: string): Promise<readonly AuditEntryView[]> {
  const read = async <T>(path: string): Promise<T> =>
    (await callApi<T>(catalyst, 'admin@contoso.example', 'GET', `/v1/tickets/${number}${path}`)).body;
  const { id: ticketId } = await read<TicketView>('');
  const { items } = await read<{ items: AuditEntryView[] }>('/audit?pageSize=100');
  const trail = items.toSorted((one, other) => one.seq - other.seq);
  expect(brokenLink(trail.map((entry) => kept(entry, ticketId)))).toBeUndefined();
  return trail;
}

/** As it is stored: what a view leaves out belongs to the hash. */
const kept = (view: AuditEntryView, ticketId: string): AuditEntry =>
  ({ ...view, id: String(view.seq).padStart(8, '0'), ticketId }) as AuditEntry;

/** Who did what, in order: `Erin Walsh: request.create`. */
export const deeds = (trail: readonly AuditEntryView[]): readonly string[] =>
  trail.map(({ actor, action }) => `${actor.kind === 'system' ? actor.id : actor.name}: ${action}`);
