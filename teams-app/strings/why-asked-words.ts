import type { SeatView, WhyAskedView } from '#core/approvals/contract';

type StandsFor = Extract<WhyAskedView, { readonly is: 'stands_for' }>['because'];

/** How it is said in one language why somebody is asked. */
export interface WhyAskedWords {
  readonly named: string;
  readonly manager: (of: string) => string;
  readonly managerAbove: (level: number, of: string) => string;
  readonly group: (name: string) => string;
  readonly queueOwner: (name: string) => string;
  readonly costCenterOwner: (of: string) => string;
  readonly role: (role: string) => string;
  readonly nextUp: (of: string) => string;
  readonly administrator: string;
  readonly standsFor: { readonly [B in StandsFor]: (name: string) => string };
  readonly standsForUntil: { readonly [B in StandsFor]: (name: string, until: string) => string };
  readonly away: string;
  readonly awayUntil: (until: string) => string;
}

/**
 * Why somebody is asked, in the reader's language: `manager of Erin Walsh, for Morgan Reyes, who is out of office`. `day` writes
 * a day as the reader does.
 */
export const whyAsked = (why: readonly WhyAskedView[], words: WhyAskedWords, day: (iso: string) => string): string =>
  why.map((one) => reasonOf(one, words, day)).join(', ');

function reasonOf(why: WhyAskedView, words: WhyAskedWords, day: (iso: string) => string): string {
  switch (why.is) {
    case 'named':
      return words.named;
    case 'manager':
      return why.level === 1 ? words.manager(why.of) : words.managerAbove(why.level, why.of);
    case 'group':
      return words.group(why.name);
    case 'queue_owner':
      return words.queueOwner(why.name);
    case 'cost_center_owner':
      return words.costCenterOwner(why.of);
    case 'role':
      return words.role(why.role);
    case 'next_up':
      return words.nextUp(why.of);
    case 'administrator':
      return words.administrator;
    case 'stands_for':
      return why.until === null
        ? words.standsFor[why.because](why.name)
        : words.standsForUntil[why.because](why.name, day(why.until));
    case 'away':
      return why.until === null ? words.away : words.awayUntil(day(why.until));
  }
}

/** Why somebody is asked matters until they have decided; in whose place they did, for good. */
export const whyNow = ({ state, why }: Pick<SeatView, 'state' | 'why'>): readonly WhyAskedView[] =>
  state === 'pending' || state === 'asked_back' ? why : why.filter(({ is }) => is === 'stands_for' || is === 'away');
