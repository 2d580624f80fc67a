import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TicketView } from '#core/tickets/contract';
import { ticketEtag } from '#core/tickets/vocabulary';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import type { TicketStatus } from '../lib/ticket-words.ts';
import { useClient } from '../lib/use-client.ts';
import { conversationKey } from './use-conversation.ts';
import { ticketsKey } from './use-my-tickets.ts';
import { ticketKey } from './use-ticket.ts';

/** What a requester may do to a ticket. */
export interface Move {
  readonly to: TicketStatus;
  readonly code?: 'withdrawn' | 'fixed_by_requester';
  readonly text?: string;
}

interface Attempt {
  readonly move: Move;
  /** As the person saw it when they decided. */
  readonly seen: TicketView;
}

/** Moves a ticket and shows it moved at once; a refusal puts everything back. */
export function useMoveTicket(ref: string) {
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  const key = ticketKey(ref);
  const nameOf = (seen: TicketView) => `move.${seen.id}`;
  return useMutation({
    mutationFn: ({ move, seen }: Attempt) => {
      const input = { id: seen.id, ...move };
      const ifMatch = ticketEtag(seen);
      const idempotencyKey = attemptKey(drafts, nameOf(seen), [input, ifMatch]);
      return client.transitionTicket(input, { ifMatch, idempotencyKey });
    },
    onMutate: async ({ move, seen }) => {
      await queryClient.cancelQueries({ queryKey: key });
      queryClient.setQueryData<TicketView>(key, { ...seen, status: move.to, waitingFor: null });
    },
    onSuccess: (moved, { seen }) => {
      forgetAttempt(drafts, nameOf(seen));
      queryClient.setQueryData<TicketView>(key, moved);
      void queryClient.invalidateQueries({ queryKey: ticketsKey });
      void queryClient.invalidateQueries({ queryKey: conversationKey(moved.id) });
    },
    onError: (_error, { seen }) => {
      queryClient.setQueryData<TicketView>(key, seen);
      void queryClient.invalidateQueries({ queryKey: key });
    },
  });
}
