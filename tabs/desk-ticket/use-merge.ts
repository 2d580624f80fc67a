import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BulkJobView } from '#core/bulk/contract';
import type { TicketView } from '#core/tickets/contract';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { useClient } from '../lib/use-client.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { followJob } from './follow-job.ts';
import { useDeedWords } from './use-deed-words.ts';
import { useUnmerge } from './use-unmerge.ts';

export interface MergeOrder {
  readonly into: TicketView;
  readonly others: readonly TicketView[];
  readonly sharesWords: boolean;
}

const inputOf = ({ into, others, sharesWords }: MergeOrder) => ({
  id: into.id,
  ticketIds: others.map(({ id }) => id),
  shareWords: sharesWords,
});

/** What a merge would do, without doing it. */
export function useMergePreview(order: MergeOrder | undefined) {
  const client = useClient();
  return useQuery({
    queryKey: ['merge', order && inputOf(order)],
    queryFn: ({ signal }) => {
      if (!order) throw new Error('There is nothing to look at.');
      return client.previewMerge(inputOf(order), { signal });
    },
    enabled: order !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

const touched = new Set(['tickets', 'ticket', 'comments', 'links', 'dashboard', 'audit', 'attachments', 'sla']);

/** Merges, watches how it goes, and offers the way back. */
export function useMerge(onDone: () => void) {
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  const { merge: words } = useDeedWords();
  const { notify } = useNotices();
  const unmerge = useUnmerge();
  const [running, setRunning] = useState<{ readonly done: number; readonly total: number }>();
  const [refused, setRefused] = useState<readonly BulkJobView['tickets'][number][]>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);

  const carryOut = async (order: MergeOrder) => {
    const input = inputOf(order);
    const name = `merge.${order.into.id}`;
    setBusy(true);
    setError(undefined);
    try {
      const begun = await client.mergeTickets(input, { idempotencyKey: attemptKey(drafts, name, input) });
      forgetAttempt(drafts, name);
      const show = ({ done, total }: BulkJobView) => setRunning({ done, total });
      show(begun);
      const job = await followJob(client, begun, show);
      const done = job.tickets.filter(({ state }) => state === 'done').length;
      const failed = job.tickets.filter(({ state }) => state === 'refused');
      if (done > 0) {
        const undo = { until: job.undoUntil, run: () => unmerge(job.id), of: job.id };
        notify({ text: words.done(done, order.into.number), undo });
      }
      if (failed.length > 0) setRefused(failed);
      else onDone();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
      void queryClient.invalidateQueries({ predicate: ({ queryKey: [family] }) => touched.has(String(family)) });
    }
  };
  return {
    running,
    refused,
    error,
    isBusy,
    begin: (order: MergeOrder) => {
      if (!isBusy) void carryOut(order);
    },
  };
}
