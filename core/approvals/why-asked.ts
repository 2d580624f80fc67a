import { plainDate } from './plain-date.ts';
import type { standsForReasons } from './vocabulary.ts';

/** Why somebody comes in the place of another one. `until` is known at most of an absence. */
export type StandsForReason = (typeof standsForReasons)[number];

/** A reason why a person is asked; faces say it in the reader's language. */
export type WhyAsked =
  | { readonly is: 'named' }
  | { readonly is: 'manager'; readonly level: number; readonly of: string }
  | { readonly is: 'group'; readonly name: string }
  | { readonly is: 'queue_owner'; readonly name: string }
  | { readonly is: 'cost_center_owner'; readonly of: string }
  | { readonly is: 'role'; readonly role: string }
  /** The stage had too few people: the next manager above. */
  | { readonly is: 'next_up'; readonly of: string }
  /** Nobody was above the requester who could be asked. */
  | { readonly is: 'administrator' }
  | {
      readonly is: 'stands_for';
      readonly name: string;
      readonly because: StandsForReason;
      readonly until: string | null;
    }
  /** Away themselves, and nobody who could decide in their place is named. */
  | { readonly is: 'away'; readonly until: string | null };

/** In English: `manager of Erin Example`, `for Morgan Muster, who is out of office until 12 March 2026`. */
export function whyWords(why: WhyAsked): string {
  switch (why.is) {
    case 'named':
      return 'named by the item';
    case 'manager':
      return why.level === 1 ? `manager of ${why.of}` : `manager of ${why.of}, ${why.level} levels up`;
    case 'group':
      return `member of ${why.name}`;
    case 'queue_owner':
      return `owner of the queue ${why.name}`;
    case 'cost_center_owner':
      return `owner of the cost centre of ${why.of}`;
    case 'role':
      return `has the role ${why.role}`;
    case 'next_up':
      return `next manager above ${why.of}`;
    case 'administrator':
      return 'as an administrator, because nobody else may decide';
    case 'stands_for':
      return `for ${why.name}, ${becauseWords[why.because](untilWords(why.until))}`;
    case 'away':
      return `out of office${untilWords(why.until)}, and nobody decides in their place`;
  }
}

const untilWords = (until: string | null): string => (until === null ? '' : ` until ${plainDate(until)}`);

const becauseWords: { readonly [B in StandsForReason]: (until: string) => string } = {
  left: () => 'who has left',
  expired: () => 'who did not answer in time',
  out_of_office: (until) => `who is out of office${until}`,
  delegated: (until) => `who handed it over${until}`,
};
