import { type Answers, type AnswerValue, allFields, type Field, type Form, type Reference } from '#core/forms/field';
import type { ShownAnswer } from '#teams-app/cards/work-view';
import type { Strings } from '#teams-app/strings/strings';

/** Answers as people read them: choices by their labels, days as days, people by their names. What was left empty is left out. */
export const shownAnswers = (form: Form, answers: Answers, s: Strings): readonly ShownAnswer[] =>
  allFields(form).flatMap((field) => {
    const value = Object.hasOwn(answers, field.name) ? answers[field.name] : undefined;
    return value === undefined ? [] : [{ label: field.label, value: shown(field, value, s) }];
  });

function shown(field: Field, value: AnswerValue, s: Strings): string {
  if (typeof value === 'boolean') return value ? s.questions.yes : s.questions.no;
  if (typeof value === 'number')
    return new Intl.NumberFormat(s.order.locale, { maximumFractionDigits: 20 }).format(value);
  if (typeof value !== 'string') {
    if ('id' in value) return value.name;
    return value
      .map((one: string | Reference) => (typeof one === 'string' ? labelOf(field, one) : one.name))
      .join(', ');
  }
  return field.kind === 'date' ? dayWords(value, s) : labelOf(field, value);
}

const labelOf = (field: Field, value: string): string =>
  ('choices' in field ? field.choices.find((choice) => choice.value === value)?.label : undefined) ?? value;

/** A day, or the day of a moment, as it is written in the reader's language: `12 March 2026`. */
export const dayWords = (iso: string, { order }: Strings): string =>
  new Intl.DateTimeFormat(order.locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(iso),
  );
