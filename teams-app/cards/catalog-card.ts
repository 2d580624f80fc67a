import type { CardElementArray } from '@microsoft/teams.cards';
import type { OfferView } from '#core/catalog/contract';
import type { Strings } from '../strings/strings.ts';
import { type Card, cardVersion, fitted, fullWidth } from './card.ts';
import { factsOfOffer } from './offer-facts.ts';
import { bareLine, excerpt, plainLine } from './plain-text.ts';
import { execute } from './verbs.ts';

/** Things to choose from that a card shows at once. */
export const mostOffers = 10;
/** Categories that a card shows at once; an organisation with more finds the others by words. */
export const mostShelves = 20;

export type Offered = Pick<OfferView, 'id' | 'name' | 'description' | 'leadTimeDays' | 'cost' | 'approvalRequired'>;

export interface Shelf {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

export interface CatalogCardView {
  readonly title: string;
  readonly intro: string;
  /** Above the items; empty where the title says it all. */
  readonly heading: string;
  /** At most ten. */
  readonly offers: readonly Offered[];
  readonly shelves: readonly Shelf[];
  /** What was looked for. */
  readonly words: string;
  /** Which of how many are shown; empty where it is all of them. */
  readonly range: string;
  readonly earlier?: Readonly<Record<string, string>> | undefined;
  readonly more?: Readonly<Record<string, string>> | undefined;
  /** There is a catalog to go back to. */
  readonly mayGoBack: boolean;
}

/** What can be requested: some of it, and where the rest is. Each item opens its form when it is pressed. */
export const catalogCard = (view: CatalogCardView, s: Strings): Card =>
  fitted((share) => {
    const { catalog } = s.order;
    const isEmpty = view.offers.length === 0 && view.shelves.length === 0;
    return {
      type: 'AdaptiveCard',
      version: cardVersion,
      fallbackText: inOneSentence(view, s),
      msteams: fullWidth,
      body: [
        { type: 'TextBlock', text: view.title, weight: 'Bolder', size: 'Medium', wrap: true, style: 'heading' },
        ...subtle(view.intro),
        ...(isEmpty && !view.mayGoBack ? [] : [searchField(view, s)]),
        ...heading(view.heading, view.range),
        ...view.offers
          .slice(0, mostOffers)
          .map((offer, index) => tile(offer, index === 0 && isUnheaded(view), share, s)),
        ...shelves(view.shelves.slice(0, mostShelves), s),
      ],
      actions: [
        ...(isEmpty && !view.mayGoBack ? [] : [execute('catalog.show', catalog.find, {})]),
        ...(view.earlier ? [execute('catalog.show', catalog.earlier, view.earlier, { withoutInputs: true })] : []),
        ...(view.more ? [execute('catalog.show', catalog.more, view.more, { withoutInputs: true })] : []),
        ...(view.mayGoBack ? [execute('catalog.show', catalog.whole, {}, { withoutInputs: true })] : []),
      ],
    } satisfies Card;
  });

/** What clients say that show no cards. */
function inOneSentence({ title, offers }: CatalogCardView, { order }: Strings): string {
  const said = bareLine(excerpt(title, 200));
  return offers.length === 0 ? said : order.catalog.inOneSentence(said, offers.length);
}

const subtle = (text: string): CardElementArray =>
  text === '' ? [] : [{ type: 'TextBlock', text, isSubtle: true, wrap: true, spacing: 'Small' }];

const searchField = ({ words }: CatalogCardView, { order }: Strings): CardElementArray[number] => ({
  type: 'Input.Text',
  id: 'catalogWords',
  label: order.catalog.search,
  placeholder: order.catalog.searchHint,
  maxLength: 200,
  spacing: 'Medium',
  ...(words !== '' && { value: excerpt(words, 200) }),
});

const heading = (text: string, range: string): CardElementArray =>
  text === '' && range === ''
    ? []
    : [
        {
          type: 'TextBlock',
          text: [text, range].filter((part) => part !== '').join(' · '),
          weight: 'Bolder',
          // Of a heading without one, clients make it larger than the title.
          size: 'Default',
          wrap: true,
          spacing: 'Medium',
          style: 'heading',
        },
      ];

const isUnheaded = ({ heading: text, range }: CatalogCardView): boolean => text === '' && range === '';

const tile = (offer: Offered, standsAlone: boolean, share: number, s: Strings): CardElementArray[number] => {
  const name = plainLine(excerpt(offer.name, Math.max(30, Math.floor(100 * share))));
  const description = plainLine(excerpt(firstSentence(offer.description), Math.floor(160 * share)));
  const facts = factsOfOffer(offer, s);
  return {
    type: 'Container',
    style: 'emphasis',
    spacing: standsAlone ? 'Medium' : 'Small',
    selectAction: execute('order.start', s.order.catalog.choose(bareLine(excerpt(offer.name, 60))), {
      itemId: offer.id,
    }),
    items: [
      { type: 'TextBlock', text: name, weight: 'Bolder', color: 'Accent', wrap: true },
      ...(description === ''
        ? []
        : [{ type: 'TextBlock' as const, text: description, wrap: true, maxLines: 2, spacing: 'None' as const }]),
      ...(facts === ''
        ? []
        : [
            {
              type: 'TextBlock' as const,
              text: facts,
              isSubtle: true,
              size: 'Small' as const,
              wrap: true,
              spacing: 'None' as const,
            },
          ]),
    ],
  };
};

/** What a description says first: the rest stands on the form. */
const firstSentence = (text: string): string => /^[\s\S]*?[.!?](?=\s|$)/.exec(text.trim())?.[0] ?? text;

function shelves(all: readonly Shelf[], s: Strings): CardElementArray {
  if (all.length === 0) return [];
  const rows = Array.from({ length: Math.ceil(all.length / 2) }, (_, row) => all.slice(row * 2, row * 2 + 2));
  return [
    ...heading(s.order.catalog.shelves, ''),
    ...rows.map((row) => ({
      type: 'ColumnSet' as const,
      spacing: 'Small' as const,
      columns: [...row.map((shelf) => shelfColumn(shelf, s)), ...(row.length < 2 ? [nothing()] : [])],
    })),
  ];
}

const shelfColumn = ({ id, name, count }: Shelf, s: Strings) => ({
  type: 'Column' as const,
  width: 'stretch',
  style: 'emphasis' as const,
  selectAction: execute('catalog.show', s.order.catalog.show(bareLine(excerpt(name, 60))), { category: id }),
  items: [
    {
      type: 'TextBlock' as const,
      text: plainLine(excerpt(name, 60)),
      weight: 'Bolder' as const,
      color: 'Accent' as const,
      wrap: true,
    },
    {
      type: 'TextBlock' as const,
      text: s.order.catalog.onShelf(count),
      isSubtle: true,
      size: 'Small' as const,
      spacing: 'None' as const,
      wrap: true,
    },
  ],
});

const nothing = () => ({ type: 'Column' as const, width: 'stretch', items: [] });
