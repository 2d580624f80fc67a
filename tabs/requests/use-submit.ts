import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isProblem } from '#core/api/problem';
import type { CatalogItemView } from '#core/catalog/contract';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { paths } from '../lib/paths.ts';
import { useClient } from '../lib/use-client.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { useRouter } from '../lib/use-router.tsx';
import { ticketsKey } from '../tickets/use-my-tickets.ts';
import { ticketKey } from '../tickets/use-ticket.ts';
import { itemKey } from './use-item.ts';
import { type Order, orderDraftName } from './use-order.ts';
import { useOrderWords } from './use-words.ts';

/** Submits a request, once however often it is tried, and leads to it. */
export function useSubmit(item: CatalogItemView, order: Order) {
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  const router = useRouter();
  const words = useOrderWords();
  const { notify } = useNotices();
  const name = orderDraftName(item);
  const submitting = useMutation({
    mutationFn: (input: Order['input']) =>
      client.createRequest(input, { idempotencyKey: attemptKey(drafts, name, input) }),
    onSuccess: (ticket) => {
      order.submitted();
      forgetAttempt(drafts, name);
      queryClient.setQueryData(ticketKey(ticket.number), ticket);
      void queryClient.invalidateQueries({ queryKey: ticketsKey });
      // What was just requested is requested more often.
      void queryClient.invalidateQueries({ queryKey: ['catalog'], exact: true });
      const path = paths.ticket(ticket.number);
      router.go(path, 'replace');
      const isAsking = ticket.request?.stage === 'in_approval';
      notify(isAsking ? words.submittedAsking(ticket.number) : words.submitted(ticket.number), path);
    },
    onError: (error) => {
      // What was refused may have been changed meanwhile, or taken out of the catalog.
      if (isProblem(error, 'CAT_VALIDATION'))
        void queryClient.invalidateQueries({ queryKey: itemKey(item.id).slice(0, 2) });
    },
  });
  return {
    error: submitting.error,
    isPending: submitting.isPending,
    send: () => {
      if (!submitting.isPending) submitting.mutate(order.input);
    },
  };
}
