import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { liveIntervalMs } from '../lib/query-client.ts';
import { useClient } from '../lib/use-client.ts';

export interface TicketChoice {
  readonly show: 'open' | 'all';
  readonly words: string;
  readonly kind?: 'incident' | 'request' | undefined;
}

/** Everything that is not closed: what is resolved still waits for its requester. */
const openStatuses = 'open,in_progress,waiting,resolved';

/** Reading again reads every page that is shown, so long lists are read again less often. */
const fewPages = 4;

export const ticketsKey = ['tickets'] as const;

/** The tickets the person takes part in, the last changed first, page by page. */
export function useMyTickets({ show, words, kind }: TicketChoice) {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: [...ticketsKey, 'mine', show, kind ?? 'any', words],
    queryFn: ({ pageParam, signal }) =>
      client.listPortalTickets(
        {
          mine: 'true',
          sort: 'updatedAt:desc',
          limit: '25',
          ...(show === 'open' && { status: openStatuses }),
          ...(kind && { kind }),
          ...(words !== '' && { search: words }),
          ...(pageParam !== undefined && { cursor: pageParam }),
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => liveIntervalMs * ((state.data?.pages.length ?? 0) > fewPages ? 4 : 1),
  });
}
