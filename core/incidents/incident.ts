import type { TenantSettings } from '../tenancy/tenant.ts';
import { newTicket, type TicketReport } from '../tickets/new-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';

/** Something broke. */
export type Incident = Ticket & { readonly kind: 'incident' };

/** A reported incident before anyone worked on it: what was not said gets the middle, and the subject for a description. */
export const newIncident = (report: TicketReport, settings: TenantSettings): Incident =>
  newTicket('incident', report, settings);
