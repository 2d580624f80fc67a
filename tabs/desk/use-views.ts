import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CountView } from '#core/desk/contract';
import type { SavedViewView } from '#core/views/contract';
import { useClient } from '../lib/use-client.ts';

export const viewsKey = ['views'] as const;

/** One's own views and those that are shared, by name. */
export function useViews() {
  const client = useClient();
  return useQuery({
    queryKey: viewsKey,
    queryFn: async ({ signal }) => (await client.listViews({}, { signal })).items,
    staleTime: 30_000,
  });
}

/** A view is counted by its first page: `50+` says that there is enough to do. */
const countedTo = 50;

/** How many tickets a view shows, counted now and then while somebody looks. */
export function useViewCount({ id, filter }: SavedViewView, isCounted: boolean): CountView | undefined {
  const client = useClient();
  return useQuery({
    queryKey: [...viewsKey, 'count', id, filter],
    queryFn: async ({ signal }): Promise<CountView> => {
      // Filters are kept as text, as they are sent.
      const { items, nextCursor } = await client.listTickets({ ...filter, limit: String(countedTo) }, { signal });
      return { count: items.length, more: nextCursor !== null };
    },
    enabled: isCounted,
    staleTime: 60_000,
    refetchInterval: 120_000,
  }).data;
}

/** Shows the views as they will be; what is returned takes that back. */
export function useShowViews() {
  const queryClient = useQueryClient();
  return async (change: (views: readonly SavedViewView[]) => readonly SavedViewView[]) => {
    await queryClient.cancelQueries({ queryKey: viewsKey });
    const before = queryClient.getQueryData<readonly SavedViewView[]>(viewsKey);
    if (before) queryClient.setQueryData(viewsKey, change(before));
    return () => {
      if (before) queryClient.setQueryData(viewsKey, before);
      void queryClient.invalidateQueries({ queryKey: viewsKey });
    };
  };
}
