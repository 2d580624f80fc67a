import { useMemo } from 'react';
import type { RoomProps } from '../app/rooms.ts';
import { ProblemState } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ListRoom } from './list-room.tsx';
import { NoPlace } from './no-place.tsx';
import { choiceOfView, type Place } from './place.ts';
import { useDeskWords } from './use-desk-words.ts';
import { useViews } from './use-views.ts';
import { ViewActions } from './view-actions.tsx';

/** `/views/:viewId`: a list that somebody keeps under a name. */
export function ViewRoom({ parameters }: RoomProps) {
  const words = useDeskWords();
  const views = useViews();
  const id = parameters.viewId ?? '';
  const place = useMemo((): Place => ({ is: 'view', id }), [id]);
  const view = views.data?.find((one) => one.id === id);
  const base = useMemo(() => view && choiceOfView(view), [view]);
  if (!views.data && views.isError) return <ProblemState error={views.error} onRetry={() => void views.refetch()} />;
  if (!views.data) return <Skeleton heights={[36, 44, 44, 44]} label={words.list.waiting} />;
  if (!view || !base) return <NoPlace here={place} title={words.list.noViewTitle} />;
  return (
    <ListRoom
      place={place}
      title={view.name}
      base={base}
      viewActions={(choice, change) => <ViewActions view={view} base={base} choice={choice} onChange={change} />}
    />
  );
}
