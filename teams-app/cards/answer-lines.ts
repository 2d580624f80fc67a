import type { CardElementArray } from '@microsoft/teams.cards';
import type { Strings } from '../strings/strings.ts';
import { excerpt, plainLine } from './plain-text.ts';
import { cutList, portion, quietLine, under } from './work-lines.ts';
import type { ShownAnswer } from './work-view.ts';

const most = { answers: 12, label: 80, value: 200 } as const;

/** What the form was answered with. */
export function answerLines(answers: readonly ShownAnswer[], share: number, s: Strings): CardElementArray {
  const { shown, more } = cutList(answers, portion(most.answers, share, 2));
  const facts = shown.map(({ label, value }) => ({
    title: plainLine(excerpt(label, most.label)),
    value: plainLine(excerpt(value, portion(most.value, share, 20))),
  }));
  return under(s.request.answers, [
    ...(facts.length > 0 ? [{ type: 'FactSet' as const, spacing: 'Small' as const, facts }] : []),
    ...(more > 0 ? [quietLine(s.request.more(more))] : []),
  ]);
}
