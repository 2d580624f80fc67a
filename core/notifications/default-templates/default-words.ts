import type { NoticeWords } from '../notice-template.ts';
import { languageOf } from '../tongue.ts';
import type { NoticeKind, NoticeLocale, PersonalSurface } from '../vocabulary.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { NoticeLanguage } from './kind-words.ts';

const languages: { readonly [L in NoticeLocale]: NoticeLanguage } = { en: english, de: german };

/** What notices say in the language of this tag; English where the product does not speak it. */
export const noticeLanguage = (locale: string): NoticeLanguage => languages[languageOf(locale) ?? 'en'];

/** The product's own template of a kind on a surface. */
export function defaultWords(kind: NoticeKind, surface: PersonalSurface, locale: string): NoticeWords {
  const words = noticeLanguage(locale).kinds[kind];
  if (surface === 'email') return { subject: words.subject, body: words.email };
  const { title, line } = (surface === 'feed' && words.feed) || words;
  return { subject: title, body: surface === 'chat' ? words.chat : line };
}
