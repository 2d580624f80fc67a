import { referencesOf } from '../forms/answers-from-text.ts';
import { type Answers, type AnswerValue, allFields, type Choice, type Field, type Form } from '../forms/field.ts';
import { teamsValue } from '../notifications/surface-text.ts';
import { shorten } from '../tickets/reply-to.ts';

/** As long as a description may be. */
const longest = 20_000;

/**
 * What was answered, as markdown that people read: the questions in their order, by their labels; choices by theirs, and
 * people, devices and files by their names. In English, as far as words of our own are needed. Empty without answers. What was
 * written shows as it was written: an answer in several lines is a quotation, and none looks like another question's.
 */
export function describeAnswers(form: Form, answers: Answers): string {
  const lines = allFields(form).flatMap((field) => {
    const value = answers[field.name];
    return value === undefined ? [] : [lineOf(field, value)];
  });
  return shorten(lines.join('\n\n'), longest);
}

function lineOf(field: Field, value: AnswerValue): string {
  const said = wordsOf(field, value);
  // What was written in several lines keeps them, below its question.
  if (said.includes('\n')) return `**${field.label}**\n\n${said.split('\n').map(quoted).join('\n')}`;
  return `**${field.label}${/[?!:.…]$/.test(field.label) ? '' : ':'}** ${teamsValue(said)}`;
}

const quoted = (line: string): string => `> ${teamsValue(line)}`.trimEnd();

function wordsOf(field: Field, value: AnswerValue): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const references = referencesOf(value);
  if (references.length > 0) return references.map(({ name }) => name).join(', ');
  if (field.kind === 'choices' && Array.isArray(value)) {
    return value.map((one: string) => labelOf(field.choices, one)).join(', ');
  }
  return field.kind === 'choice' ? labelOf(field.choices, String(value)) : String(value);
}

const labelOf = (choices: readonly Choice[], value: string): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;
