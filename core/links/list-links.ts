import { ticketRead } from '../tickets/ticket-verb.ts';
import { ListLinks } from './contract.ts';
import { linkViews } from './present-links.ts';

/** What a ticket is linked to. Whoever may not read one of those learns its number, and nothing else. */
export const listLinks = ticketRead({
  scope: 'tickets:read',
  input: ListLinks,
  run: async (ctx, ticket) => ({ items: await linkViews(ctx, ticket) }),
});
