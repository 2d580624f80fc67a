import type { Actor } from '../tenancy/actor.ts';
import { mayRead, mayReadNotes, type TicketReach, worksOn } from '../tickets/policy.ts';
import type { ChangeView, FeedView, PresenceView } from './contract.ts';

/** What one hub has heard, in the order in which it did. */
export type News =
  | { readonly seq: number; readonly atMs: number; readonly change: ChangeView }
  | { readonly seq: number; readonly atMs: number; readonly presence: PresenceView }
  | { readonly seq: number; readonly atMs: number; readonly inboxOf: string };

/** Whom a ticket concerns, as it was last read; undefined where it is not there. */
export type ReachOf = (ticketId: string) => TicketReach | undefined;

/** More changes than this are told as "read everything anew". */
const mostChanges = 300;

/** The part of the news that this person may know. */
export function newsFor(
  actor: Actor,
  news: Iterable<News>,
  reachOf: ReachOf,
): Pick<FeedView, 'changes' | 'presence' | 'inbox' | 'missed'> {
  const changes: ChangeView[] = [];
  const presence = new Map<string, PresenceView>();
  let inbox = false;
  for (const item of news) {
    if ('change' in item) {
      if (mayHear(actor, item.change, reachOf)) changes.push(item.change);
    } else if ('presence' in item) {
      const { ticketId, person } = item.presence;
      if (maySee(actor, item.presence, reachOf)) presence.set(`${ticketId} ${person.id}`, item.presence);
    } else if (item.inboxOf === actor.id) inbox = true;
  }
  return {
    changes: changes.slice(-mostChanges),
    presence: [...presence.values()],
    inbox,
    missed: changes.length > mostChanges,
  };
}

/** Notes are for those who work on the ticket: for others nothing has happened. */
function mayHear(actor: Actor, { ticketId, note }: ChangeView, reachOf: ReachOf): boolean {
  const ticket = reachOf(ticketId);
  if (!ticket || !mayRead(actor, ticket)) return false;
  return !note || mayReadNotes(actor, ticket);
}

/** Who is at a ticket is for those who work on it. */
export function maySee(actor: Actor, { ticketId }: PresenceView, reachOf: ReachOf): boolean {
  const ticket = reachOf(ticketId);
  return ticket !== undefined && worksOn(actor, ticket);
}
