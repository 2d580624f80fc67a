import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RunListView, RunView } from '#core/playbooks/contract';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { useClient } from '../lib/use-client.ts';

export const runsKey = (ticketId: string) => ['runs', ticketId] as const;

const liveMs = 3_000;
const quietMs = 60_000;

/** The playbooks of a ticket, those that run first. While one runs it is read again every few seconds. */
export function useRuns(ticketId: string) {
  const client = useClient();
  return useQuery({
    queryKey: runsKey(ticketId),
    queryFn: ({ signal }) => client.listRuns({ id: ticketId }, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(({ outcome }) => outcome === null) ? liveMs : quietMs),
  });
}

export interface Choice {
  readonly runId: string;
  readonly choice: RunView['choices'][number];
  readonly stepId?: string;
}

/** Chooses what becomes of a step or a run. Pressed twice, it is chosen once. */
export function useChoose(ticketId: string) {
  const client = useClient();
  const drafts = useDrafts();
  const queries = useQueryClient();
  const attempt = `choose.${ticketId}`;
  return useMutation({
    mutationFn: (choice: Choice) =>
      client.chooseStep({ id: ticketId, ...choice }, { idempotencyKey: attemptKey(drafts, attempt, choice) }),
    onSuccess: (run) => {
      queries.setQueryData<RunListView>(
        runsKey(ticketId),
        (data) => data && { items: data.items.map((one) => (one.id === run.id ? run : one)) },
      );
    },
    onSettled: () => {
      forgetAttempt(drafts, attempt);
      void queries.invalidateQueries({ queryKey: runsKey(ticketId) });
      void queries.invalidateQueries({ queryKey: ['ticket'] });
    },
  });
}

/** Runs the playbook of the requested item once more. */
export function useRunAgain(ticketId: string) {
  const client = useClient();
  const drafts = useDrafts();
  const queries = useQueryClient();
  const attempt = `run.${ticketId}`;
  return useMutation({
    mutationFn: (after: string) =>
      client.startRun({ id: ticketId }, { idempotencyKey: attemptKey(drafts, attempt, after) }),
    onSuccess: () => forgetAttempt(drafts, attempt),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: runsKey(ticketId) });
      void queries.invalidateQueries({ queryKey: ['ticket'] });
    },
  });
}
