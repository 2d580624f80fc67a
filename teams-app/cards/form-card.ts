import type { CardElementArray } from '@microsoft/teams.cards';
import type { FieldError } from '#core/api/problem';
import type { TypedTexts } from '#core/forms/answers-from-text';
import { pointerToField } from '#core/forms/check-answers';
import { allFields, type Choice, type Field, type Form, type Section } from '#core/forms/field';
import { troubleCodes, troubleSentence } from '#core/forms/trouble';
import type { QuestionWords } from '../strings/question-words.ts';
import type { Strings } from '../strings/strings.ts';
import { type Card, cardVersion, fitted } from './card.ts';
import { type InputContext, inputOf, isKept, limitsOf, textHeld } from './form-inputs.ts';
import { turnAt } from './form-pages.ts';
import { bareLine, excerpt, plainLine, plainText } from './plain-text.ts';
import { execute, type Verb } from './verbs.ts';

export interface FormCardView {
  readonly form: Form;
  /** What the form is for, as people know it. */
  readonly title: string;
  /** Said before the questions; may be empty. */
  readonly intro: string;
  /** What was typed so far, by field; a field that is not there holds its default. */
  readonly typed: TypedTexts;
  /** Names of the people, devices and files among it, by id. */
  readonly names?: { readonly [id: string]: string };
  /** Devices to choose from: id and name. */
  readonly assets?: readonly Choice[];
  /** What is wrong, with pointers `/fields/<name>`. */
  readonly errors: readonly FieldError[];
  /** Which part of the form, from 0, as `pagesOf` cuts it. */
  readonly page: number;
  /** Sent along with every press, beside `page` and `kept`. */
  readonly data: Readonly<Record<string, string>>;
  readonly verbs: { readonly forward: Verb; readonly back: Verb; readonly dismiss: Verb };
  /** On the button of the last page. */
  readonly submit: string;
}

/** Longest words that a field is filled with. */
const mostPrefilled = 2_000;
const mostErrors = 10;

/**
 * One page of a form. `forward` and `back` send the texts of its inputs (`typedOn` reads them), the number of the page, and in
 * `kept` the fields whose text is too long to stand on the card. On pages that can be left backwards no field holds the press
 * up: the product says what is missing instead.
 */
export function formCard(view: FormCardView, s: Strings): Card {
  const words = s.questions;
  const turn = turnAt(view.form, view.typed, view.page);
  return fitted((share) => {
    const context: InputContext = {
      typed: view.typed,
      names: view.names ?? {},
      assets: view.assets ?? [],
      holdsUp: turn.before === undefined,
      mostPrefilled: Math.floor(mostPrefilled * share),
    };
    const kept = turn.sections.flatMap(({ fields }) => fields.filter((field) => isKept(field, context)));
    const data = { ...view.data, page: view.page, kept: kept.map(({ name }) => name).join(',') };
    return {
      type: 'AdaptiveCard',
      version: cardVersion,
      fallbackText: bareLine(excerpt(view.title, 200)),
      body: [
        {
          type: 'TextBlock',
          text: plainLine(excerpt(view.title, 200)),
          weight: 'Bolder',
          size: 'Medium',
          wrap: true,
          style: 'heading',
        },
        ...subtle(turn.parts > 1 ? words.part(turn.part, turn.parts) : ''),
        ...intro(view.intro, share),
        ...summary(view, share, words),
        ...turn.sections.flatMap((section) => sectionElements(section, view, context, words)),
      ],
      actions: [
        execute(view.verbs.forward, turn.isLast ? view.submit : words.next, data, { style: 'positive' }),
        ...(turn.before === undefined ? [] : [execute(view.verbs.back, words.back, data)]),
        execute(view.verbs.dismiss, s.action.cancel, view.data, { withoutInputs: true }),
      ],
    } satisfies Card;
  });
}

const intro = (text: string, share: number): CardElementArray =>
  text === '' ? [] : [{ type: 'TextBlock', text: plainText(excerpt(text, 100 + Math.floor(400 * share))), wrap: true }];

const subtle = (text: string): CardElementArray =>
  text === '' ? [] : [{ type: 'TextBlock', text, isSubtle: true, size: 'Small', wrap: true, spacing: 'None' }];

/** Everything that is wrong, before the questions: where the list is long or the card is full, its beginning. */
function summary({ form, errors }: FormCardView, share: number, words: QuestionWords): CardElementArray {
  if (errors.length === 0) return [];
  const fields = new Map(allFields(form).map((field) => [pointerToField(field.name), field]));
  const shown = errors.slice(0, Math.floor(mostErrors * share));
  const lines = shown.map((error) => {
    const field = fields.get(error.pointer);
    const sentence = errorSentence(error, field, words);
    return field === undefined ? sentence : `${plainLine(excerpt(field.label, 40))}: ${sentence}`;
  });
  const left = errors.length - shown.length;
  return [
    {
      type: 'Container',
      style: 'attention',
      spacing: 'Medium',
      items: [
        { type: 'TextBlock', text: words.lookAt(errors.length), weight: 'Bolder', wrap: true },
        ...[...lines, ...(left > 0 && shown.length > 0 ? [words.andMore(left)] : [])].map((text) => ({
          type: 'TextBlock' as const,
          text,
          wrap: true,
          spacing: 'Small' as const,
        })),
      ],
    },
  ];
}

/** In the reader's language where the forms themselves complain; what else refuses an answer has its own words. */
function errorSentence({ code, detail }: FieldError, field: Field | undefined, words: QuestionWords): string {
  const known = troubleCodes.find((one) => one === code);
  return plainLine(excerpt(known && field ? troubleSentence(field, known, words.trouble) : detail, 200));
}

const sectionElements = (
  { title, help, fields }: Section,
  view: FormCardView,
  context: InputContext,
  words: QuestionWords,
): CardElementArray => [
  ...(title === ''
    ? []
    : [
        {
          type: 'TextBlock' as const,
          text: plainLine(title),
          weight: 'Bolder' as const,
          // Of a heading without one, clients make it larger than the title.
          size: 'Default' as const,
          wrap: true,
          separator: true,
          spacing: 'Medium' as const,
          style: 'heading' as const,
        },
      ]),
  ...subtle(plainText(help)),
  ...fields.flatMap((field) => question(field, view, context, words)),
];

function question(field: Field, view: FormCardView, context: InputContext, words: QuestionWords): CardElementArray {
  const pointer = pointerToField(field.name);
  const error = view.errors.find((one) => one.pointer === pointer);
  const input = inputOf(field, context, words);
  const kept = isKept(field, context) ? words.kept([...textHeld(field, context.typed)].length) : '';
  return [
    ...subtle(kept),
    ...(input ? [input] : [{ type: 'TextBlock' as const, text: plainLine(field.label), wrap: true }]),
    ...subtle(input ? '' : insteadOf(field, context, words)),
    // Where something is wrong, the complaint names the limit.
    ...subtle(plainText([field.help, error ? '' : limitsOf(field, words).join(' ')].filter(Boolean).join('\n'))),
    ...(error
      ? [
          {
            type: 'TextBlock' as const,
            text: errorSentence(error, field, words),
            color: 'Attention' as const,
            wrap: true,
            spacing: 'None' as const,
            size: 'Small' as const,
          },
        ]
      : []),
  ];
}

function insteadOf(field: Field, { typed, names }: InputContext, words: QuestionWords): string {
  const id = textHeld(field, typed);
  if (id === '') return words.noFile;
  return words.fileThere(plainLine(excerpt((Object.hasOwn(names, id) && names[id]) || id, 100)));
}
