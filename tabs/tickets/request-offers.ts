import type { TicketView } from '#core/tickets/contract';
import type { Offer } from './offer.ts';
import type { RequestPageWords } from './request-words-en.ts';

/** What its requester may do to a request at its present stage; the server has the last word. */
export function requestOffers(ticket: TicketView, words: RequestPageWords, cancel: string): readonly Offer[] {
  const { number } = ticket;
  const notRight: Offer = {
    name: 'notRight',
    label: words.notRight,
    move: (text) => ({ to: 'in_progress', ...(text !== undefined && { text }) }),
    done: words.givenBack(number),
    ask: {
      question: words.notRightQuestion,
      yes: words.notRightYes,
      no: cancel,
      words: { hint: words.notRightHint, missing: words.notRightMissing },
    },
  };
  const received: Offer = {
    name: 'received',
    label: words.received,
    isPrimary: true,
    move: () => ({ to: 'closed' }),
    done: words.receivedDone(number),
  };
  const withdraw: Offer = {
    name: 'withdraw',
    label: words.withdraw,
    move: () => ({ to: 'closed', code: 'withdrawn' }),
    done: words.withdrawn(number),
    ask: { question: words.withdrawQuestion, yes: words.withdrawYes, no: words.withdrawNo },
  };
  switch (ticket.request?.stage) {
    case 'submitted':
    case 'in_approval':
      return [withdraw];
    case 'delivered':
      return [received, notRight];
    case 'confirmed':
      return [notRight];
    default:
      return [];
  }
}
