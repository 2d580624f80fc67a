import { useQuery } from '@tanstack/react-query';
import { useClient } from '../lib/use-client.ts';

export const dashboardKey = ['dashboard'] as const;

/** How the desk stands; counted at most every quarter of a minute by the server, and read anew on news. */
export function useDashboard() {
  const client = useClient();
  return useQuery({
    queryKey: dashboardKey,
    queryFn: ({ signal }) => client.getDashboard({}, { signal }),
    staleTime: 15_000,
    refetchInterval: 60_000,
  });
}
