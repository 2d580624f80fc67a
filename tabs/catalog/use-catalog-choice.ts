import { useCallback, useMemo } from 'react';
import { paths } from '../lib/paths.ts';
import { usePlace, useRouter } from '../lib/use-router.tsx';
import type { CatalogChoice } from './find-offers.ts';

/** The choice is part of the address, so that it survives reloads and coming back from an item. */
export function useCatalogChoice(): readonly [CatalogChoice, (choice: CatalogChoice) => void] {
  const router = useRouter();
  const { search } = usePlace();
  const choice = useMemo((): CatalogChoice => {
    const parameters = new URLSearchParams(search);
    return {
      words: parameters.get('q') ?? '',
      category: parameters.get('category') ?? '',
      department: parameters.get('department') ?? '',
      sort: parameters.get('sort') === 'name' ? 'name' : 'popularity',
    };
  }, [search]);
  const choose = useCallback(
    ({ words, category, department, sort }: CatalogChoice) => {
      const parameters = new URLSearchParams({
        ...(words !== '' && { q: words }),
        ...(category !== '' && { category }),
        ...(department !== '' && { department }),
        ...(sort === 'name' && { sort }),
      });
      router.go(parameters.size > 0 ? `${paths.catalog}?${parameters}` : paths.catalog, 'replace');
    },
    [router],
  );
  return [choice, choose];
}
