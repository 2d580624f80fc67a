import type { IAdaptiveCard, TeamsCardWidth } from '@microsoft/teams.cards';

/** An Adaptive Card as it is sent. Every card is of version 1.5, the newest that all of Teams' clients show. */
export type Card = IAdaptiveCard;

export const cardVersion = '1.5';

/** As wide as the chat. Teams documents the value with a capital letter; the types know it without. */
export const fullWidth = { width: 'Full' as unknown as TeamsCardWidth };

/** Teams refuses messages of 28 KB; what else is in a message has the rest. */
export const largestCardBytes = 24 * 1024;

export const cardBytes = (card: Card): number => new TextEncoder().encode(JSON.stringify(card)).length;

/** Shares of the space that people's words may take, tried until the card is small enough. */
const shares = [1, 0.6, 0.3, 0.1, 0] as const;

/** The largest card that fits. `build` shows people's words in proportion to the share; with 0 it must fit. */
export function fitted(build: (share: number) => Card): Card {
  let card = build(0);
  for (const share of shares) {
    card = build(share);
    if (cardBytes(card) <= largestCardBytes) return card;
  }
  return card;
}
