import type { CardElementArray } from '@microsoft/teams.cards';
import type { OfferView } from '#core/catalog/contract';
import type { Strings } from '../strings/strings.ts';
import { answerLines } from './answer-lines.ts';
import { type Card, cardVersion, fitted, fullWidth } from './card.ts';
import { effectLines } from './effect-lines.ts';
import { costWords, leadTimeWords } from './offer-facts.ts';
import { bareLine, excerpt, plainLine } from './plain-text.ts';
import { execute } from './verbs.ts';
import { cutList, partHeading, portion, quietLine } from './work-lines.ts';
import type { ShownAnswer, ShownEffect } from './work-view.ts';

/** One stage of those who would decide. */
export interface DecidingStage {
  readonly name: string;
  /** When it comes, where that is not simply after the one before; empty otherwise. */
  readonly when: string;
  /** Who of several must agree. */
  readonly rule: string;
  readonly people: readonly DecidingPerson[];
  /** Said in place of people; empty where there are some. */
  readonly instead: string;
  /** The request would fail here. */
  readonly isTrouble: boolean;
}

export interface DecidingPerson {
  readonly name: string;
  /** `manager of Erin Walsh`; empty where there is nothing to say. */
  readonly why: string;
}

export interface OrderPreviewView {
  readonly draftId: string;
  readonly item: Pick<OfferView, 'name' | 'leadTimeDays' | 'cost'>;
  /** What the person should know first; may be empty. */
  readonly notice: string;
  /** For whom it is, where that is somebody else. */
  readonly forWhom: string | null;
  readonly answers: readonly ShownAnswer[];
  /** There is a form to go back to. */
  readonly mayChange: boolean;
  /** Nobody decides where there are no stages; `unknown`: it cannot be told at the moment. */
  readonly chain: { readonly stages: readonly DecidingStage[] } | 'unknown';
  readonly plan: readonly ShownEffect[] | 'unknown';
}

const most = { stages: 8, people: 5, effects: 15, name: 80, line: 160 } as const;

/** What somebody sees before they submit: for whom, by when, at what price, who decides, and what will be done. */
export const orderPreviewCard = (view: OrderPreviewView, s: Strings): Card =>
  fitted((share) => {
    const words = s.order.preview;
    const data = { draftId: view.draftId };
    return {
      type: 'AdaptiveCard',
      version: cardVersion,
      fallbackText: words.title(bareLine(excerpt(view.item.name, 100))),
      msteams: fullWidth,
      body: [
        {
          type: 'TextBlock',
          text: words.title(plainLine(excerpt(view.item.name, 100))),
          weight: 'Bolder',
          size: 'Medium',
          wrap: true,
          style: 'heading',
        },
        ...noticeLines(view.notice),
        ...facts(view, s),
        ...answerLines(view.answers, share, s),
        ...chainLines(view.chain, share, s),
        ...planLines(view.plan, share, s),
      ],
      actions: [
        execute('order.submit', words.submit, data, { style: 'positive' }),
        ...(view.mayChange ? [execute('order.change', words.edit, data)] : []),
        execute('draft.dismiss', words.discard, data),
      ],
    } satisfies Card;
  });

const noticeLines = (text: string): CardElementArray =>
  text === ''
    ? []
    : [{ type: 'Container', style: 'warning', spacing: 'Small', items: [{ type: 'TextBlock', text, wrap: true }] }];

function facts({ item, forWhom }: OrderPreviewView, s: Strings): CardElementArray {
  const words = s.order.preview;
  const shown = [
    ...(forWhom === null ? [] : [{ title: words.forWhom, value: plainLine(excerpt(forWhom, most.name)) }]),
    ...(item.leadTimeDays === null ? [] : [{ title: words.leadTime, value: leadTimeWords(item.leadTimeDays, s) }]),
    ...(item.cost === null ? [] : [{ title: words.cost, value: costWords(item.cost, s) }]),
  ];
  return shown.length === 0 ? [] : [{ type: 'FactSet', facts: shown, spacing: 'Small' }];
}

const plainTextLine = (text: string) => ({ type: 'TextBlock' as const, text, wrap: true, spacing: 'Small' as const });

function chainLines(chain: OrderPreviewView['chain'], share: number, s: Strings): CardElementArray {
  const words = s.order.preview;
  if (chain === 'unknown') return [partHeading(words.chain), plainTextLine(words.unknown)];
  const { stages } = chain;
  if (stages.length === 0) return [partHeading(words.chain), plainTextLine(words.nobodyAsked)];
  const { shown, more } = cutList(stages, portion(most.stages, share, 2));
  return [
    partHeading(words.chain),
    ...shown.flatMap((stage, index) => stageLines(stage, index + 1, share, s)),
    ...(more > 0 ? [quietLine(s.request.more(more))] : []),
  ];
}

function stageLines(stage: DecidingStage, number: number, share: number, s: Strings): CardElementArray {
  const { shown, more } = cutList(stage.people, portion(most.people, share, 2));
  const when = plainLine(excerpt(stage.when, portion(most.line, share, 30)));
  const how = [when, stage.people.length > 1 ? stage.rule : ''].filter((text) => text !== '').join(' · ');
  return [
    { ...plainTextLine(`${number}\\. ${plainLine(excerpt(stage.name, most.name))}`), weight: 'Bolder' },
    ...(how === '' ? [] : [quietLine(how)]),
    ...shown.map(({ name, why }) => ({
      ...plainTextLine(
        [`**${plainLine(excerpt(name, most.name))}**`, whyLine(why, share)].filter((text) => text !== '').join(': '),
      ),
      spacing: 'None' as const,
    })),
    ...(more > 0 ? [quietLine(s.approval.more(more))] : []),
    ...(stage.instead === '' ? [] : [stage.isTrouble ? troubleLine(stage.instead) : quietLine(stage.instead)]),
  ];
}

const whyLine = (why: string, share: number): string =>
  share < 0.1 ? '' : plainLine(excerpt(why, portion(most.line, share, 30)));

const troubleLine = (text: string) => ({
  ...plainTextLine(text),
  color: 'Attention' as const,
  spacing: 'None' as const,
});

function planLines(plan: OrderPreviewView['plan'], share: number, s: Strings): CardElementArray {
  const words = s.order.preview;
  if (plan === 'unknown') return [];
  if (plan.length === 0) return [partHeading(words.plan), plainTextLine(words.byHand)];
  return [partHeading(words.plan), ...effectLines(plan, share, s)];
}
