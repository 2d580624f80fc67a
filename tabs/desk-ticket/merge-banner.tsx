import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import { Notice } from '../ui/notice.tsx';
import { useLinks } from './use-links.ts';
import { useUnmerge } from './use-unmerge.ts';
import { useDeskTicketWords } from './use-words.ts';

/** What was merged into the ticket of late, with the way to undo it for as long as there is one. */
export function MergeBanner({ ticket }: { readonly ticket: TicketView }) {
  const { merged: words } = useDeskTicketWords();
  const { undo, undoing } = useStrings();
  const moments = useMoments();
  const now = useNow();
  const unmerge = useUnmerge();
  const [isUndoing, setUndoing] = useState<string>();
  const links = useLinks(ticket.id);
  const jobs = new Map<string, { until: string; numbers: string[] }>();
  for (const { number, merge } of links.data ?? []) {
    if (!merge || Date.parse(merge.undoUntil) <= now) continue;
    const job = jobs.get(merge.jobId) ?? { until: merge.undoUntil, numbers: [] };
    jobs.set(merge.jobId, { ...job, numbers: [...job.numbers, number] });
  }
  return [...jobs].map(([jobId, { until, numbers }]) => (
    <Notice
      key={jobId}
      intent="success"
      action={
        <Button
          size="small"
          disabledFocusable={isUndoing !== undefined}
          onClick={() => {
            if (isUndoing !== undefined) return;
            setUndoing(jobId);
            void unmerge(jobId).finally(() => setUndoing(undefined));
          }}
        >
          {isUndoing === jobId ? undoing : undo}
        </Button>
      }
    >
      {words.banner(numbers, moments.time(Date.parse(until)))}
    </Notice>
  ));
}
