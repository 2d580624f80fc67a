import { type Answers, type AnswerValue, allFields, type Field, type Form, type Reference } from '#core/forms/field';
import { writtenNumber } from '../forms/local-number.ts';
import type { FormWords } from '../forms/words-en.ts';

interface Writing {
  readonly language: string;
  readonly day: (iso: string) => string;
  readonly words: Pick<FormWords, 'yes' | 'no'>;
}

/** Answers as people read them: choices by their labels, days as days, people and files by their names. */
export const shownAnswers = (form: Form, answers: Answers, writing: Writing) =>
  allFields(form).flatMap((field) => {
    const value = Object.hasOwn(answers, field.name) ? answers[field.name] : undefined;
    return value === undefined ? [] : [{ name: field.name, label: field.label, value: shown(field, value, writing) }];
  });

function shown(field: Field, value: AnswerValue, { language, day, words }: Writing): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return writtenNumber(value, language);
  if (typeof value === 'string') return field.kind === 'date' ? day(value) : labelOf(field, value);
  if ('id' in value) return value.name;
  return value.map((one: string | Reference) => (typeof one === 'string' ? labelOf(field, one) : one.name)).join(', ');
}

const labelOf = (field: Field, value: string): string =>
  ('choices' in field ? field.choices.find((choice) => choice.value === value)?.label : undefined) ?? value;
