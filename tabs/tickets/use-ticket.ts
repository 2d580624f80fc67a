import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TicketView } from '#core/tickets/contract';
import { liveIntervalMs } from '../lib/query-client.ts';
import { useClient } from '../lib/use-client.ts';
import { ticketsKey } from './use-my-tickets.ts';

/** A ticket is kept under the id or number in the address. */
export const ticketKey = (ref: string) => ['ticket', ref] as const;

/** Whatever is kept below `ticketsKey` is a page of tickets; lists that grow are kept as pages, those of the desk page by page. */
interface Page {
  readonly items: readonly TicketView[];
}

/** One ticket, by id or number; what the list already knows of it is shown until the server answers. */
export function useTicket(ref: string) {
  const client = useClient();
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: ticketKey(ref),
    queryFn: ({ signal }) => client.getTicket({ id: ref }, { signal }),
    refetchInterval: liveIntervalMs,
    placeholderData: () =>
      queryClient
        .getQueriesData<InfiniteData<Page> | Page>({ queryKey: ticketsKey })
        .flatMap(([, data]) => (data && 'pages' in data ? data.pages : data ? [data] : []))
        .flatMap((page) => page.items)
        .find((ticket) => ticket.number === ref || ticket.id === ref),
  });
}
