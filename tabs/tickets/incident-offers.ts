import type { TicketView } from '#core/tickets/contract';
import type { Offer } from './offer.ts';
import type { TicketWords } from './words-en.ts';

/** What the requester of an incident may try in its present state; the server has the last word. */
export function incidentOffers(
  { status, number }: TicketView,
  words: TicketWords['ticket'],
  cancel: string,
): readonly Offer[] {
  const reopen = (name: string, label: string): Offer => ({
    name,
    label,
    move: (text) => ({ to: 'in_progress', ...(text !== undefined && { text }) }),
    done: words.reopened(number),
    ask: { question: words.reopenLabel, yes: words.reopenYes, no: cancel, words: { hint: words.reopenHint } },
  });
  const worksAgain: Offer = {
    name: 'worksAgain',
    label: words.worksAgain,
    move: () => ({ to: 'closed', code: 'fixed_by_requester' }),
    done: words.closedAsWorking(number),
    ask: { question: words.worksAgainQuestion, yes: words.worksAgainYes, no: words.worksAgainNo },
  };
  const withdraw: Offer = {
    name: 'withdraw',
    label: words.withdraw,
    move: () => ({ to: 'closed', code: 'withdrawn' }),
    done: words.withdrawn(number),
    ask: { question: words.withdrawQuestion, yes: words.withdrawYes, no: words.withdrawNo },
  };
  const confirm: Offer = {
    name: 'confirm',
    label: words.confirm,
    isPrimary: true,
    move: () => ({ to: 'closed' }),
    done: words.confirmed(number),
  };
  switch (status) {
    case 'open':
      return [worksAgain, withdraw];
    case 'in_progress':
    case 'waiting':
      return [worksAgain];
    case 'resolved':
      return [confirm, reopen('notSolved', words.notSolved)];
    case 'closed':
      return [reopen('reopen', words.reopen)];
  }
}
