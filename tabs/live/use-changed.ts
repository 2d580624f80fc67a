import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { liveStoreOf } from './live-store.ts';

/** When somebody else last changed this ticket while this window was open (ms since 1970), by its id or number. */
export function useChanged(ticketRef: string): number | undefined {
  const store = liveStoreOf(useQueryClient());
  return useSyncExternalStore(store.subscribe, () => store.changedAt(ticketRef));
}
