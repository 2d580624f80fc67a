import { lazy, Suspense } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { paths } from '../lib/paths.ts';
import { RouteLink } from '../lib/use-router.tsx';
import { Notice } from '../ui/notice.tsx';
import { useDeskTicketWords } from './use-words.ts';

const MergeBanner = lazy(async () => ({ default: (await import('./merge-banner.tsx')).MergeBanner }));

/** What must be known before anything else: where it went on, and what was merged into it and can still be undone. */
export function Banners({ ticket }: { readonly ticket: TicketView }) {
  const { mergedInto } = useDeskTicketWords();
  const hasMerged = ticket.links.some(({ type }) => type === 'duplicated_by');
  return (
    <>
      {ticket.mergedInto && (
        <Notice intent="warning">
          <RouteLink to={paths.ticket(ticket.mergedInto.number)}>{mergedInto(ticket.mergedInto.number)}</RouteLink>
        </Notice>
      )}
      {hasMerged && (
        <Suspense>
          <MergeBanner ticket={ticket} />
        </Suspense>
      )}
    </>
  );
}
