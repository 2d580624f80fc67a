import type { Ctx } from '#core/platform';
import { asSeenBy } from '#core/tickets/merged-words';
import { ticketView } from '#core/tickets/present-ticket';
import type { Ticket } from '#core/tickets/ticket';
import type { Card } from '#teams-app/cards/card';
import { bareLine, excerpt } from '#teams-app/cards/plain-text';
import { ticketCard } from '#teams-app/cards/ticket-card';
import type { CardViewer } from '#teams-app/cards/ticket-card-view';
import { type LinkedApp, ticketLink } from '#teams-app/deep-links';
import type { Strings } from '#teams-app/strings/strings';
import { readWork, type TicketWork } from './read-work.ts';
import { shownWork } from './shown-work.ts';
import { viewerOf } from './viewer-of.ts';
import type { DocumentsOf } from './work-documents.ts';

/** The card that lies in a conversation for all to see. */
export async function cardForEveryone(
  app: LinkedApp,
  ctx: Ctx,
  ticket: Ticket,
  s: Strings,
  notice?: string,
  documentsOf?: DocumentsOf,
): Promise<Card> {
  const work = await readWork(ctx, ticket, documentsOf);
  return cardFor({ app, ctx, ticket, work, viewer: { kind: 'everyone' }, s, notice });
}

/** The card as this person gets it. They must be able to read the ticket. */
export async function cardForActor(
  app: LinkedApp,
  ctx: Ctx,
  ticket: Ticket,
  s: Strings,
  notice?: string,
  documentsOf?: DocumentsOf,
): Promise<Card> {
  const work = await readWork(ctx, ticket, documentsOf);
  const viewer = await viewerOf(ctx, ticket, { app, work, s });
  return cardFor({ app, ctx, ticket: asSeenBy(ctx.actor, ticket), work, viewer, s, notice });
}

interface Drawn {
  readonly app: LinkedApp;
  readonly ctx: Ctx;
  readonly ticket: Ticket;
  readonly work: TicketWork;
  readonly viewer: CardViewer;
  readonly s: Strings;
  readonly notice: string | undefined;
}

const cardFor = ({ app, ctx, ticket, work, viewer, s, notice }: Drawn): Card =>
  ticketCard(
    {
      ticket: ticketView(ticket),
      now: ctx.platform.clock.now(),
      replies: ticket.replies.map(({ author, fromDesk, text, at }) => ({ author: author.name, fromDesk, text, at })),
      viewer,
      work: shownWork(ticket, work, { isDesk: viewer.kind === 'desk', seesWords: viewer.kind !== 'everyone' }, s),
      notice,
      url: ticketLink(app, ticket.number),
    },
    s,
  );

/** What a notification of the card reads out. */
export const summaryOf = (ticket: Ticket, s: Strings): string =>
  s.card.inOneSentence(
    ticket.number,
    ticket.request ? s.request.stage[ticket.request.stage] : s.status[ticket.status],
    bareLine(excerpt(ticket.subject, 120)),
  );
