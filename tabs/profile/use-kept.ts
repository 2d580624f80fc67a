import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '#core/api/client';
import type { PutDelegation } from '#core/approvals/contract';
import type { PutPreferences } from '#core/notifications/contract';
import { useClient } from '../lib/use-client.ts';

export const preferencesKey = ['profile', 'notices'] as const;
const delegationKey = ['profile', 'delegation'] as const;

/** What the person chose about notices, with the ETag of what was read. */
export function usePreferences() {
  const client = useClient();
  return useQuery({
    queryKey: preferencesKey,
    queryFn: ({ signal }) => client.getNotificationPreferences.answer({}, { signal }),
    // What somebody is ticking is not read again under their hands.
    refetchOnWindowFocus: false,
  });
}

/** Saves only what was read: whoever changed it elsewhere meanwhile is not undone. */
export function useSavePreferences() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ value, etag }: { readonly value: PutPreferencesInput; readonly etag: string | undefined }) =>
      client.putNotificationPreferences.answer(value, { ...(etag !== undefined && { ifMatch: etag }) }),
    onSuccess: (saved: Answer<unknown>) => queries.setQueryData(preferencesKey, saved),
    onError: () => queries.invalidateQueries({ queryKey: preferencesKey }),
  });
}

export type PutPreferencesInput = Pick<PutPreferences, 'matrix' | 'quietHours' | 'quietHoursChosen' | 'digest'>;

/** Who decides for the person, if anybody does. */
export function useDelegation() {
  const client = useClient();
  return useQuery({ queryKey: delegationKey, queryFn: ({ signal }) => client.getDelegation({}, { signal }) });
}

export function useHandOver() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (value: PutDelegation) => client.putDelegation(value),
    onSuccess: (delegation) => queries.setQueryData(delegationKey, delegation),
  });
}

export function useTakeBack() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.deleteDelegation({}),
    onSuccess: () => queries.invalidateQueries({ queryKey: delegationKey }),
  });
}
