import type { CatalogView, OfferView } from '#core/catalog/contract';
import { lettersApart } from '#core/playbooks/nearest';
import { folded } from '#core/routing/words-in';

/** What words mean in a catalog. */
export type Meant =
  /** One item, and no other nearly as well. */
  | { readonly is: 'one'; readonly offer: OfferView }
  /** Any of these; the best first. */
  | { readonly is: 'several'; readonly offers: readonly OfferView[] }
  /** None; these are spelled alike, if any. */
  | { readonly is: 'none'; readonly nearest: readonly OfferView[] };

const mostNearest = 3;

/** Which items somebody means who says these words: by key and name first, then by tags, then by what is said of them. */
export function offersMeant(catalog: CatalogView, said: string): Meant {
  const words = soughtIn(said);
  const known = catalog.categories.flatMap(({ name, items }) => items.map((offer) => readOffer(offer, name)));
  const scored = known
    .map((read) => ({ offer: read.offer, score: scoreOf(read, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best) return { is: 'none', nearest: spelledAlike(known, words) };
  const isClear =
    second === undefined ||
    (best.score > second.score && (best.score >= score.name || second.score < score.tag) && best.score >= score.tag);
  return isClear ? { is: 'one', offer: best.offer } : { is: 'several', offers: scored.map(({ offer }) => offer) };
}

/** The one item that is named in somebody's sentence by its name or by a tag of its own; undefined where none is, or several. */
export function offerNamedIn(catalog: CatalogView, sentence: string): OfferView | undefined {
  const words = wordsOf(sentence);
  const scored = catalog.categories
    .flatMap(({ name, items }) => items.map((offer) => readOffer(offer, name)))
    .map((read) => ({ offer: read.offer, score: namedScore(read, words) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  return best && best.score > (second?.score ?? 0) ? best.offer : undefined;
}

const score = { exact: 100, name: 80, inName: 60, tag: 50, begins: 30, text: 10 } as const;

/** An item as it is looked for. Words are singular and without accents. */
interface ReadOffer {
  readonly offer: OfferView;
  readonly key: string;
  readonly name: readonly string[];
  readonly tags: readonly (readonly string[])[];
  readonly text: string;
}

const readOffer = (offer: OfferView, category: string): ReadOffer => ({
  offer,
  key: plain(offer.key),
  name: wordsOf(offer.name),
  tags: offer.tags.map(wordsOf),
  text: plain([offer.name, offer.description, ...offer.tags, category].join(' ')),
});

function scoreOf({ key, name, tags, text }: ReadOffer, { whole, words }: Sought): number {
  if (whole === key || `sc-${whole}` === key) return score.exact;
  if (words.length === 0) return 0;
  if (isSame(name, words)) return score.exact;
  if (name.every((word) => words.includes(word))) return score.name + name.length;
  if (words.every((word) => name.includes(word))) return score.inName;
  if (tags.some((tag) => isSame(tag, words))) return score.tag;
  const own = [...name, ...tags.flat()];
  if (words.every((word) => word.length >= 3 && own.some((other) => other.startsWith(word)))) return score.begins;
  return words.every((word) => word.length >= 3 && text.includes(word)) ? score.text : 0;
}

/** The longer the name that occurs, the more it says: "shared mailbox" is meant rather than anything with the tag "mail". */
function namedScore({ name, tags }: ReadOffer, words: readonly string[]): number {
  if (occurs(name, words)) return score.name + name.length;
  return tags.some((tag) => occurs(tag, words)) ? score.tag : 0;
}

const occurs = (phrase: readonly string[], words: readonly string[]): boolean =>
  phrase.length > 0 && words.some((_, at) => phrase.every((word, index) => words[at + index] === word));

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((word, index) => word === other[index]);

interface Sought {
  readonly whole: string;
  readonly words: readonly string[];
}

/** What people say around a thing: "a new laptop, please" is a laptop. */
const fillers = new Set(
  (
    'a an the some another new one my our your for me us please of to i need want like would get order ' +
    'ein eine einen einem eines der die das den dem neu neue neuen neues neuer mein meine meinen unser unsere fur mich uns ' +
    'bitte von ich brauche mochte'
  ).split(' '),
);

function soughtIn(said: string): Sought {
  const words = wordsOf(said);
  const telling = words.filter((word) => !fillers.has(word));
  return { whole: plain(said), words: telling.length > 0 ? telling : words };
}

const plain = (text: string): string => folded(text.normalize('NFKD').replace(/\p{M}+/gu, ''));

const mostWords = 40;

/** Words without regard to case, accents and the plural. */
const wordsOf = (text: string): readonly string[] =>
  plain(text.slice(0, 1_000))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, mostWords)
    .map((word) => (word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word));

function spelledAlike(known: readonly ReadOffer[], { words }: Sought): readonly OfferView[] {
  const found = known.flatMap(({ offer, name, tags }) => {
    const away = Math.min(
      ...words.flatMap((word) => [...name, ...tags.flat()].map((other) => distance(word, other))),
      Number.POSITIVE_INFINITY,
    );
    return Number.isFinite(away) ? [{ offer, away }] : [];
  });
  return found
    .sort((a, b) => a.away - b.away)
    .slice(0, mostNearest)
    .map(({ offer }) => offer);
}

/** Letters apart, where that may be a slip: at most two, and a third of the word. */
function distance(word: string, other: string): number {
  if (Math.abs(word.length - other.length) > 2) return Number.POSITIVE_INFINITY;
  const away = lettersApart(word.slice(0, 60), other.slice(0, 60));
  return away <= Math.min(2, Math.floor(other.length / 3)) ? away : Number.POSITIVE_INFINITY;
}
