import { useEffect, useState } from 'react';
import { useDrafts } from '../lib/drafts.ts';

const nameOf = (ticketId: string): string => `looked.${ticketId}`;

/**
 * Up to which moment the person knew this ticket when they came to it now; undefined until that is known. What happens while
 * they look at it is new, too, until they come again.
 */
export function useLastLook(ticketId: string, newest: string | undefined): string | undefined {
  const drafts = useDrafts();
  const [before, setBefore] = useState<string | undefined>(() => {
    const kept = drafts.read(nameOf(ticketId));
    return typeof kept === 'string' ? kept : undefined;
  });
  useEffect(() => {
    if (newest === undefined) return;
    // At the first look nothing is marked: all of it is new.
    setBefore((known) => known ?? newest);
    drafts.write(nameOf(ticketId), newest);
  }, [drafts, ticketId, newest]);
  return before;
}
