import type { Audience, NoticeKind, PersonalSurface } from './vocabulary.ts';

/** A public reply as notices tell it. */
export interface SaidWords {
  readonly author: string;
  readonly text: string;
  /** Taken back by its author: there are no words any more. */
  readonly deleted: boolean;
}

/** How words are put for somebody: their language (a BCP 47 tag whose language the product speaks) and zone (IANA). */
export interface Tongue {
  readonly locale: string;
  readonly timeZone: string;
}

/** One person who hears of an occasion. */
export interface PlannedNotice extends Tongue {
  readonly kind: NoticeKind;
  readonly memberId: string;
  readonly audience: Audience;
  /** The same for everything that must be told once: the event, or what outlives it, such as the reply. */
  readonly key: string;
  /** Where, in this order. `chat` of `created` is the living card itself: there are no words for it. */
  readonly surfaces: readonly PersonalSurface[];
  /** Not before then, for all but `in_app`; null: at once. */
  readonly until: string | null;
  /** It waits for others of this job, and for nothing else. */
  readonly jobId?: string;
  /** A matter of minutes: never held, never in a digest. */
  readonly urgent: boolean;
  readonly member: { readonly name: string; readonly address: string };
  /** They have a task of the ticket and may not read the ticket itself: number and subject are all they learn of it. */
  readonly outside?: boolean;
  readonly said: SaidWords | null;
  /** The step or the question of approval it is about, where that is not the ticket itself. */
  readonly about?: string | null;
}

/** What a queue's channel in Teams hears of an occasion; never held. `created` is the living card itself. */
export interface ChannelNotice extends Tongue {
  readonly kind: NoticeKind;
  readonly audience: 'queue';
  readonly queueId: string;
  readonly key: string;
  readonly said: SaidWords | null;
  readonly about?: string | null;
}

export interface PlannedNotices {
  readonly personal: readonly PlannedNotice[];
  readonly channel: ChannelNotice | null;
}
