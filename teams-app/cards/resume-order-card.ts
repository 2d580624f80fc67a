import type { Strings } from '../strings/strings.ts';
import { type Card, cardVersion } from './card.ts';
import { bareLine, excerpt, plainLine } from './plain-text.ts';
import { execute } from './verbs.ts';

export interface ResumeOrderView {
  readonly draftId: string;
  readonly itemName: string;
  /** When it was begun, as a card writes moments. */
  readonly begun: string;
}

/** Asks whether to go on with a form that was begun and left. */
export const resumeOrderCard = ({ draftId, itemName, begun }: ResumeOrderView, s: Strings): Card => {
  const { form, resume } = s.order;
  const data = { draftId };
  return {
    type: 'AdaptiveCard',
    version: cardVersion,
    fallbackText: form.title(bareLine(excerpt(itemName, 100))),
    body: [
      {
        type: 'TextBlock',
        text: form.title(plainLine(excerpt(itemName, 100))),
        weight: 'Bolder',
        size: 'Medium',
        wrap: true,
        style: 'heading',
      },
      { type: 'TextBlock', text: resume.ask(plainLine(excerpt(itemName, 100)), begun), wrap: true },
    ],
    actions: [
      execute('order.resume', resume.goOn, data, { style: 'positive' }),
      execute('order.anew', resume.anew, data),
    ],
  } satisfies Card;
};
