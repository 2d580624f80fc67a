import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LinkType, SaidLinkType } from '#core/tickets/vocabulary';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { useClient } from '../lib/use-client.ts';
import { linksKey } from './use-links.ts';

/** Links a ticket to another one, by its number. */
export function useLinkTickets(id: string) {
  const client = useClient();
  const drafts = useDrafts();
  const readAgain = useReadLinksAgain(id);
  const attempt = `link.${id}`;
  return useMutation({
    mutationFn: (input: { readonly type: SaidLinkType; readonly ticketId: string }) =>
      client.linkTickets({ id, ...input }, { idempotencyKey: attemptKey(drafts, attempt, input) }),
    onSuccess: () => forgetAttempt(drafts, attempt),
    onSettled: readAgain,
  });
}

/** Takes a link away, from both tickets. */
export function useUnlinkTickets(id: string) {
  const client = useClient();
  const readAgain = useReadLinksAgain(id);
  return useMutation({
    mutationFn: (input: { readonly type: LinkType; readonly ticketId: string }) =>
      client.unlinkTickets({ id, ...input }),
    onSettled: readAgain,
  });
}

function useReadLinksAgain(id: string): () => void {
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries({ queryKey: linksKey(id) });
    void queryClient.invalidateQueries({ queryKey: ['audit', id] });
    void queryClient.invalidateQueries({ queryKey: ['ticket'] });
  };
}
