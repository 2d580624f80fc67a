import type { FieldError } from '../api/problem.ts';
import { compiled, referencesOf, TemplateFailure, templateFilters } from './liquid.ts';
import type { NoticeWords } from './notice-template.ts';
import { templateFields } from './template-fields.ts';

/** Everything that is wrong with a template, with line and column, and how to mend it; empty where it can be used. */
export const templateComplaints = ({ subject, body }: NoticeWords): FieldError[] => [
  ...complaintsAbout('/subject', subject),
  ...complaintsAbout('/body', body),
];

const known = Object.keys(templateFields);

function complaintsAbout(pointer: string, source: string): FieldError[] {
  try {
    return referencesOf(compiled(source))
      .filter(({ field }) => field === undefined || !known.includes(field))
      .map(({ field, line, column }) => ({
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
