import type { CardVerb } from '../card-verb.ts';
import { textOf, typedText } from '../read-fields.ts';
import { catalogFor } from './catalog-for.ts';

/** Another part of the catalog: a category, what was looked for, the next ten of either, or its beginning. */
export const showCatalog: CardVerb = {
  verb: 'catalog.show',
  run: async (scene) => {
    const { data } = scene.turn;
    const category = textOf(data.category);
    const isNamed = category !== undefined || typeof data.words === 'string';
    const words = isNamed ? textOf(data.words) : typedText(data, 'catalogWords');
    const from = Number(data.from);
    return {
      card: await catalogFor(scene, {
        category,
        words: category === undefined ? words?.slice(0, 200) : undefined,
        from: Number.isSafeInteger(from) ? from : 0,
      }),
    };
  },
};
