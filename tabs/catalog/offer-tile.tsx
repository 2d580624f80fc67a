import { makeStyles, tokens } from '@fluentui/react-components';
import { paths } from '../lib/paths.ts';
import { useStrings } from '../lib/use-language.ts';
import { RouteLink } from '../lib/use-router.tsx';
import { CategoryIcon } from './category-icon.tsx';
import { factsOf } from './offer-facts.ts';
import type { Offer } from './use-catalog.ts';
import { useCatalogWords } from './use-words.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(260px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  tile: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    alignContent: 'start',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    transitionProperty: 'box-shadow, border-color',
    transitionDuration: tokens.durationFaster,
    '@media (prefers-reduced-motion: reduce)': { transitionProperty: 'none' },
    ':hover': { border: `1px solid ${tokens.colorNeutralStroke1Hover}`, boxShadow: tokens.shadow8 },
  },
  words: { display: 'grid', alignContent: 'start', gap: '2px', minWidth: 0 },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    outlineStyle: 'none',
    '::after': { content: '""', position: 'absolute', inset: 0, borderRadius: tokens.borderRadiusXLarge },
    ':focus-visible::after': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    ':hover': { textDecorationLine: 'underline' },
  },
  text: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
  },
  facts: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
});

interface OfferTilesProps {
  readonly offers: readonly Offer[];
  /** Names the list. */
  readonly label: string;
  /** The level of the headings of the tiles. */
  readonly level: 2 | 3;
}

/** Things that can be requested, as tiles; each leads to its form. */
export function OfferTiles({ offers, label, level }: OfferTilesProps) {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label={label}>
      {offers.map((offer) => (
        <OfferTile key={offer.id} offer={offer} level={level} />
      ))}
    </ul>
  );
}

function OfferTile({ offer, level }: { readonly offer: Offer; readonly level: 2 | 3 }) {
  const styles = useStyles();
  const words = useCatalogWords();
  const { language } = useStrings();
  const Heading = level === 2 ? 'h2' : 'h3';
  const facts = factsOf(offer, language, words);
  return (
    <li className={styles.tile}>
      <CategoryIcon name={offer.shelf.icon} />
      <div className={styles.words}>
        <Heading className={styles.name}>
          <RouteLink to={paths.requestItem(offer.key)} className={styles.link}>
            {offer.name}
          </RouteLink>
        </Heading>
        {offer.description !== '' && <p className={styles.text}>{plainText(offer.description)}</p>}
        {facts.length > 0 && <p className={styles.facts}>{facts.join(' · ')}</p>}
      </div>
    </li>
  );
}

/** Descriptions are markdown; two lines of a tile need its words alone. */
const plainText = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>]+/g, '')
    .trim();
