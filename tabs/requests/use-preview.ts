import { useQuery } from '@tanstack/react-query';
import { isProblem, type ProblemCode } from '#core/api/problem';
import type { CatalogItemView } from '#core/catalog/contract';
import { useClient } from '../lib/use-client.ts';
import type { OrderInput } from './use-order.ts';

const passing: readonly ProblemCode[] = ['CAT_UNAVAILABLE', 'CAT_INTERNAL', 'CAT_RATE_LIMITED'];

/** What would become of it, looked up anew whenever somebody comes to look. */
export function usePreview(item: CatalogItemView, input: OrderInput) {
  const client = useClient();
  return useQuery({
    queryKey: ['catalog', 'preview', item.version, input],
    queryFn: ({ signal }) => client.previewRequest(input, { signal }),
    staleTime: 0,
    gcTime: 0,
    // Who decides may be unknown while the directory is silent: that is said at once.
    retry: (failures, error) => failures < 2 && isProblem(error) && passing.some((code) => code === error.code),
    refetchOnWindowFocus: false,
  });
}
