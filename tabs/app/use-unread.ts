import { useQuery } from '@tanstack/react-query';
import { liveIntervalMs } from '../lib/query-client.ts';
import { useClient } from '../lib/use-client.ts';

/** How many notices nobody has read yet; 0 until the server has said so. It belongs to the inbox: what makes that new makes this new. */
export function useUnread(): number {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ['inbox', 'unread'],
    queryFn: ({ signal }) => client.countUnreadNotifications({}, { signal }),
    refetchInterval: 4 * liveIntervalMs,
  });
  return data?.count ?? 0;
}
