import type { CardElementArray } from '@microsoft/teams.cards';
import { type TypedTexts, textOfAnswer } from '#core/forms/answers-from-text';
import { checkValue } from '#core/forms/check-value';
import type { Choice, Field } from '#core/forms/field';
import { longestAnswer } from '#core/forms/limits';
import { troubleSentence } from '#core/forms/trouble';
import type { QuestionWords } from '../strings/question-words.ts';
import { bareLine, excerpt } from './plain-text.ts';

type Element = CardElementArray[number];

/** What an input shows beside its question. */
export interface InputContext {
  readonly typed: TypedTexts;
  /** Names of people, devices and files by id, where they are known. */
  readonly names: { readonly [id: string]: string };
  /** Devices to choose from. */
  readonly assets: readonly Choice[];
  /** The client may hold the press up until required fields are filled. */
  readonly holdsUp: boolean;
  /** Longest text that a field is filled with. */
  readonly mostPrefilled: number;
}

/** Ids of inputs do not meet the names that buttons send along. */
export const inputId = (name: string): string => `field_${name}`;

export const textHeld = (field: Field, typed: TypedTexts): string =>
  (Object.hasOwn(typed, field.name) ? typed[field.name] : undefined) ??
  (field.default === null ? '' : textOfAnswer(field.default));

const isText = (field: Field): field is Field & { readonly kind: 'text' | 'long_text' | 'email' } =>
  field.kind === 'text' || field.kind === 'long_text' || field.kind === 'email';

/** A text too long to stand in its field. It is kept, and the field is left empty for another one in its place. */
export const isKept = (
  field: Field,
  { typed, mostPrefilled }: Pick<InputContext, 'typed' | 'mostPrefilled'>,
): boolean => isText(field) && textHeld(field, typed).length > mostPrefilled;

/** The question as an input; undefined for what a card cannot ask. */
export function inputOf(field: Field, context: InputContext, words: QuestionWords): Element | undefined {
  const text = textHeld(field, context.typed);
  const isRequired = field.required && !isKept(field, context);
  const label = bareLine(field.label);
  const base = {
    id: inputId(field.name),
    label: isRequired && !context.holdsUp ? words.required(label) : label,
    errorMessage: clientMessage(field, words),
    ...(isRequired && context.holdsUp && { isRequired }),
  };
  switch (field.kind) {
    case 'text':
    case 'long_text':
    case 'email':
      return {
        type: 'Input.Text',
        ...base,
        maxLength: field.maxLength ?? longestAnswer[field.kind],
        ...(field.kind === 'long_text' && { isMultiline: true }),
        ...(field.kind === 'email' && { style: 'Email' }),
        ...(text !== '' && !isKept(field, context) && { value: text }),
      };
    case 'number':
    case 'integer':
      return {
        type: 'Input.Number',
        ...base,
        ...(field.minimum !== null && { min: field.minimum }),
        ...(field.maximum !== null && { max: field.maximum }),
        ...(text.trim() !== '' && Number.isFinite(Number(text)) && { value: Number(text) }),
      };
    case 'date':
      return {
        type: 'Input.Date',
        ...base,
        ...(field.earliest !== null && { min: field.earliest }),
        ...(field.latest !== null && { max: field.latest }),
        ...(isRight(field, text) && { value: text.trim() }),
      };
    case 'boolean':
      return field.default === null
        ? chooser(
            base,
            [
              { value: 'true', label: words.yes },
              { value: 'false', label: words.no },
            ],
            text,
            words,
          )
        : // Required of a toggle would mean that only yes is an answer.
          {
            type: 'Input.Toggle',
            ...base,
            isRequired: false,
            title: words.yes,
            valueOn: 'true',
            valueOff: 'false',
            value: text === 'true' ? 'true' : 'false',
          };
    case 'choice':
      return chooser(base, field.choices, text, words);
    case 'choices':
      return severalChooser(base, field.choices, text);
    case 'asset':
      return context.assets.length === 0
        ? namedAsset(base, text, context.names, words)
        : chooser(base, withChosen(context.assets.slice(0, mostAssets), text, context.names), text, words);
    case 'person':
      return {
        type: 'Input.ChoiceSet',
        ...base,
        placeholder: words.choosePerson,
        choices: withChosen([], text, context.names).map(toChoice),
        'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
        ...(idShape.test(text) && { value: text }),
      };
    case 'file':
      return undefined;
  }
}

