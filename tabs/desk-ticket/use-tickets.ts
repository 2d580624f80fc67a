import { useQueries } from '@tanstack/react-query';
import type { TicketView } from '#core/tickets/contract';
import { useClient } from '../lib/use-client.ts';
import { ticketKey } from '../tickets/use-ticket.ts';

/** Some tickets by id or number; undefined until all of them are there. */
export function useTickets(refs: readonly string[]): {
  readonly tickets: readonly TicketView[] | undefined;
  readonly error: unknown;
} {
  const client = useClient();
  return useQueries({
    queries: refs.map((ref) => ({
      queryKey: ticketKey(ref),
      queryFn: ({ signal }: { signal: AbortSignal }) => client.getTicket({ id: ref }, { signal }),
    })),
    combine: (queries) => {
      const found = queries.flatMap(({ data }) => (data ? [data] : []));
      const one = new Map(found.map((ticket) => [ticket.id, ticket]));
      return {
        tickets: found.length === queries.length ? [...one.values()] : undefined,
        error: queries.find(({ error }) => error)?.error,
      };
    },
  });
}

/** Which one stays unless somebody says otherwise: where most people are, and of those the oldest. */
export const staysOf = (tickets: readonly TicketView[]): TicketView | undefined =>
  tickets
    .filter(({ status, mergedInto }) => status !== 'closed' && status !== 'resolved' && mergedInto === null)
    .toSorted(
      (one, other) => other.watchers.length - one.watchers.length || one.createdAt.localeCompare(other.createdAt),
    )[0] ?? tickets[0];
