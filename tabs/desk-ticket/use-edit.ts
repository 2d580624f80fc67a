import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CommentView } from '#core/tickets/comment-contract';
import { commentEtag } from '#core/tickets/vocabulary';
import { useClient } from '../lib/use-client.ts';
import { conversationKey } from '../tickets/use-conversation.ts';

interface Edited {
  readonly body: string;
  /** Who is mentioned now: the server adds them to those who were. */
  readonly mentionIds: readonly string[];
  /** As it was when they began. */
  readonly seen: CommentView;
}

/** Changes the words of a comment; refused where they were changed since they were seen. */
export function useEdit(ticketId: string) {
  const client = useClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ body, mentionIds, seen }: Edited) =>
      client.editComment(
        { id: ticketId, commentId: seen.id, body, ...(mentionIds.length > 0 && { mentionIds: [...mentionIds] }) },
        { ifMatch: commentEtag(seen) },
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: conversationKey(ticketId) }),
  });
}
