import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { NotificationView } from '#core/notifications/contract';
import { liveIntervalMs } from '../lib/query-client.ts';
import { useClient } from '../lib/use-client.ts';

interface InboxPageOf {
  readonly items: readonly NotificationView[];
  readonly nextCursor: string | null;
}

/** Every read of the inbox, the number on the bell among them. */
export const inboxKey = ['inbox'] as const;
const listKey = [...inboxKey, 'list'] as const;

/** The person's notices, the newest first, page by page. */
export function useInbox(unreadOnly: boolean) {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: [...listKey, unreadOnly],
    queryFn: ({ pageParam, signal }) =>
      client.listNotifications(
        {
          limit: '25',
          ...(unreadOnly && { unread: 'true' }),
          ...(pageParam !== undefined && { cursor: pageParam }),
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: liveIntervalMs * 4,
  });
}

/** Marks a notice as read, at once on the screen. */
export function useReadNotice() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.readNotification({ id }),
    onMutate: (id) => markRead(queries, (notice) => notice.id === id),
    onSettled: () => queries.invalidateQueries({ queryKey: inboxKey }),
  });
}

/** Marks everything as read, however many there are. */
export function useReadAll() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      let count = 0;
      for (;;) {
        const { read, more } = await client.readAllNotifications({});
        count += read;
        if (!more || read === 0) return count;
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: inboxKey }),
  });
}

function markRead(queries: ReturnType<typeof useQueryClient>, isMeant: (notice: NotificationView) => boolean): void {
  const readAt = new Date().toISOString();
  queries.setQueriesData<InfiniteData<InboxPageOf>>(
    { queryKey: listKey },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((notice) =>
            isMeant(notice) ? { ...notice, readAt: notice.readAt ?? readAt } : notice,
          ),
        })),
      },
  );
}
