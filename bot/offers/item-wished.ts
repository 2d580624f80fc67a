import type { OfferView } from '#core/catalog/contract';
import { getCatalog } from '#core/catalog/get-catalog';
import type { AnyScene } from '../bot-parts.ts';
import { offerNamedIn } from '../requests/match-offers.ts';

/** What of the catalog somebody wishes for in their own words; undefined where they do not, or several things would do. */
export async function itemWished({ ctx }: AnyScene, text: string): Promise<Pick<OfferView, 'id' | 'name'> | undefined> {
  if (!isWish(text)) return undefined;
  return offerNamedIn(await getCatalog(ctx, { sort: 'popularity' }), text);
}

const wish =
  /\b(i|we)\s+(need|want|require)\b|\b(i|we)['’]?d\s+(like|need)\b|\b(i|we)\s+would\s+(like|need)\b|\b(can|could|may)\s+(i|we|you)\b.*\b(get|have|order|request|give)\b|\b(please\s+)?(order|request)\b|\b(ich|wir)\s+(brauchen?|benötigen?|wünschen?|hätten?|möchten?|will|wollen)\b|\b(brauche|benötige|bräuchte|bräuchten)\b|\b(bitte\b.*\bbestellen|bestellt|anfordern|beantragen)\b|\bkann\s+ich\b.*\b(bekommen|haben)\b/iu;

const trouble =
  /\b(broken?|defect|defective|crash\w*|error|fail\w*|stuck|slow|lost|stolen|problem|issue|wrong|dead|help|stopped)\b|\b(does|do|is|are|can|could|did|will|would|has|have)(\s+not|n['’]t)\b|\bcannot\b|\b(kaputt|defekt|fehler\w*|geht|funktioniert|funktionieren|startet|langsam|verloren|gestohlen|abgestürzt|hängt|störung|hilfe)\b/iu;

/** Who says that something does not work wants it mended, whatever else they need. */
export const tellsOfTrouble = (text: string): boolean => trouble.test(text);

/** Somebody asks for a thing, rather than to have one mended. */
export const isWish = (text: string): boolean => wish.test(text) && !tellsOfTrouble(text);
