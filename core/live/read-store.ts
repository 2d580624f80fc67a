import type { Store } from '../store.ts';
import type { TicketEvent } from '../tickets/event.ts';
import type { TicketReach } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { ChangeView } from './contract.ts';
import type { Presence } from './presence.ts';
import { presenceLastsMs } from './vocabulary.ts';

const pageRows = 500;
const mostPages = 6;
const ticketsAtOnce = 10;
const mostPresent = 1_000;
const mostNotices = 200;

const iso = (ms: number): string => new Date(ms).toISOString();

/** The events since a moment, oldest first; undefined where there are more than anybody can follow. */
export async function readEvents(store: Store, fromMs: number): Promise<readonly TicketEvent[] | undefined> {
  const events: TicketEvent[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const last = events.at(-1);
    const { items, more } = await store.query('event', {
      where: { field: 'at', atLeast: iso(fromMs) },
      orderBy: { field: 'at', direction: 'asc' },
      limit: pageRows,
      ...(last && { after: { value: last.at, id: last.id } }),
    });
    events.push(...items);
    if (!more) return events;
  }
  return undefined;
}

/** Everybody who has said in the last while that they are at a ticket, and who has just left one. */
export async function readPresence(store: Store, nowMs: number): Promise<readonly Presence[]> {
  const { items } = await store.query('presence', {
    where: { field: 'at', atLeast: iso(nowMs - presenceLastsMs) },
    orderBy: { field: 'at', direction: 'desc' },
    limit: mostPresent,
  });
  return items;
}

/** What came into anybody’s inbox since a moment, newest first. */
export async function readInboxes(store: Store, fromMs: number) {
  const { items } = await store.query('notification', {
    where: { field: 'at', atLeast: iso(fromMs) },
    orderBy: { field: 'at', direction: 'desc' },
    limit: mostNotices,
  });
  return items.map(({ id, memberId, at }) => ({ id, memberId, at }));
}

/** What must be known of a ticket to tell who may hear of it. */
export interface KnownTicket extends TicketReach {
  readonly number: string;
}

const known = ({ id, number, readers, keptFrom, approverIds, queue }: Ticket): KnownTicket => ({
  id,
  number,
  readers,
  approverIds,
  queue,
  ...(keptFrom && { keptFrom }),
});

/** Each of these tickets read once, a few at a time; missing ones are left out. */
export async function readTickets(store: Store, ids: readonly string[]): Promise<readonly KnownTicket[]> {
  const left = [...new Set(ids)];
  const found: KnownTicket[] = [];
  const worker = async (): Promise<void> => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const ticket = await store.get('ticket', id, id);
      if (ticket) found.push(known(ticket));
    }
  };
  await Promise.all(Array.from({ length: Math.min(ticketsAtOnce, left.length) }, worker));
  return found;
}

/** That it happened, and not what. */
export const changeView = ({
  id,
  name,
  ticketId,
  number,
  kind,
  version,
  at,
  actor,
  data,
}: TicketEvent): ChangeView => ({
  id,
  name,
  ticketId,
  number,
  kind,
  version,
  at,
  actor: { id: actor.id, name: actor.name },
  note: data.isPrivate === true,
});
