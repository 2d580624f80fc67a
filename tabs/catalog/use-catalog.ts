import { useQuery } from '@tanstack/react-query';
import type { CatalogView, OfferView } from '#core/catalog/contract';
import { useClient } from '../lib/use-client.ts';

export type Shelf = CatalogView['categories'][number];

/** Something that can be requested, with the shelf that it stands on. */
export interface Offer extends OfferView {
  readonly shelf: Pick<Shelf, 'id' | 'name' | 'icon'>;
}

/** What the person can request, by category. Rarely changed, so it is read again when somebody comes back to it. */
export function useCatalog() {
  const client = useClient();
  return useQuery({
    queryKey: ['catalog'],
    queryFn: ({ signal }) => client.getCatalog({ sort: 'popularity' }, { signal }),
    staleTime: 60_000,
  });
}

export const offersOf = ({ categories }: CatalogView): readonly Offer[] =>
  categories.flatMap(({ items, ...shelf }) => items.map((item) => ({ ...item, shelf })));

/** What was requested at all in the last months, the most requested first. */
export const mostRequested = (catalog: CatalogView): readonly Offer[] =>
  offersOf(catalog)
    .filter(({ popularity }) => popularity > 0)
    .toSorted((a, b) => b.popularity - a.popularity);
