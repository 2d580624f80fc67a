import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { useClient } from '../lib/use-client.ts';
import { runsKey } from './use-runs.ts';

/** What can be run by hand, by name. */
export function useRunnablePlaybooks() {
  const client = useClient();
  return useQuery({
    queryKey: ['playbooks'],
    queryFn: async ({ signal }) => (await client.listRunnablePlaybooks({}, { signal })).items,
  });
}

/** Runs one of them on a ticket. Pressed twice, it is begun once. */
export function useStartPlaybook(ticketId: string) {
  const client = useClient();
  const drafts = useDrafts();
  const queries = useQueryClient();
  const attempt = `start.${ticketId}`;
  return useMutation({
    mutationFn: (playbookId: string) =>
      client.startRun({ id: ticketId, playbookId }, { idempotencyKey: attemptKey(drafts, attempt, playbookId) }),
    onSuccess: () => forgetAttempt(drafts, attempt),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: runsKey(ticketId) });
      void queries.invalidateQueries({ queryKey: ['ticket'] });
    },
  });
}
