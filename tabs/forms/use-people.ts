import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useClient } from '../lib/use-client.ts';

/** Colleagues whose name or address has these words in it; nobody is looked for without words. */
export function usePeople(search: string) {
  const client = useClient();
  return useQuery({
    queryKey: ['people', search],
    queryFn: async ({ signal }) => (await client.listMembers({ search, limit: '10' }, { signal })).items,
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
}
