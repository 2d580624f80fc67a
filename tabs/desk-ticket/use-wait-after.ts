import type { TicketView } from '#core/tickets/contract';
import { problemWords } from '../lib/problem-words.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { useChange } from './use-change.ts';
import { useDeskTicketWords } from './use-words.ts';

/** Lets the ticket wait for its requester once a question was sent, and says whether it does. */
export function useWaitAfter(reference: string, ticket: TicketView): () => void {
  const { composer: words } = useDeskTicketWords();
  const strings = useStrings();
  const { notify } = useNotices();
  const change = useChange(reference);
  return () =>
    change.mutate(
      {
        change: { is: 'move', move: { to: 'waiting', reason: 'customer' } },
        shown: { status: 'waiting', waitingFor: 'customer' },
        seen: ticket,
      },
      {
        onSuccess: ({ is }) =>
          notify(is === 'done' ? { text: words.waits } : { text: words.notWaiting, intent: 'warning' }),
        onError: (error) => notify({ text: words.waitRefused(problemWords(error, strings).detail), intent: 'error' }),
      },
    );
}
