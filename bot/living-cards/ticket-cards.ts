import type { Ctx } from '#core/platform';
import { ticketView } from '#core/tickets/present-ticket';
import type { Ticket } from '#core/tickets/ticket';
import type { Card } from '#teams-app/cards/card';
import { bareLine, excerpt } from '#teams-app/cards/plain-text';
import { ticketCard } from '#teams-app/cards/ticket-card';
import type { CardViewer } from '#teams-app/cards/ticket-card-view';
import { type LinkedApp, ticketLink } from '#teams-app/deep-links';
import type { Strings } from '#teams-app/strings/strings';
import { viewerOf } from './viewer-of.ts';

/** The card that lies in a conversation for all to see. */
export const cardForEveryone = (app: LinkedApp, now: Date, ticket: Ticket, s: Strings, notice?: string): Card =>
  cardFor(app, now, ticket, { kind: 'everyone' }, s, notice);

/** The card as this person gets it. They must be able to read the ticket. */
export const cardForActor = async (
  app: LinkedApp,
  ctx: Ctx,
  ticket: Ticket,
  s: Strings,
  notice?: string,
): Promise<Card> => cardFor(app, ctx.platform.clock.now(), ticket, await viewerOf(ctx, ticket), s, notice);

const cardFor = (
  app: LinkedApp,
  now: Date,
  ticket: Ticket,
  viewer: CardViewer,
  s: Strings,
  notice: string | undefined,
): Card =>
  ticketCard(
    {
      ticket: ticketView(ticket),
      now,
      replies: ticket.replies.map(({ author, fromDesk, text, at }) => ({ author: author.name, fromDesk, text, at })),
      viewer,
      notice,
      url: ticketLink(app, ticket.number),
    },
    s,
  );

/** What a notification of the card reads out. */
export const summaryOf = (ticket: Ticket, s: Strings): string =>
  s.card.inOneSentence(ticket.number, s.status[ticket.status], bareLine(excerpt(ticket.subject, 120)));
