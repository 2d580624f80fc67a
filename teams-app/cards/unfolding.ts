import type { ActionArray, IShowCardAction } from '@microsoft/teams.cards';
import { cardVersion } from './card.ts';

type Unfolded = Required<Pick<NonNullable<IShowCardAction['card']>, 'body' | 'actions'>>;

/** A button that unfolds what is asked before something is done. */
export const unfolding = (title: string, card: Unfolded): ActionArray[number] => ({
  type: 'Action.ShowCard',
  title,
  card: { type: 'AdaptiveCard', version: cardVersion, ...card },
});
