import { listing } from '../listing.ts';
import type { AuditEntry } from './audit.ts';
import { ListAudit } from './contract.ts';
import { demand, mayReadAudit } from './policy.ts';
import { auditView } from './present-ticket.ts';
import { ticketRead } from './ticket-verb.ts';

export const listAudit = ticketRead({
  scope: 'tickets:read',
  input: ListAudit,
  allow: (ctx, ticket) =>
    demand(mayReadAudit(ctx.actor, ticket), 'Only the service desk reads the history of a ticket.'),
  run: (ctx, ticket, input) =>
    listing(
      (query) => ctx.store.query('audit', query),
      { partition: ticket.id, orderBy: { field: 'seq', direction: input.sort === 'seq:desc' ? 'desc' : 'asc' } },
      input,
      (entry: AuditEntry) => ({ value: entry.seq, id: entry.id }),
      (entry) => auditView(entry, ctx.actor),
    ),
});
