import type { Card } from '#teams-app/cards/card';
import type { Verb } from '#teams-app/cards/verbs';
import type { PressScene } from './bot-parts.ts';

/** What a press is answered with: the card in place of the one that was pressed, or a sentence beside it. */
export type Answer = { readonly card: Card } | { readonly message: string };

/** What happens when a button is pressed. */
export interface CardVerb {
  readonly verb: Verb;
  readonly run: (scene: PressScene) => Promise<Answer>;
}
