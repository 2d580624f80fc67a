import type { WhyAskedView } from '#core/approvals/contract';
import type { Strings } from '#teams-app/strings/strings';
import { whyAsked } from '#teams-app/strings/why-asked-words';
import { dayWords } from './shown-answers.ts';

/** Why somebody is asked, in the reader's language. */
export const whyAskedWords = (why: readonly WhyAskedView[], s: Strings): string =>
  whyAsked(why, s.approval.why, (iso) => dayWords(iso, s));
