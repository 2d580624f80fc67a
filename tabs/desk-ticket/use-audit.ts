import { useInfiniteQuery } from '@tanstack/react-query';
import { isProblem } from '#core/api/problem';
import { useClient } from '../lib/use-client.ts';

/** What was changed, the newest first, in pages. Nothing for whoever may read the ticket and not its history. */
export function useAudit(ticketId: string) {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: ['audit', ticketId],
    queryFn: ({ pageParam, signal }) =>
      client.listAudit(
        { id: ticketId, sort: 'seq:desc', limit: '50', ...(pageParam !== undefined && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    retry: (failures, error) => failures < 2 && !isProblem(error, 'CAT_FORBIDDEN'),
  });
}
