import { type Card, cardVersion } from './card.ts';

/** One sentence in the place of a card that has done its work. The sentence is ours or has been made plain. */
export const noteCard = (sentence: string): Card =>
  ({
    type: 'AdaptiveCard',
    version: cardVersion,
    fallbackText: sentence,
    body: [{ type: 'TextBlock', text: sentence, wrap: true, isSubtle: true }],
  }) satisfies Card;
