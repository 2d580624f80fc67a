import type { TicketView } from '#core/tickets/contract';
import { problemWords } from '../lib/problem-words.ts';
import type { Undo } from '../lib/toasts.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { type Order, useChange } from './use-change.ts';
import { useDeskTicketWords } from './use-words.ts';

/** One change that leads back to where the ticket was before. */
export type StepBack = Omit<Order, 'seen'>;

const undoMs = 10_000;

/**
 * How a change of one ticket is undone for some seconds, also when another ticket is on the screen by then: by changing it
 * back, step by step. Where somebody has changed the same meanwhile, it stays as they want it.
 */
export function useTakeBack(
  reference: string,
): (before: TicketView, done: TicketView, steps: readonly StepBack[]) => Undo {
  const { mutateAsync } = useChange(reference);
  const { done: words } = useDeskTicketWords();
  const strings = useStrings();
  const { notify } = useNotices();
  return (before, done, steps) => ({
    until: Date.now() + undoMs,
    run: async () => {
      let seen = done;
      try {
        for (const step of steps) {
          const outcome = await mutateAsync({ ...step, seen });
          if (outcome.is === 'conflict') return notify({ text: words.kept(done.number), intent: 'warning' });
          seen = outcome.ticket;
        }
        notify({ text: standsAs(before, seen) ? words.undone(done.number) : words.handedBack(done.number) });
      } catch (error) {
        notify({ text: problemWords(error, strings).detail, intent: 'error' });
      }
    },
  });
}

/** The stages of a request lead forwards only: who takes one has begun it. */
const standsAs = (before: TicketView, now: TicketView): boolean =>
  now.status === before.status && now.request?.stage === before.request?.stage;

/** Puts a ticket into the hands and the queue where it was. */
export const handedBack = ({ assignee, queue }: TicketView): StepBack => ({
  change: { is: 'assign', assigneeId: assignee?.id ?? null, queueId: queue.id },
  shown: { assignee, queue },
});
