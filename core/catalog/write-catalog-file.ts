import { categoryInFile, type FileNames, itemInFile } from './catalog-file.ts';
import { inShelfOrder } from './find-items.ts';
import type { ServiceCategory, ServiceItem } from './item.ts';

/** The catalog as YAML: categories in their order, items by key, so that two exports differ only where the catalog does. */
export async function writeCatalogFile(
  categories: readonly ServiceCategory[],
  items: readonly ServiceItem[],
  queues: FileNames['queues'],
): Promise<string> {
  const byKey = items.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const file = {
    catalog: 1,
    categories: inShelfOrder(categories).map(categoryInFile),
    items: byKey.map((item) => itemInFile(item, { categories, queues })),
  };
  const { stringify } = await import('yaml');
  return stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}
