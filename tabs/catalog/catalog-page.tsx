import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { BoxSearchRegular } from '@fluentui/react-icons/svg/box-search';
import { useDeferredValue, useEffect, useMemo } from 'react';
import type { CatalogView } from '#core/catalog/contract';
import { paths } from '../lib/paths.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { CatalogFilter } from './catalog-filter.tsx';
import { type CatalogChoice, findOffers } from './find-offers.ts';
import { OfferTiles } from './offer-tile.tsx';
import { mostRequested, useCatalog } from './use-catalog.ts';
import { useCatalogChoice } from './use-catalog-choice.ts';
import { useCatalogWords } from './use-words.ts';

const useStyles = makeStyles({
  above: { marginBottom: tokens.spacingVerticalM },
  shelf: { marginBottom: tokens.spacingVerticalXXL },
  heading: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalM,
    margin: `0 0 ${tokens.spacingVerticalM}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  about: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
});

/** What can be requested: by category, or what was looked for. */
export function CatalogPage() {
  const styles = useStyles();
  const words = useCatalogWords();
  const query = useCatalog();
  const [choice, choose] = useCatalogChoice();
  const { data: catalog } = query;
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} />
      {catalog && query.isError && (
        <div className={styles.above}>
          <StaleNotice error={query.error} readAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />
        </div>
      )}
      {!catalog && query.isPending && <Skeleton heights={[32, 132, 132, 132]} label={words.loading} />}
      {!catalog && query.isError && <ProblemState error={query.error} onRetry={() => void query.refetch()} />}
      {catalog?.categories.length === 0 && (
        <EmptyState icon={<BoxSearchRegular />} title={words.emptyTitle} text={words.emptyText}>
          <LinkButton to={paths.reportIncident}>{words.report}</LinkButton>
        </EmptyState>
      )}
      {catalog && catalog.categories.length > 0 && (
        <>
          <CatalogFilter catalog={catalog} choice={choice} onChange={choose} />
          <Offers catalog={catalog} choice={choice} onChange={choose} />
        </>
      )}
    </>
  );
}

interface OffersProps {
  readonly catalog: CatalogView;
  readonly choice: CatalogChoice;
  readonly onChange: (choice: CatalogChoice) => void;
}

const mostAbove = 3;
/** So few need nothing above them. */
const fewOffers = 8;

function Offers({ catalog, choice, onChange }: OffersProps) {
  const styles = useStyles();
  const words = useCatalogWords();
  const { language } = useStrings();
  const { announce } = useNotices();
  const asked = useDeferredValue(choice);
  const found = useMemo(() => findOffers(catalog, asked, language), [catalog, asked, language]);
  const isWhole = asked.words.trim() === '' && asked.category === '' && asked.department === '';
  useEffect(() => announce(words.count(found.length)), [announce, words, found.length]);

  if (found.length === 0) {
    return (
      <EmptyState icon={<BoxSearchRegular />} title={words.noneTitle(asked.words.trim())} text={words.noneText}>
        <Button onClick={() => onChange({ ...choice, words: '', category: '', department: '' })}>{words.clear}</Button>
        <LinkButton to={paths.reportIncident}>{words.report}</LinkButton>
      </EmptyState>
    );
  }
  if (asked.words.trim() !== '') return <OfferTiles offers={found} label={words.found} level={2} />;
  const popular = isWhole && found.length > fewOffers ? mostRequested(catalog).slice(0, mostAbove) : [];
  return (
    <>
      {popular.length === mostAbove && (
        <section className={styles.shelf} aria-labelledby="most-requested">
          <h2 id="most-requested" className={styles.heading}>
            {words.mostRequested}
          </h2>
          <OfferTiles offers={popular} label={words.mostRequested} level={3} />
        </section>
      )}
      {catalog.categories.map(({ id, name, description }) => {
        const offers = found.filter(({ shelf }) => shelf.id === id);
        if (offers.length === 0) return null;
        return (
          <section key={id} className={styles.shelf} aria-labelledby={`shelf-${id}`}>
            <h2 id={`shelf-${id}`} className={styles.heading}>
              {name}
              {description !== '' && <span className={styles.about}>{description}</span>}
            </h2>
            <OfferTiles offers={offers} label={words.offers(name)} level={3} />
          </section>
        );
      })}
    </>
  );
}
