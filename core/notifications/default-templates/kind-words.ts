import type { TrackName } from '../../sla/vocabulary.ts';
import type { TicketStatus } from '../../tickets/vocabulary.ts';
import type { Audience, NoticeKind } from '../vocabulary.ts';

/** The product's own words of one kind of notice, as Liquid. */
export interface KindWords {
  /** The heading in the inbox, the feed's topic, and what a message in Teams is announced with. */
  readonly title: string;
  /** One sentence for feed and inbox. */
  readonly line: string;
  /** In place of both in the feed, where the title of the line, which is the manifest's, says most of it already. */
  readonly feed?: Pick<KindWords, 'title' | 'line'>;
  /** The message in Teams, as markdown. */
  readonly chat: string;
  /** The subject of the mail; the ticket's number comes before it by itself. */
  readonly subject: string;
  readonly email: string;
}

/** Everything that notices say in one language. */
export interface NoticeLanguage {
  readonly kinds: { readonly [K in NoticeKind]: KindWords };
  readonly status: { readonly [S in TicketStatus]: string };
  readonly track: { readonly [T in TrackName]: string };
  /** After an amount of money. */
  readonly per: { readonly [P in 'once' | 'month' | 'year']: string };
  readonly mail: {
    readonly open: (number: string) => string;
    readonly openApp: string;
    /** In place of `open`, to somebody who is asked to approve. */
    readonly decide: (number: string) => string;
    /** Why somebody gets this mail, by their part. */
    readonly because: { readonly [A in Audience]: string };
  };
  readonly digest: {
    readonly title: (count: number) => string;
    /** Where somebody was given several at once. */
    readonly assignedTogether: (count: number) => string;
    readonly more: (count: number) => string;
    /** What happened last, in a word or two. */
    readonly happened: { readonly [K in NoticeKind]: string };
    readonly because: string;
  };
}
