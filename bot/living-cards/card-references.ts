import { digest } from '#core/digest';
import type { Store, Stored } from '#core/store';
import type { CardReference } from '#core/teams/card-reference';

/** One living card per ticket and place: a channel is one place, whatever its threads. */
export const referenceId = (place: string): string => digest('card', place).slice(0, 32);

/** A conversation without the thread. */
export const placeOf = (conversationId: string): string => conversationId.split(';messageid=')[0] ?? conversationId;

export const readReference = (
  store: Store,
  ticketId: string,
  place: string,
): Promise<Stored<CardReference> | undefined> => store.get('card', ticketId, referenceId(place));

const mostReferences = 1_000;

/** Every living card of a ticket. */
export async function listReferences(store: Store, ticketId: string): Promise<readonly Stored<CardReference>[]> {
  const found = await store.query('card', { partition: ticketId, limit: mostReferences });
  return found.items;
}

/**
 * The ticket whose living card is this message, or stands alone in the thread under it: a card that was asked for again
 * moves down its thread. One indexed query.
 */
export async function ticketOfMessage(store: Store, place: string, activityId: string): Promise<string | undefined> {
  const thread = `${place};messageid=${activityId}`;
  const found = await store.query('card', {
    where: {
      or: [
        { field: 'activityId', is: activityId },
        { field: 'conversationId', is: thread },
      ],
    },
    limit: 10,
  });
  const here = found.items.filter((reference) => placeOf(reference.conversationId) === place);
  const card =
    here.find((reference) => reference.activityId === activityId) ?? (here.length === 1 ? here[0] : undefined);
  return card?.ticketId;
}
