import type { Filter } from '../store.ts';
import type { Actor } from '../tenancy/actor.ts';
import { worksOn } from './policy.ts';
import { type MergedTicket, neverDue, type Ticket } from './ticket.ts';

/**
 * Whose words reach whom once tickets are merged, on one page. The desk reads everything of the queues that it works. Who
 * took part in the ticket itself reads it as before, and of a merged one what was shared, or what they could read there.
 * Who came with a merged ticket (`newcomers`) reads what was said since, and nothing of before unless that was shared.
 */
export const isNewcomer = (actor: Actor, ticket: Ticket): boolean =>
  (ticket.newcomers?.includes(actor.id) ?? false) && !ticket.approverIds.includes(actor.id) && !worksOn(actor, ticket);

/** Since when somebody reads what was said and attached here; null: from the beginning. ISO. */
export const readsSince = (actor: Actor, ticket: Ticket): string | null =>
  isNewcomer(actor, ticket) ? cameAfter(actor.id, ticket) : null;

/** The first moment after somebody's own ticket was merged into this one: what was said in that very moment was before it. */
export function cameAfter(memberId: string, { mergedFrom = [] }: Ticket): string {
  const [at] = mergedFrom
    .filter(({ people }) => people.includes(memberId))
    .map((one) => one.at)
    .sort();
  return at === undefined ? neverDue : new Date(Date.parse(at) + 1).toISOString();
}

/** The merged tickets whose words this person reads here, too; every one of them is read in its own partition. */
export function wordsOfMerged(actor: Actor, ticket: Ticket): readonly MergedTicket[] {
  const merged = ticket.mergedFrom ?? [];
  if (worksOn(actor, ticket)) return merged.filter(({ queueId }) => !actor.closedQueues.includes(queueId));
  return merged.filter(({ sharesWords, readers }) => sharesWords || readers.includes(actor.id));
}

/** Merged tickets of which this person reads what was said since a moment: they had come there late themselves. */
export function partlyReadable(
  actor: Actor,
  ticket: Ticket,
): readonly { readonly merged: MergedTicket; readonly since: string }[] {
  const whole = new Set(wordsOfMerged(actor, ticket));
  return (ticket.mergedFrom ?? []).flatMap((merged) => {
    const late = whole.has(merged) ? undefined : merged.late?.find(({ memberId }) => memberId === actor.id);
    return late ? [{ merged, since: late.since }] : [];
  });
}

/** The ticket as this person may see it: for newcomers without what others said before they came. */
export function asSeenBy(actor: Actor, ticket: Ticket): Ticket {
  const since = readsSince(actor, ticket);
  if (since === null) return ticket;
  const { fileCount: _, ...rest } = ticket;
  return {
    ...rest,
    description: '',
    meta: {},
    replies: ticket.replies.filter(({ at, author }) => at >= since || author.id === actor.id),
    resolution:
      ticket.resolution && ticket.resolution.at < since ? { ...ticket.resolution, text: '' } : ticket.resolution,
    request: ticket.request && { ...ticket.request, answers: {} },
  };
}

/**
 * Newcomers find a ticket by its number alone: that other words of it occur in what they look for would tell them those.
 * It goes beside the filter of the words.
 */
export const searchableBy = (actor: Actor, words: string): readonly Filter[] =>
  actor.reach === 'all' && actor.closedQueues.length === 0
    ? []
    : [
        {
          or: [
            { field: 'newcomers', hasNot: actor.id },
            { field: 'number', is: words.trim().toUpperCase() },
          ],
        },
      ];

/** People who came with a merged ticket and watch still, of what happened after they came. */
export const cameBefore = (ticket: Ticket, at: string): readonly string[] => {
  const watching = new Set(ticket.watchers.map(({ id }) => id));
  return (ticket.mergedFrom ?? [])
    .filter((one) => one.at < at)
    .flatMap(({ people }) => people.filter((id) => watching.has(id)));
};
