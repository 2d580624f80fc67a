import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { problemWords } from '../lib/problem-words.ts';
import { useClient } from '../lib/use-client.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { followJob } from './follow-job.ts';
import { useDeskTicketWords } from './use-words.ts';

/** Undoes a merge by its job, and says what became of it. */
export function useUnmerge(): (jobId: string) => Promise<void> {
  const client = useClient();
  const queryClient = useQueryClient();
  const strings = useStrings();
  const { merged: words } = useDeskTicketWords();
  const { notify, withdraw } = useNotices();
  return useCallback(
    async (jobId) => {
      withdraw(jobId);
      try {
        const { tickets } = await followJob(client, await client.undoBulkJob({ id: jobId }));
        const kept = tickets.filter(({ state }) => state === 'kept');
        const undone = tickets.filter(({ state }) => state === 'undone').length;
        if (kept.length === 0) notify({ text: words.undone(undone) });
        else {
          const why = kept.map(({ number, detail }) => `${number}: ${detail ?? ''}`).join(' ');
          notify({ text: `${words.kept(kept.length)} ${why}`, intent: 'warning' });
        }
      } catch (error) {
        notify({ text: problemWords(error, strings).detail, intent: 'error' });
      }
      await queryClient.invalidateQueries();
    },
    [client, queryClient, strings, words, notify, withdraw],
  );
}
