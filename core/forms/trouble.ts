import type { Field } from './field.ts';
import { formLimits, longestAnswer } from './limits.ts';

/** What can be wrong with one answer. */
export const troubleCodes = [
  'required',
  'type',
  'characters',
  'format',
  'pattern',
  'too_small',
  'too_big',
  'enum',
  'duplicate',
] as const;
export type TroubleCode = (typeof troubleCodes)[number];

/** What to do about a trouble, in one language. The product's API speaks English; cards and tabs have more languages. */
export interface TroubleWords {
  readonly answer: string;
  readonly choose: string;
  readonly chooseSome: string;
  readonly sayYesOrNo: string;
  readonly person: string;
  readonly asset: string;
  readonly file: string;
  readonly text: string;
  readonly number: string;
  readonly wholeNumber: string;
  readonly date: string;
  readonly email: string;
  readonly characters: string;
  readonly pattern: string;
  readonly once: string;
  readonly oneOf: (choices: string) => string;
  readonly atLeastCharacters: (count: number) => string;
  readonly atMostCharacters: (count: number) => string;
  readonly atLeast: (bound: number) => string;
  readonly atMost: (bound: number) => string;
  readonly atLeastChoices: (count: number) => string;
  readonly atMostChoices: (count: number) => string;
  readonly atMostFiles: (count: number) => string;
  readonly notBefore: (day: string) => string;
  readonly notAfter: (day: string) => string;
}

const plural = (count: number, one: string): string => (count === 1 ? `one ${one}` : `${count} ${one}s`);

export const troubleWordsEn: TroubleWords = {
  answer: 'Answer this.',
  choose: 'Choose one.',
  chooseSome: 'Choose at least one.',
  sayYesOrNo: 'Say yes or no: true or false.',
  person: 'Choose a person.',
  asset: 'Choose a device.',
  file: 'Add a file.',
  text: 'Give a text.',
  number: 'Give a number, such as 3 or 3.5.',
  wholeNumber: 'Give a whole number, such as 3.',
  date: 'Give a day that there is, as year-month-day, such as 2026-03-31.',
  email: 'Give an e-mail address, such as name@example.com.',
  characters: 'This contains a character that cannot be kept. Type it anew.',
  pattern: 'Write it in the form that the question asks for.',
  once: 'Choose each only once.',
  oneOf: (choices) => `Choose from: ${choices}.`,
  atLeastCharacters: (count) => `Use at least ${plural(count, 'character')}.`,
  atMostCharacters: (count) => `Use at most ${plural(count, 'character')}.`,
  atLeast: (bound) => `Give at least ${bound}.`,
  atMost: (bound) => `Give at most ${bound}.`,
  atLeastChoices: (count) => `Choose at least ${count}.`,
  atMostChoices: (count) => `Choose at most ${count}.`,
  atMostFiles: (count) => `Add at most ${plural(count, 'file')}.`,
  notBefore: (day) => `Choose ${day} or a later day.`,
  notAfter: (day) => `Choose ${day} or an earlier day.`,
};

/** One sentence that says how to mend an answer. It never repeats what was given. */
export function troubleSentence(field: Field, code: TroubleCode, words: TroubleWords): string {
  switch (code) {
    case 'required':
      return whatIsAsked(field, words, words.answer);
    case 'characters':
      return words.characters;
    case 'pattern':
      return words.pattern;
    case 'enum':
      return words.oneOf(choiceList(field));
    case 'duplicate':
      return words.once;
    case 'too_small':
      return tooSmall(field, words);
    case 'too_big':
      return tooBig(field, words);
    case 'type':
    case 'format':
      return whatIsAsked(field, words, words.text);
  }
}

function whatIsAsked(field: Field, words: TroubleWords, ofTexts: string): string {
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return ofTexts;
    case 'integer':
      return words.wholeNumber;
    case 'boolean':
      return words.sayYesOrNo;
    case 'choice':
      return words.choose;
    case 'choices':
      return words.chooseSome;
    default:
      return words[field.kind];
  }
}

function tooSmall(field: Field, words: TroubleWords): string {
  switch (field.kind) {
    case 'text':
    case 'long_text':
    case 'email':
      return words.atLeastCharacters(field.minLength ?? 1);
    case 'number':
    case 'integer':
      return words.atLeast(field.minimum ?? Number.MIN_SAFE_INTEGER);
    case 'choices':
      return words.atLeastChoices(field.minItems ?? 1);
    case 'date':
      return words.notBefore(field.earliest ?? '1000-01-01');
    default:
      return words.answer;
  }
}

function tooBig(field: Field, words: TroubleWords): string {
  switch (field.kind) {
    case 'text':
    case 'long_text':
    case 'email':
      return words.atMostCharacters(field.maxLength ?? longestAnswer[field.kind]);
    case 'number':
    case 'integer':
      return words.atMost(field.maximum ?? Number.MAX_SAFE_INTEGER);
    case 'choices':
      return words.atMostChoices(field.maxItems ?? field.choices.length);
    case 'date':
      return words.notAfter(field.latest ?? '9999-12-31');
    case 'file':
      return words.atMostFiles(formLimits.files);
    default:
      return words.answer;
  }
}

const mostListed = 100;

/** Labels, as many as a sentence bears. */
function choiceList(field: Field): string {
  if (field.kind !== 'choice' && field.kind !== 'choices') return '…';
  let list = '';
  for (const { label } of field.choices) {
    const longer = list === '' ? label : `${list}, ${label}`;
    if (longer.length > mostListed) return list === '' ? '…' : `${list} …`;
    list = longer;
  }
  return list;
}
