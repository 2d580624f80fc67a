import type { SavedViewView } from '#core/views/contract';
import { type Choice, filtersOf, plainChoice, sorts } from './choice.ts';

/** Where the list is: in a queue, one of the rooms that every desk has, or a saved view. */
export type Place = QueuePlace | { readonly is: 'view'; readonly id: string };

export type QueuePlace = { readonly is: 'all' | 'mine' | 'unassigned' } | { readonly is: 'queue'; readonly id: string };

export const standing = ['mine', 'unassigned', 'all'] as const;

export function queuePlace(queueId: string): QueuePlace {
  const found = standing.find((is) => is === queueId);
  return found ? { is: found } : { is: 'queue', id: queueId };
}

export const pathOf = (place: Place): string => {
  if (place.is === 'view') return `/views/${encodeURIComponent(place.id)}`;
  return `/queues/${'id' in place ? encodeURIComponent(place.id) : place.is}`;
};

const withFilters = (some: Readonly<Record<string, string>>): Choice => ({
  ...plainChoice,
  filters: { ...plainChoice.filters, ...some },
});

/** What a place shows before anybody narrows it. Whoever works by time finds their own by time. */
export function choiceOfPlace(place: QueuePlace): Choice {
  if (place.is === 'mine') return { ...withFilters({ assigneeId: 'me' }), sort: 'sla.dueAt:asc' };
  if (place.is === 'unassigned') return withFilters({ assigneeId: 'none' });
  return place.is === 'queue' ? withFilters({ queueId: place.id }) : plainChoice;
}

export const choiceOfView = ({ filter, sort, groupBy, columns }: SavedViewView): Choice => ({
  filters: filtersOf(filter),
  sort: sorts.find((known) => known === sort) ?? plainChoice.sort,
  group: groupBy,
  columns,
});
