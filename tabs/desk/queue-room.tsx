import { useMemo } from 'react';
import type { RoomProps } from '../app/rooms.ts';
import { ListRoom } from './list-room.tsx';
import { NoPlace } from './no-place.tsx';
import { choiceOfPlace, queuePlace } from './place.ts';
import { useQueues } from './use-desk-people.ts';
import { useDeskWords } from './use-desk-words.ts';
import { ViewActions } from './view-actions.tsx';

/** `/queues/:queueId`: the tickets of one queue; or all, one's own, or those that nobody has. */
export function QueueRoom({ parameters }: RoomProps) {
  const words = useDeskWords();
  const queues = useQueues();
  const place = useMemo(() => queuePlace(parameters.queueId ?? 'all'), [parameters.queueId]);
  const base = useMemo(() => choiceOfPlace(place), [place]);
  const queue = place.is === 'queue' ? queues.data?.find(({ id }) => id === place.id) : undefined;
  if (place.is === 'queue' && queues.data && !queue) return <NoPlace here={place} title={words.list.noQueueTitle} />;
  const title = place.is === 'queue' ? (queue?.name ?? '…') : words.places[place.is];
  return (
    <ListRoom
      place={place}
      title={title}
      base={base}
      viewActions={(choice, change) => <ViewActions base={base} choice={choice} onChange={change} />}
    />
  );
}
