import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { type LiveState, liveStoreOf } from './live-store.ts';

/** How the feed goes, for whoever shows it. */
export function useLiveState(): LiveState {
  const store = liveStoreOf(useQueryClient());
  return useSyncExternalStore(store.subscribe, store.state);
}
