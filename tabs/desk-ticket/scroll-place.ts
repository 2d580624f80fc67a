/** What scrolls around a ticket that stands beside a list. */
export const ticketScrollId = 'desk-ticket';
