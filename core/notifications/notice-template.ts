import type { Setting } from '../settings/setting.ts';
import type { NoticeKind, NoticeLocale, PersonalSurface } from './vocabulary.ts';

/** The words of one notice, as Liquid. `subject` is the mail's, the feed's topic and the heading of the inbox. */
export interface NoticeWords {
  readonly subject: string;
  readonly body: string;
}

/** A tenant's own words in place of the product's. `id` is `<kind>.<surface>.<locale>`, and the name as well. */
export interface NoticeTemplate extends Setting, NoticeWords {
  readonly kind: NoticeKind;
  readonly surface: PersonalSurface;
  readonly locale: NoticeLocale;
}

export const templatePartition = 'templates';
