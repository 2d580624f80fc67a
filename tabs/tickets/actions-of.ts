import type { TicketView } from '#core/tickets/contract';

/** The words of these stand under the same names in the strings. */
export type Action = 'confirm' | 'notSolved' | 'worksAgain' | 'withdraw' | 'reopen';

const actions: Readonly<Record<TicketView['status'], readonly Action[]>> = {
  open: ['worksAgain', 'withdraw'],
  in_progress: ['worksAgain'],
  waiting: ['worksAgain'],
  resolved: ['confirm', 'notSolved'],
  closed: ['reopen'],
};

/** What the requester of an incident may try in its present state; the server has the last word. */
export const actionsOf = (ticket: TicketView): readonly Action[] => actions[ticket.status];
