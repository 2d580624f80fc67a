import { queryOptions, useQuery } from '@tanstack/react-query';
import type { MeView } from '#core/people/contract';
import { type TabClient, useClient } from './use-client.ts';

/** The question who the person is; nearly everything else waits for its answer. */
export const meQuery = (client: TabClient) =>
  queryOptions({
    queryKey: ['me'],
    queryFn: ({ signal }) => client.getMe({}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

const useMeQuery = () => useQuery(meQuery(useClient()));

/** Who the person is; undefined until the server has said so. */
export const useMe = (): MeView | undefined => useMeQuery().data;

/** Whether the person works other people's tickets; undefined until the server has said so, and where it cannot. */
export const useWorksTheDesk = (): boolean | undefined => useMe()?.scopes.includes('tickets:assign');

/** Whether it is not known who the person is, and nobody is finding out any more. */
export const useIsUnknown = (): boolean => useMeQuery().isError;
