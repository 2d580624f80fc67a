import { type MutationCacheNotifyEvent, type QueryCacheNotifyEvent, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isProblem } from '#core/api/problem';

/** What keeps the whole tab from going on: a sign-in that ended, an organisation that may not, a consent that is missing. */
export type Trouble = 'expired' | 'forbidden' | 'consent';

function troubleIn(error: unknown): Trouble | undefined {
  if (isProblem(error, 'CAT_UNAUTHENTICATED')) return 'expired';
  if (isProblem(error, 'CAT_TENANT_FORBIDDEN')) return 'forbidden';
  return isProblem(error, 'CAT_CONSENT_REQUIRED') ? 'consent' : undefined;
}

/** The trouble that a request has met last; none any more as soon as one succeeds. */
export function useTrouble(): Trouble | undefined {
  const queryClient = useQueryClient();
  const [trouble, setTrouble] = useState<Trouble>();
  useEffect(() => {
    let present: Trouble | undefined;
    const change = (next: Trouble | undefined) => {
      if (next === present) return;
      present = next;
      setTrouble(next);
    };
    const note = (event: QueryCacheNotifyEvent | MutationCacheNotifyEvent) => {
      if (event.type !== 'updated') return;
      const { action } = event;
      // What is put into the cache by hand says nothing of the server.
      if (action.type === 'success' && !('manual' in action && action.manual)) change(undefined);
      if (action.type === 'error') change(troubleIn(action.error) ?? present);
    };
    const leave = [queryClient.getQueryCache().subscribe(note), queryClient.getMutationCache().subscribe(note)];
    return () => {
      for (const unsubscribe of leave) unsubscribe();
    };
  }, [queryClient]);
  return trouble;
}