/** Ids of people and devices; whatever else was sent in their place is asked anew. */
const idShape = /^[\w.-]{1,100}$/;
const mostAssets = 25;
const mostListed = 4;
const mostTicked = 8;
const mostScrolled = 15;

interface InputBase {
  readonly id: string;
  readonly label: string;
  readonly errorMessage: string;
  readonly isRequired?: boolean;
}

const longestAssetName = 100;

/** Where no list of devices is known, its person writes which one it is. */
const namedAsset = (base: InputBase, text: string, names: InputContext['names'], words: QuestionWords): Element => ({
  type: 'Input.Text',
  ...base,
  errorMessage: words.nameAsset,
  placeholder: words.nameAsset,
  maxLength: longestAssetName,
  ...(text !== '' && { value: excerpt((Object.hasOwn(names, text) && names[text]) || text, longestAssetName) }),
});

const toChoice = ({ value, label }: Choice) => ({ title: bareLine(label), value });

const chooser = (base: InputBase, choices: readonly Choice[], text: string, words: QuestionWords): Element => ({
  type: 'Input.ChoiceSet',
  ...base,
  placeholder: words.choose,
  style: choices.length <= mostListed ? 'expanded' : choices.length > mostScrolled ? 'filtered' : 'compact',
  choices: choices.map(toChoice),
  ...(choices.some(({ value }) => value === text.trim()) && { value: text.trim() }),
});

function severalChooser(base: InputBase, choices: readonly Choice[], text: string): Element {
  const chosen = text.split(',').map((part) => part.trim());
  const value = choices.flatMap((choice) => (chosen.includes(choice.value) ? [choice.value] : [])).join(',');
  return {
    type: 'Input.ChoiceSet',
    ...base,
    isMultiSelect: true,
    style: choices.length <= mostTicked ? 'expanded' : 'compact',
    choices: choices.map(toChoice),
    ...(value !== '' && { value }),
  };
}

/** What was chosen before can be chosen still. */
const withChosen = (choices: readonly Choice[], id: string, names: InputContext['names']): readonly Choice[] => {
  const named = choices.map(({ value, label }) => ({ value, label: excerpt(label, 60) }));
  if (!idShape.test(id) || choices.some(({ value }) => value === id)) return named;
  return [...named, { value: id, label: excerpt((Object.hasOwn(names, id) && names[id]) || id, 60) }];
};

const isRight = (field: Field, text: string): boolean => {
  const reading = checkValue(field, text);
  return typeof reading === 'object' && 'value' in reading;
};

/**
 * What the client says by itself, of an empty field or a number or day out of bounds. How long a text must be stands beside
 * the field already, and the client does not check it.
 */
function clientMessage(field: Field, words: QuestionWords): string {
  const empty = troubleSentence(field, 'required', words.trouble);
  if (field.kind === 'date') return [empty, ...dayLimits(field, words)].join(' ');
  const limits = isText(field) ? [] : limitsOf(field, words);
  return limits.length > 0 ? limits.join(' ') : empty;
}

const dayLimits = (field: Field & { readonly kind: 'date' }, { trouble }: QuestionWords): readonly string[] => [
  ...(field.earliest === null ? [] : [trouble.notBefore(field.earliest)]),
  ...(field.latest === null ? [] : [trouble.notAfter(field.latest)]),
];

/** What a person should know before answering, and the input does not show. */
export function limitsOf(field: Field, { trouble }: QuestionWords): readonly string[] {
  switch (field.kind) {
    case 'text':
    case 'long_text':
    case 'email':
      return field.minLength !== null && field.minLength > 1 ? [trouble.atLeastCharacters(field.minLength)] : [];
    case 'number':
    case 'integer':
      return [
        ...(field.minimum === null ? [] : [trouble.atLeast(field.minimum)]),
        ...(field.maximum === null ? [] : [trouble.atMost(field.maximum)]),
      ];
    case 'choices':
      return [
        ...(field.minItems !== null && field.minItems > 1 ? [trouble.atLeastChoices(field.minItems)] : []),
        ...(field.maxItems === null ? [] : [trouble.atMostChoices(field.maxItems)]),
      ];
    default:
      return [];
  }
}
