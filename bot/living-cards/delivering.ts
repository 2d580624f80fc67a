import type { Together } from '#core/bulk/hold';
import type { Outcome, Owed } from '#core/notifications/ledger-entry';
import type { Occasion } from '#core/notifications/occasion';
import type { Ctx } from '#core/platform';
import type { Ticket } from '#core/tickets/ticket';
import type { BotParts } from '../bot-parts.ts';

/** One occasion on its way to the people it concerns. */
export interface Delivering {
  readonly bot: BotParts;
  readonly ctx: Ctx;
  readonly ticket: Ticket;
  readonly occasion: Occasion;
  /** Where it was said: its answer is shown there already. */
  readonly conversationId: string | null;
  readonly startedAt: Date;
  /** Others of its job are told in the same message. */
  readonly together?: Together;
  /** What became of the card in a person's chat: it is asked for once each time. */
  readonly cards: Map<string, Promise<Outcome>>;
}

export const owedCard = (
  { ticket, occasion, startedAt }: Delivering,
  surface: 'chat' | 'channel',
  recipient: string,
): Owed => ({
  ticketId: ticket.id,
  eventId: occasion.id,
  kind: 'card',
  key: occasion.id,
  surface,
  recipient,
  startedAt,
});
