import type { CardElementArray } from '@microsoft/teams.cards';
import type { Strings } from '../strings/strings.ts';
import { moment } from './moments.ts';
import { excerpt, plainLine } from './plain-text.ts';
import type { CardViewer } from './ticket-card-view.ts';
import { quietLine } from './work-lines.ts';

const longestWhy = 200;

/** What this viewer is asked to decide, why them, and until when. */
export function decisionLines(viewer: CardViewer, s: Strings): CardElementArray {
  if (viewer.kind !== 'approver') return [];
  const { why, dueAt, hasAsked, signInUrl } = viewer.decision;
  const words = s.approval;
  const sentence = why === '' ? words.youDecide : words.youDecideBecause(plainLine(excerpt(why, longestWhy)));
  return [
    { type: 'TextBlock', text: sentence, wrap: true, weight: 'Bolder', spacing: 'Small' },
    ...(hasAsked ? [quietLine(words.youAsked)] : dueAt === null ? [] : [quietLine(words.decideBy(moment(dueAt)))]),
    ...(signInUrl === null ? [] : [quietLine(words.signInAgain)]),
  ];
}
