import { useQuery } from '@tanstack/react-query';
import type { MeView } from '#core/people/contract';
import { useClient } from './use-client.ts';

/** Who the person is; undefined until the server has said so. */
export function useMe(): MeView | undefined {
  const client = useClient();
  return useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => client.getMe({}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
