import { useQuery } from '@tanstack/react-query';
import { useClient } from '../lib/use-client.ts';
import type { Named } from './sections.ts';

const longMs = 5 * 60_000;

/** The queues that the person may see. */
export function useQueues(enabled = true) {
  const client = useClient();
  return useQuery({
    queryKey: ['queues'],
    enabled,
    queryFn: async ({ signal }) => (await client.listQueues({}, { signal })).items,
    staleTime: longMs,
  });
}

/** These are the roles that can be given tickets. */
const deskRoles = ['agent', 'admin', 'tenant_owner'] as const;

/** Everybody of the desk by name, three hundred of each role at most. */
export function useDeskPeople(enabled: boolean) {
  const client = useClient();
  return useQuery({
    queryKey: ['desk', 'people'],
    enabled,
    staleTime: longMs,
    queryFn: async ({ signal }) => {
      const ofRole = async (role: (typeof deskRoles)[number]) => {
        const found: Named[] = [];
        let cursor: string | null | undefined;
        while (cursor !== null && found.length < 300) {
          const page = await client.listMembers({ role, limit: '100', ...(cursor && { cursor }) }, { signal });
          found.push(...page.items.map(({ id, name }) => ({ id, name })));
          cursor = page.nextCursor;
        }
        return found;
      };
      const all = (await Promise.all(deskRoles.map(ofRole))).flat();
      const one = new Map(all.map((person) => [person.id, person]));
      return [...one.values()].sort((a, b) => a.name.localeCompare(b.name));
    },
  });
}
