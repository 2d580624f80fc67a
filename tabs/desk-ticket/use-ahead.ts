import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CommentView } from '#core/tickets/comment-contract';
import { useDrafts } from '../lib/drafts.ts';
import { useClient } from '../lib/use-client.ts';
import { conversationKey, useConversation } from '../tickets/use-conversation.ts';

const nameOf = (ticketId: string): string => `begun.${ticketId}`;

/** Whether somebody else has replied since a reply was begun. */
export function useAhead(ticketId: string, myId: string | undefined) {
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  const { replies } = useConversation(ticketId);
  const newest = replies?.at(-1)?.createdAt ?? '';

  /** From here on the person knows what was said until now. */
  const know = useCallback((upTo: string = newest) => drafts.write(nameOf(ticketId), upTo), [drafts, ticketId, newest]);

  /** The first letter of a reply is its beginning. */
  const begin = useCallback(() => {
    if (replies !== undefined && drafts.read(nameOf(ticketId)) === undefined) know();
  }, [drafts, ticketId, know, replies]);

  const forget = useCallback(() => drafts.remove(nameOf(ticketId)), [drafts, ticketId]);

  /** The newest reply that the person may not have read; undefined where there is none, or nobody can be asked. */
  const look = useCallback(async (): Promise<CommentView | undefined> => {
    const begun = drafts.read(nameOf(ticketId));
    if (typeof begun !== 'string') return undefined;
    try {
      const { items } = await client.listComments({ id: ticketId, sort: 'createdAt:desc', limit: '10' });
      const ahead = items.find(
        ({ author, isPrivate, createdAt }) => !isPrivate && author.id !== myId && createdAt > begun,
      );
      if (ahead) void queryClient.invalidateQueries({ queryKey: conversationKey(ticketId) });
      return ahead;
    } catch {
      // Sending meets the same trouble, and says so.
      return undefined;
    }
  }, [client, drafts, queryClient, ticketId, myId]);

  return { begin, know, forget, look };
}
