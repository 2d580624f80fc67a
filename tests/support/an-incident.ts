import { createIncident } from '#core/incidents/create-incident';
import type { TicketView } from '#core/tickets/contract';
import { contoso } from './seeded-people.ts';
import type { TestPlatform } from './test-platform.ts';

/** An incident that Erin of Contoso reported. */
export const anIncident = async (desk: TestPlatform, said: object = {}): Promise<TicketView> =>
  createIncident(await desk.as(contoso.employee), { subject: 'The office moves on Friday', ...said });
