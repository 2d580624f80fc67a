import { useQuery } from '@tanstack/react-query';
import { useClient } from '../lib/use-client.ts';

export const linksKey = (ticketId: string) => ['links', ticketId] as const;

/** What a ticket is linked to, as far as the person may read it. */
export function useLinks(ticketId: string, enabled = true) {
  const client = useClient();
  return useQuery({
    queryKey: linksKey(ticketId),
    queryFn: async ({ signal }) => (await client.listLinks({ id: ticketId }, { signal })).items,
    enabled,
  });
}
