import { isTimeZone } from '../api/time-zone.ts';
import type { Member } from '../people/member.ts';
import type { Tenant } from '../tenancy/tenant.ts';
import type { Tongue } from './planned-notice.ts';
import { type NoticeLocale, noticeLocales } from './vocabulary.ts';

/** The language of a BCP 47 tag, where the product speaks it. */
export function languageOf(tag: string | null | undefined): NoticeLocale | undefined {
  const language = tag?.split(/[-_]/)[0]?.toLowerCase();
  return noticeLocales.find((known) => known === language);
}

/** In which language and zone somebody is spoken to: their own, else the tenant's, else English and UTC. */
export function tongueOf(member: Pick<Member, 'locale' | 'timeZone'> | undefined, tenant: Tenant): Tongue {
  const { locale, timeZone } = tenant.settings;
  return {
    locale: [member?.locale, locale].map(knownTag).find((tag) => tag !== undefined) ?? 'en',
    timeZone: [member?.timeZone, timeZone].find((zone) => zone && isTimeZone(zone)) ?? 'UTC',
  };
}

/** The tag as Intl writes it; undefined for what is none, and for languages that the product does not speak. */
function knownTag(tag: string | null | undefined): string | undefined {
  if (!tag || !languageOf(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
  } catch {
    return languageOf(tag);
  }
}
