import type { Availability } from '#core/people/directory';
import { listOf, recordOf, textOf } from './answer-facts.ts';
import { type Graph, readTimeoutMs } from './graph-client.ts';

/** What Graph says of somebody's presence. */
export interface ReadPresence {
  readonly presence: Availability['presence'];
  /** Teams shows them as out of office, by their mailbox or by their own word. */
  readonly isOutOfOffice: boolean;
}

/** As many as Graph takes in one request. */
const mostIds = 650;

const known = new Set<string>([
  'Available',
  'AvailableIdle',
  'Away',
  'BeRightBack',
  'Busy',
  'BusyIdle',
  'DoNotDisturb',
  'Offline',
  'PresenceUnknown',
] satisfies readonly Availability['presence'][]);

const isPresence = (value: string | undefined): value is Availability['presence'] =>
  value !== undefined && known.has(value);

/** The presence of people by their object id, in lower case. @throws GraphFailure */
export async function readPresence(
  graph: Graph,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadPresence>> {
  const found = new Map<string, ReadPresence>();
  for (let from = 0; from < ids.length; from += mostIds) {
    const answer = await graph(tenantId, {
      method: 'POST',
      path: '/communications/getPresencesByUserId',
      body: { ids: ids.slice(from, from + mostIds) },
      repeatable: true,
      timeoutMs: readTimeoutMs,
    });
    for (const one of listOf(recordOf(answer).value)) {
      const { id, availability, outOfOfficeSettings } = recordOf(one);
      const presence = textOf(availability);
      const isOutOfOffice = recordOf(outOfOfficeSettings).isOutOfOffice === true;
      const key = textOf(id)?.toLowerCase();
      if (key !== undefined && isPresence(presence)) found.set(key, { presence, isOutOfOffice });
    }
  }
  return found;
}
