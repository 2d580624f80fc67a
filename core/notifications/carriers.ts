import type { Manner, Outcome, Owed } from './ledger-entry.ts';
import type { PlannedNotice } from './planned-notice.ts';
import type { FeedSender, MailSender } from './ports.ts';
import type { ChatWords } from './render-notice.ts';

/** The ways to a person, as whoever delivers has them at hand. */
export interface Carriers {
  /** Keeps the ledger itself: what is owed may be the living card rather than words. */
  readonly chat: (
    planned: Pick<PlannedNotice, 'kind' | 'memberId' | 'outside'>,
    owed: Owed,
    words: () => Promise<ChatWords>,
    manner: Manner,
  ) => Promise<Outcome>;
  readonly feed: FeedSender;
  readonly mail: MailSender;
  /** Opens a ticket by its number, within Teams. */
  readonly link: (number: string) => string;
  /** Opens the app. */
  readonly home: string;
  /** What the ids of our mails end with: our own host. */
  readonly mailDomain: string;
}
