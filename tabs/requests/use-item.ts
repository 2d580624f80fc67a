import { useQuery } from '@tanstack/react-query';
import { useClient } from '../lib/use-client.ts';

export const itemKey = (ref: string) => ['catalog', 'item', ref] as const;

/** One thing that can be requested, with its form. */
export function useItem(ref: string) {
  const client = useClient();
  return useQuery({
    queryKey: itemKey(ref),
    queryFn: ({ signal }) => client.getCatalogItem({ id: ref }, { signal }),
    staleTime: 60_000,
  });
}

/** Who would decide, as far as that is known before the form is filled in. */
export function useItemApprovers(ref: string) {
  const client = useClient();
  return useQuery({
    queryKey: [...itemKey(ref), 'approvers'],
    queryFn: ({ signal }) => client.getItemApprovers({ id: ref }, { signal }),
    staleTime: 60_000,
    retry: false,
  });
}
