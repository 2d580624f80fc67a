import type { ActionTable } from '#adapters/actions/action-port';
import { createIncident } from '#core/incidents/create-incident';
import type { Platform } from '#core/platform';
import { deskActionNames, deskActionPort } from '#core/playbooks/desk-port';
import { addComment } from '#core/tickets/add-comment';
import { updateTicket } from '#core/tickets/update-ticket';

/** What playbooks do in the desk itself, with the verbs that everybody uses: features do not know those of one another. */
export function deskActions(platform: Platform): ActionTable {
  const port = deskActionPort(() => platform, { createIncident, updateTicket, addComment });
  return Object.fromEntries(deskActionNames.map((name) => [name, port]));
}
