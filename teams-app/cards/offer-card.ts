import type { Strings } from '../strings/strings.ts';
import { type Card, cardVersion, fitted } from './card.ts';
import { bareLine, excerpt, plainLine, plainText } from './plain-text.ts';
import { execute } from './verbs.ts';

const mostQuoted = 500;

export interface OfferView {
  readonly draftId: string;
  /** What the person said; the whole of it lies in the draft. */
  readonly text: string;
  /** Beside the question, such as that files were not kept. */
  readonly remark?: string | undefined;
  /** Something of the catalog that they may mean. */
  readonly item?: { readonly id: string; readonly name: string } | undefined;
}

/** Asks whether what was said is to be reported, or something to be requested. Nothing has happened yet, and nothing will without an answer. */
export const reportOfferCard = ({ draftId, text, remark, item }: OfferView, s: Strings): Card =>
  fitted(
    (share) =>
      ({
        type: 'AdaptiveCard',
        version: cardVersion,
        fallbackText: item ? s.order.offer.ask(bareLine(excerpt(item.name, 100))) : s.offer.report,
        body: [
          {
            type: 'TextBlock',
            text: item ? s.order.offer.ask(plainLine(excerpt(item.name, 100))) : s.offer.report,
            weight: 'Bolder',
            size: 'Medium',
            wrap: true,
            style: 'heading',
          },
          quoted(text, share),
          ...remarks(remark),
        ],
        actions: item
          ? [
              execute(
                'order.start',
                s.order.offer.order(bareLine(excerpt(item.name, 60))),
                { draftId, itemId: item.id },
                { style: 'positive' },
              ),
              execute('incident.edit', s.order.offer.report, { draftId }),
              execute('draft.dismiss', s.action.noThanks, { draftId }),
            ]
          : [
              execute('incident.report', s.action.report, { draftId }, { style: 'positive' }),
              execute('incident.edit', s.action.editFirst, { draftId }),
              execute('draft.dismiss', s.action.noThanks, { draftId }),
            ],
      }) satisfies Card,
  );

/** Asks whether what was said belongs to a ticket. */
export const commentOfferCard = (view: OfferView & { readonly number: string }, s: Strings): Card =>
  fitted(
    (share) =>
      ({
        type: 'AdaptiveCard',
        version: cardVersion,
        fallbackText: s.offer.comment(view.number),
        body: [
          {
            type: 'TextBlock',
            text: s.offer.comment(view.number),
            weight: 'Bolder',
            size: 'Medium',
            wrap: true,
            style: 'heading',
          },
          quoted(view.text, share),
          ...remarks(view.remark),
        ],
        actions: [
          execute('comment.submit', s.action.addComment, { draftId: view.draftId }, { style: 'positive' }),
          execute('incident.report', s.action.reportInstead, { draftId: view.draftId }),
          execute('draft.dismiss', s.action.noThanks, { draftId: view.draftId }),
        ],
      }) satisfies Card,
  );

const quoted = (text: string, share: number) => ({
  type: 'Container' as const,
  style: 'emphasis' as const,
  items: [
    {
      type: 'TextBlock' as const,
      text: plainText(excerpt(text, Math.max(40, Math.floor(mostQuoted * share)))),
      wrap: true,
      maxLines: 6,
    },
  ],
});

const remarks = (remark: string | undefined) =>
  remark ? [{ type: 'TextBlock' as const, text: remark, wrap: true, isSubtle: true, size: 'Small' as const }] : [];
