import type { Ticket } from './ticket.ts';
import type { LinkType } from './vocabulary.ts';

/** How many links people give a ticket, at either side. */
export const mostLinks = 50;
/** With those that merging brings. */
export const mostLinksInAll = 100;

export const isLinked = ({ links }: Pick<Ticket, 'links'>, type: LinkType, number: string): boolean =>
  links.some((link) => link.type === type && link.ticketId === number);

export const withLink = (ticket: Ticket, type: LinkType, number: string): Ticket =>
  isLinked(ticket, type, number) ? ticket : { ...ticket, links: [...ticket.links, { type, ticketId: number }] };

export const withoutLink = (ticket: Ticket, type: LinkType, number: string): Ticket => ({
  ...ticket,
  links: ticket.links.filter((link) => link.type !== type || link.ticketId !== number),
});

/** The numbers of the tickets that are linked in one of these ways. */
export const linkedAs = ({ links }: Pick<Ticket, 'links'>, ...types: readonly LinkType[]): readonly string[] =>
  links.filter(({ type }) => types.includes(type)).map(({ ticketId }) => ticketId);
