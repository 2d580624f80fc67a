import type { Desk, Known } from './desk.ts';

/** What of its acknowledgements a ticket no longer shows when it is read over the API. */
async function ticketFaults(desk: Desk, known: Known): Promise<string[]> {
  const { id, number, version, status } = known;
  const read = await desk.get(`/v1/tickets/${id}`);
  const listed = await desk.get(`/v1/tickets/${id}/comments?limit=100`);
  if (read === 'lost' || listed === 'lost' || read.status !== 200 || listed.status !== 200) {
    return [`${number} cannot be read`];
  }
  const faults: string[] = [];
  if (read.body.number !== number) faults.push(`${number} is read as ${read.body.number}`);
  if (read.body.version < version) faults.push(`${number} is at version ${read.body.version}, once it was ${version}`);
  // What was resolved and not confirmed has been closed by the clock when the clock was moved to the end of all waiting.
  const expected = status === 'resolved' ? 'closed' : status;
  if (status !== 'unknown' && read.body.status !== expected) {
    faults.push(`${number} is ${read.body.status} and should be ${expected}`);
  }
  const bodies = (listed.body.items as { body: string }[]).map(({ body }) => body);
  for (const { what, body, mayBeDone } of known.requests) {
    const times = bodies.filter((text) => text === body.body).length;
    if (what === 'comment' && (times < 1 || times > mayBeDone)) {
      faults.push(`${number} has "${body.body}" ${times} times`);
    }
  }
  return faults;
}

/** Reads every ticket back over the API. */
export async function lostWrites(desk: Desk): Promise<string[]> {
  const left = desk.tickets.filter(({ id }) => id !== '');
  const faults: string[] = [];
  const reader = async (): Promise<void> => {
    for (let known = left.pop(); known !== undefined; known = left.pop()) {
      faults.push(...(await ticketFaults(desk, known)));
    }
  };
  await Promise.all(Array.from({ length: 6 }, reader));
  return faults;
}
