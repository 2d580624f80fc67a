import type { CardElement, CardElementArray } from '@microsoft/teams.cards';

/** A heading within a card, over what belongs together. */
export const partHeading = (text: string): CardElement => ({
  type: 'TextBlock',
  text,
  weight: 'Bolder',
  wrap: true,
  spacing: 'Medium',
  separator: true,
});

export const quietLine = (text: string): CardElement => ({
  type: 'TextBlock',
  text,
  isSubtle: true,
  size: 'Small',
  wrap: true,
  spacing: 'None',
});

/** The first so many, and how many more there are. A list that is one too long is shown whole. */
export function cutList<T>(all: readonly T[], most: number): { readonly shown: readonly T[]; readonly more: number } {
  if (all.length <= most + 1) return { shown: all, more: 0 };
  return { shown: all.slice(0, most), more: all.length - most };
}

/** How much of so many is shown with this share; never less than `least`. */
export const portion = (most: number, share: number, least = 1): number => Math.max(least, Math.floor(most * share));

/** Nothing where there are no lines, so that no heading stands alone. */
export const under = (heading: string, lines: CardElementArray): CardElementArray =>
  lines.length === 0 ? [] : [partHeading(heading), ...lines];
