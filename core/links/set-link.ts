import type { EventDraft, TicketChange } from '../tickets/change-ticket.ts';
import { withLink, withoutLink } from '../tickets/linked.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { LinkType } from '../tickets/vocabulary.ts';

/** A link at one of its two tickets. */
export interface LinkEnd {
  readonly type: LinkType;
  readonly other: Pick<Ticket, 'id' | 'number'>;
}

/** What says of a commit that a link was made or taken away there: by this the other side follows. */
export const linkedEvent = ({ type, other }: LinkEnd, isThere: boolean): EventDraft => ({
  name: 'ticket.linked',
  data: { type, otherId: other.id, other: other.number, isThere },
});

/** The ticket with a link more, or without it. */
export const setLink = (ticket: Ticket, end: LinkEnd, isThere: boolean): TicketChange => ({
  action: isThere ? 'ticket.link' : 'ticket.unlink',
  after: (isThere ? withLink : withoutLink)(ticket, end.type, end.other.number),
  events: [linkedEvent(end, isThere)],
});
