import type { TenantSettings } from '../tenancy/tenant.ts';
import type { TicketKind } from './numbers.ts';

/** Days after its resolution, or after its delivery, until a ticket closes by itself. */
export const closingDays = (settings: TenantSettings, kind: TicketKind): number =>
  kind === 'request' ? settings.requestConfirmDays : settings.autoCloseDays;
