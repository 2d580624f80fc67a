import type { TicketView } from '#core/tickets/contract';
import { callApi } from '../journeys/call-api.ts';
import type { RunningCatalyst } from '../journeys/running-catalyst.ts';
import type { Onlooker } from '../journeys/screens/people.ts';
import { onlooker } from '../journeys/screens/people.ts';

export type Call = <T = TicketView>(as: Onlooker, method: string, path: string, body?: unknown) => Promise<T>;

/** Calls of the API as the people of the pictures; whatever is refused ends the script. */
export const callsOf =
  (catalyst: RunningCatalyst): Call =>
  async <T>(as: Onlooker, method: string, path: string, body?: unknown): Promise<T> => {
    const { status, body: answer } = await callApi<T>(catalyst, onlooker(as).upn, method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  };

/** What was left on the desk the afternoon before: the number of the ticket that waited through the night. */
export async function firstDay(catalyst: RunningCatalyst): Promise<string> {
  const call = callsOf(catalyst);
  const silent = await call('erin', 'POST', '/v1/portal/incidents', {
    subject: 'My headset is silent in calls',
    description: 'Others hear me, I do not hear them. Music plays.',
    urgency: 2,
    tags: ['hardware'],
  });
  await call('avery', 'POST', `/v1/tickets/${silent.id}/take`);
  const asked = {
    to: 'waiting',
    reason: 'customer',
    text: 'Which headset is it, and does it work on another computer?',
  };
  await call('avery', 'POST', `/v1/tickets/${silent.id}/transitions`, asked);
  const printer = { subject: 'The label printer in the warehouse prints blank labels', urgency: 2, tags: ['printer'] };
  await call('fiona', 'POST', '/v1/portal/incidents', printer);
  return silent.number;
}
