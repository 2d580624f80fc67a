import type { WhyAskedView } from '#core/approvals/contract';
import type { Strings } from '#teams-app/strings/strings';
import { dayWords } from './shown-answers.ts';

/** Why somebody is asked, in the reader's language: `manager of Erin Walsh, for Morgan Reyes, who is out of office`. */
export const whyAskedWords = (why: readonly WhyAskedView[], s: Strings): string =>
  why.map((one) => reasonWords(one, s)).join(', ');

function reasonWords(why: WhyAskedView, s: Strings): string {
  const words = s.approval.why;
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
        : words.standsForUntil[why.because](why.name, dayWords(why.until, s));
    case 'away':
      return why.until === null ? words.away : words.awayUntil(dayWords(why.until, s));
  }
}
