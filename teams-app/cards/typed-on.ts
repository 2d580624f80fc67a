import type { TypedTexts } from '#core/forms/answers-from-text';
import type { Field, Form } from '#core/forms/field';
import { formLimits, longestAnswer } from '#core/forms/limits';
import { inputId } from './form-inputs.ts';
import { pagesFor } from './form-pages.ts';

/**
 * Everything typed into a form after a press on one of its pages: what came with the press, in place of what was typed into
 * the same fields before. A field that came empty was left empty, unless its text is kept beside the card; files come by
 * themselves.
 */
export function typedOn(
  form: Form,
  page: number,
  data: Readonly<Record<string, unknown>>,
  before: TypedTexts,
): TypedTexts {
  const kept = typeof data.kept === 'string' ? data.kept.split(',') : [];
  const asked = (pagesFor(form, before)[page] ?? []).flatMap(({ fields }) => fields);
  const sent = asked
    .filter(({ kind }) => kind !== 'file')
    .map((field) => {
      const { name } = field;
      const text = cut(textOf(data[inputId(name)]), longestTyped(field));
      const old = Object.hasOwn(before, name) ? before[name] : undefined;
      return [name, text === '' && kept.includes(name) && old !== undefined ? old : text] as const;
    });
  return { ...before, ...Object.fromEntries(sent) };
}

/** Clients send numbers and ticks as texts or as themselves. */
function textOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '').trim() : '';
}

/** The most UTF-16 units that an answer can have; what is longer is refused by the form, and need not be kept whole. */
function longestTyped(field: Field): number {
  switch (field.kind) {
    case 'text':
    case 'long_text':
    case 'email':
      return 2 * (field.maxLength ?? longestAnswer[field.kind]);
    case 'choices':
      return 2 * formLimits.choices * (formLimits.choice + 2);
    default:
      return 2 * formLimits.choice;
  }
}

/** Ends in a sign that no form cuts off, so that it stays too long. */
const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
