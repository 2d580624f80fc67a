import type { CatalogView, OfferView } from '#core/catalog/contract';
import { getCatalog } from '#core/catalog/get-catalog';
import type { Card } from '#teams-app/cards/card';
import { catalogCard, mostOffers } from '#teams-app/cards/catalog-card';
import { bareLine, excerpt, plainLine } from '#teams-app/cards/plain-text';
import type { AnyScene } from '../bot-parts.ts';
import { offersMeant } from './match-offers.ts';

/** What of the catalog somebody asks to see; nothing said: its beginning. */
export interface CatalogAsked {
  /** Id of a category. */
  readonly category?: string | undefined;
  /** What they look for. */
  readonly words?: string | undefined;
  /** How many come before the first that is shown. */
  readonly from?: number | undefined;
  /** Said in place of the introduction. */
  readonly notice?: string | undefined;
}

const mostPopular = 5;

/** The catalog as this person sees it: what is asked for most and its categories, one category, or what some words find. */
export async function catalogFor(scene: AnyScene, asked: CatalogAsked = {}): Promise<Card> {
  const catalog = await getCatalog(scene.ctx, { sort: 'popularity' });
  return catalogCardOf(scene, catalog, asked);
}

export function catalogCardOf(scene: AnyScene, catalog: CatalogView, asked: CatalogAsked = {}): Card {
  const words = asked.words?.trim() ?? '';
  if (words !== '') return foundCard(scene, catalog, words, asked.from ?? 0);
  const shelf = catalog.categories.find(({ id }) => id === asked.category);
  return shelf ? shelfCard(scene, shelf, asked) : wholeCard(scene, catalog, asked);
}

const asShelf = ({ id, name, items }: CatalogView['categories'][number]) => ({ id, name, count: items.length });

function wholeCard({ s }: AnyScene, { categories }: CatalogView, { notice }: CatalogAsked): Card {
  const words = s.order.catalog;
  const offers = categories.flatMap(({ items }) => items).toSorted((a, b) => b.popularity - a.popularity);
  const popular = offers.filter(({ popularity }) => popularity > 0).slice(0, mostPopular);
  // So few need no shelves.
  const isSmall = offers.length <= mostPopular;
  return catalogCard(
    {
      title: words.title,
      intro: notice ?? (offers.length === 0 ? words.empty : words.intro),
      heading: popular.length > 0 && !isSmall ? words.popular : '',
      offers: isSmall ? offers : popular,
      shelves: isSmall ? [] : categories.map(asShelf),
      words: '',
      range: '',
      mayGoBack: false,
    },
    s,
  );
}

function shelfCard(scene: AnyScene, shelf: CatalogView['categories'][number], { from = 0 }: CatalogAsked): Card {
  const { s } = scene;
  const offers = shelf.items.toSorted((a, b) => a.name.localeCompare(b.name, s.order.locale));
  return pageCard(
    scene,
    offers,
    from,
    { category: shelf.id },
    {
      title: plainLine(excerpt(shelf.name, 100)),
      intro: plainLine(excerpt(shelf.description, 300)),
      words: '',
    },
  );
}

function foundCard(scene: AnyScene, catalog: CatalogView, words: string, from: number): Card {
  const { catalog: said } = scene.s.order;
  const meant = offersMeant(catalog, words);
  const quoted = plainLine(excerpt(words, 60));
  if (meant.is === 'none') return nothingCard(scene, catalog, words, meant.nearest);
  const offers = meant.is === 'one' ? [meant.offer] : meant.offers;
  const title = offers.length > 1 ? said.several(quoted) : said.found(quoted);
  return pageCard(scene, offers, from, { words: bareLine(excerpt(words, 200)) }, { title, intro: '', words });
}

/** Nothing is called that: what is spelled alike, and where everything is. */
function nothingCard({ s }: AnyScene, { categories }: CatalogView, words: string, nearest: readonly OfferView[]): Card {
  const said = s.order.catalog;
  return catalogCard(
    {
      title: said.nothing(plainLine(excerpt(words, 60))),
      intro: categories.length > 0 ? '' : said.empty,
      heading: nearest.length > 0 ? said.nearest : '',
      offers: nearest,
      shelves: categories.map(asShelf),
      words: excerpt(words, 200),
      range: '',
      mayGoBack: categories.length > 0,
    },
    s,
  );
}

/** Ten of them, and the way to the others. */
function pageCard(
  { s }: AnyScene,
  offers: readonly OfferView[],
  from: number,
  data: Readonly<Record<string, string>>,
  said: { readonly title: string; readonly intro: string; readonly words: string },
): Card {
  const first = from > 0 && from < offers.length ? from : 0;
  const shown = offers.slice(first, first + mostOffers);
  const at = (place: number) => ({ ...data, from: String(Math.max(0, place)) });
  const isAll = shown.length === offers.length;
  return catalogCard(
    {
      ...said,
      heading: '',
      offers: shown,
      shelves: [],
      range: isAll ? '' : s.order.catalog.range(first + 1, first + shown.length, offers.length),
      ...(first > 0 && { earlier: at(first - mostOffers) }),
      ...(first + shown.length < offers.length && { more: at(first + mostOffers) }),
      mayGoBack: true,
    },
    s,
  );
}
