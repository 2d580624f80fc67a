import { getCatalog } from '#core/catalog/get-catalog';
import { moment } from '#teams-app/cards/moments';
import { plainLine } from '#teams-app/cards/plain-text';
import { command } from '../command.ts';
import { tellsOfTrouble } from '../offers/item-wished.ts';
import { offer } from '../offers/offer.ts';
import { after } from '../spoken.ts';
import { itemOf } from './asked-item.ts';
import { catalogCardOf } from './catalog-for.ts';
import { offersMeant } from './match-offers.ts';
import { openOrder, unfinishedOrder } from './open-order.ts';

/** More words are rather a sentence that begins with "request" than the name of something. */
const mostWords = 3;

/** `request` shows the catalog; `request laptop` begins to request what these words mean, or lets its person choose. */
export const request = command<{ readonly words: string }>('request', {
  parse: (text) => {
    const words = after(text, 'request');
    // A number of a ticket is no item.
    return words === undefined || /^#?(inc|req)[\s_–—-]*#?\d/i.test(words) ? undefined : { words };
  },
  run: async (scene, { words }) => {
    const { ctx, turn, s } = scene;
    const catalog = await getCatalog(ctx, { sort: 'popularity' });
    const meant = offersMeant(catalog, words);
    const isSentence = words.split(/\s+/).length > mostWords && !turn.text.startsWith('/');
    if (isSentence && (meant.is === 'none' || tellsOfTrouble(words))) return offer(scene);
    const named = words === '' ? undefined : await itemOf(ctx, meant.is === 'one' ? meant.offer.id : words);
    if (named) return openOrder(scene, named);
    const left = words === '' ? await unfinishedOrder(ctx) : undefined;
    const notice = left?.order && s.order.resume.left(plainLine(left.order.itemName), moment(left.createdAt));
    const card = catalogCardOf(scene, catalog, { words, notice });
    return { card, summary: s.order.catalog.title, isPrivate: true };
  },
});
