import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { liveIntervalMs } from '../lib/query-client.ts';
import { useClient } from '../lib/use-client.ts';
import { ticketsKey } from './use-my-tickets.ts';
import { ticketKey } from './use-ticket.ts';

interface CommentPage {
  readonly items: CommentView[];
  readonly nextCursor: string | null;
}

export const conversationKey = (ticketId: string) => ['comments', ticketId] as const;

/** What was said on a ticket, for the desk its notes too; pages go back in time, `replies` runs from the first to the last. */
export function useConversation(ticketId: string) {
  const client = useClient();
  const query = useInfiniteQuery({
    queryKey: conversationKey(ticketId),
    queryFn: ({ pageParam, signal }): Promise<CommentPage> =>
      client.listComments(
        { id: ticketId, sort: 'createdAt:desc', limit: '50', ...(pageParam !== undefined && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: liveIntervalMs,
  });
  const replies = query.data?.pages.flatMap((page) => page.items).toReversed();
  return { ...query, replies };
}

export interface SentReply {
  readonly body: string;
  readonly uploadIds: readonly string[];
}

/** Sends a reply. Its text stays a draft until the server has it. */
export function useReply(ref: string, ticket: TicketView) {
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  const attempt = `reply.${ticket.id}`;
  return useMutation({
    mutationFn: ({ body, uploadIds }: SentReply) => {
      const files = uploadIds.length > 0 ? { uploadIds: [...uploadIds] } : {};
      const idempotencyKey = attemptKey(drafts, attempt, [body, uploadIds]);
      return client.addComment({ id: ticket.id, body, ...files }, { idempotencyKey });
    },
    onSuccess: (comment) => {
      forgetAttempt(drafts, attempt);
      if (comment.ticketId === ticket.id) {
        queryClient.setQueryData<InfiniteData<CommentPage>>(conversationKey(ticket.id), (data) =>
          withReply(data, comment),
        );
      }
      void queryClient.invalidateQueries({ queryKey: conversationKey(ticket.id) });
      void queryClient.invalidateQueries({ queryKey: ['attachments', ticket.id] });
      void queryClient.invalidateQueries({ queryKey: ticketKey(ref) });
      void queryClient.invalidateQueries({ queryKey: ticketsKey });
    },
  });
}

function withReply(data: InfiniteData<CommentPage> | undefined, comment: CommentView) {
  const [newest, ...older] = data?.pages ?? [];
  if (!data || !newest || newest.items.some((item) => item.id === comment.id)) return data;
  return { ...data, pages: [{ ...newest, items: [comment, ...newest.items] }, ...older] };
}
