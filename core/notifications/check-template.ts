import type { FieldError } from '../api/problem.ts';
import { loadLiquid, referencesOf, TemplateFailure, templateFilters } from '../templates/liquid.ts';
import { newTrialTime, type TrialTime } from '../templates/trial-time.ts';
import { compiled, renderPieces } from './liquid.ts';
import type { NoticeWords } from './notice-template.ts';
import { type FieldValues, grouped, templateFields } from './template-fields.ts';

/** Everything that is wrong with a template, with line and column, and how to mend it; empty where it can be used. */
export async function templateComplaints({ subject, body }: NoticeWords): Promise<FieldError[]> {
  await loadLiquid();
  const time = newTrialTime();
  return [...complaintsAbout('/subject', subject, time), ...complaintsAbout('/body', body, time)];
}

const known = Object.keys(templateFields);
const longest = grouped(
  Object.fromEntries(known.map((field) => [field, 'a word '.repeat(field === 'event.text' ? 140 : 17)])) as FieldValues,
);

/** As little as there can be: what stands in an `else` is tried, too. */
const emptiest = grouped(Object.fromEntries(known.map((field) => [field, ''])) as FieldValues);
const absent = grouped(Object.fromEntries(known.map((field) => [field, null])) as FieldValues);

function complaintsAbout(pointer: string, source: string, time: TrialTime): FieldError[] {
  try {
    const template = compiled(source);
    const unknown = referencesOf(template).filter(({ field }) => field === undefined || !known.includes(field));
    // What only shows while rendering would silence every notice: it is tried with as much as there can be.
    if (unknown.length === 0) for (const values of [longest, emptiest, absent]) renderPieces(template, values, time);
    return unknown.map(({ field, line, column }) => ({
      pointer,
      code: 'unknown_field',
      detail: `Line ${line}, column ${column}: ${
        field === undefined ? 'name the field itself.' : `there is no field ${cut(field)}.`
      } There are: ${known.join(', ')}.`,
    }));
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    return [{ pointer, code: 'template', detail: sentenceOf(error) }];
  }
}

/** What went wrong, where, and what there is instead. */
export function sentenceOf({ line, column, message }: TemplateFailure): string {
  const hint = /^undefined filter/.test(message) ? ` Filters are: ${templateFilters.join(', ')}.` : '';
  return `Line ${line}, column ${column}: ${cut(message)}.${hint}`;
}

const cut = (text: string): string => (text.length > 100 ? `${text.slice(0, 99)}…` : text);
