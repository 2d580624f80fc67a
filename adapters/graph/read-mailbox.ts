import type { Availability } from '#core/people/directory';
import { listOf, recordOf, textOf } from './answer-facts.ts';
import { type Graph, readTimeoutMs } from './graph-client.ts';
import { instantOf } from './instant-of.ts';
import { ianaZone } from './windows-zones.ts';

/** What a mailbox says of its owner. Kept as it was read: whether replies are on depends on the time of asking. */
export interface ReadMailbox {
  readonly replies: 'off' | 'on' | { readonly from: Date; readonly to: Date };
  readonly workingHours: Availability['workingHours'];
}

/** As many requests as one batch takes; several batches at once, because each person's mailbox is a request. */
const batchSize = 20;
const batchesAtOnce = 4;

/** The settings of people's mailboxes by object id; who has none, or may not be read, is missing. @throws GraphFailure */
export async function readMailboxes(
  graph: Graph,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadMailbox>> {
  const batches: (readonly string[])[] = [];
  for (let from = 0; from < ids.length; from += batchSize) batches.push(ids.slice(from, from + batchSize));
  const found = new Map<string, ReadMailbox>();
  for (let from = 0; from < batches.length; from += batchesAtOnce) {
    const answers = batches.slice(from, from + batchesAtOnce).map((batch) => readBatch(graph, tenantId, batch));
    for (const [id, mailbox] of (await Promise.all(answers)).flat()) found.set(id, mailbox);
  }
  return found;
}

async function readBatch(graph: Graph, tenantId: string, ids: readonly string[]): Promise<[string, ReadMailbox][]> {
  const requests = ids.map((id) => ({ id, method: 'GET', url: `/users/${encodeURIComponent(id)}/mailboxSettings` }));
  const answer = await graph(tenantId, {
    method: 'POST',
    path: '/$batch',
    body: { requests },
    repeatable: true,
    timeoutMs: readTimeoutMs,
  });
  return listOf(recordOf(answer).responses).flatMap((one): [string, ReadMailbox][] => {
    const { id, status, body } = recordOf(one);
    const key = textOf(id);
    if (key === undefined) return [];
    // Somebody without a mailbox is never away by it; whoever was merely not readable now is left out.
    if (status === 404) return [[key, { replies: 'off', workingHours: null }]];
    return status === 200 ? [[key, mailboxOf(recordOf(body))]] : [];
  });
}

const mailboxOf = ({ automaticRepliesSetting, workingHours }: Readonly<Record<string, unknown>>): ReadMailbox => ({
  replies: repliesOf(recordOf(automaticRepliesSetting)),
  workingHours: hoursOf(recordOf(workingHours)),
});

function repliesOf(setting: Readonly<Record<string, unknown>>): ReadMailbox['replies'] {
  if (setting.status === 'alwaysEnabled') return 'on';
  if (setting.status !== 'scheduled') return 'off';
  const from = instantOf(setting.scheduledStartDateTime);
  const to = instantOf(setting.scheduledEndDateTime);
  return from && to ? { from, to } : 'off';
}

const days: ReadonlyMap<unknown, NonNullable<Availability['workingHours']>['days'][number]> = new Map([
  ['monday', 'mon'],
  ['tuesday', 'tue'],
  ['wednesday', 'wed'],
  ['thursday', 'thu'],
  ['friday', 'fri'],
  ['saturday', 'sat'],
  ['sunday', 'sun'],
]);

function hoursOf(hours: Readonly<Record<string, unknown>>): Availability['workingHours'] {
  const timeZone = ianaZone(textOf(recordOf(hours.timeZone).name));
  const from = timeOf(hours.startTime);
  const to = timeOf(hours.endTime);
  const worked = listOf(hours.daysOfWeek).flatMap((day) => days.get(day) ?? []);
  if (!timeZone || !from || !to || worked.length === 0) return null;
  return { timeZone, days: worked, from, to };
}

/** `08:00:00.0000000` is 08:00. */
const timeOf = (value: unknown): string | undefined => /^(?:[01]\d|2[0-3]):[0-5]\d/.exec(textOf(value) ?? '')?.[0];
