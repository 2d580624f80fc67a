import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TicketView } from '#core/tickets/contract';
import { ticketEtag } from '#core/tickets/vocabulary';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { liveIntervalMs } from '../lib/query-client.ts';
import { useClient } from '../lib/use-client.ts';
import { ticketKey } from './use-ticket.ts';

/** Why a ticket is due when it is; read anew whenever the ticket changes. */
export function useSla(ticket: TicketView) {
  const client = useClient();
  return useQuery({
    queryKey: ['sla', ticket.id, ticketEtag(ticket)],
    queryFn: ({ signal }) => client.getTicketSla({ id: ticket.id }, { signal }),
    refetchInterval: liveIntervalMs,
    placeholderData: (before) => before,
  });
}

/** Asks the lead for help. Its reason stays a draft until the server has it. */
export function useEscalate(ref: string, ticket: TicketView) {
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  const attempt = `escalate.${ticket.id}`;
  return useMutation({
    mutationFn: (reason: string) =>
      client.escalateTicket({ id: ticket.id, reason }, { idempotencyKey: attemptKey(drafts, attempt, reason) }),
    onSuccess: () => {
      forgetAttempt(drafts, attempt);
      void queryClient.invalidateQueries({ queryKey: ticketKey(ref) });
      void queryClient.invalidateQueries({ queryKey: ['sla', ticket.id] });
    },
  });
}
