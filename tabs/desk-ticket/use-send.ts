import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { useClient } from '../lib/use-client.ts';
import { conversationKey } from '../tickets/use-conversation.ts';
import { draftName, type Mode } from './composer-drafts.ts';

interface Said {
  readonly body: string;
  readonly uploadIds: readonly string[];
  readonly mentionIds: readonly string[];
}

interface CommentPage {
  readonly items: CommentView[];
  readonly nextCursor: string | null;
}

/** Sends a reply or saves a note. Sent twice it is there once; the text stays a draft until the server has it. */
export function useSend(mode: Mode, ticket: TicketView) {
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  const attempt = draftName(mode, ticket.id);
  return useMutation({
    mutationFn: ({ body, uploadIds, mentionIds }: Said) =>
      client.addComment(
        {
          id: ticket.id,
          body,
          ...(mode === 'note' && { isPrivate: true }),
          ...(uploadIds.length > 0 && { uploadIds: [...uploadIds] }),
          ...(mentionIds.length > 0 && { mentionIds: [...mentionIds] }),
        },
        { idempotencyKey: attemptKey(drafts, attempt, [body, uploadIds, mentionIds]) },
      ),
    onSuccess: (comment) => {
      forgetAttempt(drafts, attempt);
      queryClient.setQueryData<InfiniteData<CommentPage>>(conversationKey(ticket.id), (data) => withNew(data, comment));
      void queryClient.invalidateQueries({
        predicate: ({ queryKey: [family, ref] }) =>
          family === 'tickets' ||
          (['comments', 'attachments', 'audit', 'sla'].includes(String(family)) && ref === ticket.id) ||
          (family === 'ticket' && (ref === ticket.id || ref === ticket.number)),
      });
    },
  });
}

function withNew(data: InfiniteData<CommentPage> | undefined, comment: CommentView) {
  const [newest, ...older] = data?.pages ?? [];
  if (!data || !newest || newest.items.some(({ id }) => id === comment.id)) return data;
  return { ...data, pages: [{ ...newest, items: [comment, ...newest.items] }, ...older] };
}
