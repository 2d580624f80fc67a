import type { CatalogView } from '#core/catalog/contract';
import { OfferTiles } from '../catalog/offer-tile.tsx';
import { mostRequested, type Offer, offersOf, useCatalog } from '../catalog/use-catalog.ts';
import { paths } from '../lib/paths.ts';
import { RouteLink } from '../lib/use-router.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useSectionStyles } from './section-styles.ts';
import { useHomeWords } from './use-words.ts';

const mostShown = 6;
/** Fewer that were requested say nothing of what most people request. */
const fewestPopular = 3;

/** The first of every category, then the second of every one, and so on. */
const someOfEach = (catalog: CatalogView): readonly Offer[] => {
  const placeOf = new Map(
    catalog.categories.flatMap(({ items }) => items.map(({ id }, place) => [id, place] as const)),
  );
  return offersOf(catalog).toSorted((a, b) => (placeOf.get(a.id) ?? 0) - (placeOf.get(b.id) ?? 0));
};

/** What people request most, and something else of the catalog where that is little. Nothing where the catalog is empty. */
export function CatalogPart() {
  const styles = useSectionStyles();
  const words = useHomeWords();
  const { data: catalog, error } = useCatalog();
  if (!catalog)
    return error ? <ProblemNotice error={error} /> : <Skeleton heights={[28, 104]} label={words.catalog.loading} />;
  const popular = mostRequested(catalog);
  const others = someOfEach(catalog).filter(({ popularity }) => popularity === 0);
  const offers = [...popular, ...others].slice(0, mostShown);
  if (offers.length === 0) return null;
  const title = popular.length >= fewestPopular ? words.catalog.popular : words.catalog.some;
  return (
    <section aria-labelledby="home-catalog">
      <div className={styles.head}>
        <h2 id="home-catalog" className={styles.title}>
          {title}
        </h2>
        <RouteLink to={paths.catalog} className={styles.all}>
          {words.catalog.all}
        </RouteLink>
      </div>
      <OfferTiles offers={offers} label={title} level={3} />
    </section>
  );
}
