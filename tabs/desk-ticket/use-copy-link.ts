import { useCallback } from 'react';
import { useNotices } from '../lib/use-notices.tsx';
import { useRouter } from '../lib/use-router.tsx';
import { useDeskTicketWords } from './use-words.ts';

/** Puts the whole address of a place of the tab into the clipboard, and says so, or shows it where the browser refuses. */
export function useCopyLink(): (path: string, done: string) => Promise<void> {
  const router = useRouter();
  const { notify } = useNotices();
  const { copyRefused } = useDeskTicketWords();
  return useCallback(
    async (path, done) => {
      const address = new URL(router.hrefOf(path), window.location.origin).href;
      try {
        await navigator.clipboard.writeText(address);
        notify({ text: done });
      } catch {
        notify({ text: copyRefused(address), intent: 'warning' });
      }
    },
    [router, notify, copyRefused],
  );
}
