import type { FieldError } from '../api/problem.ts';
import { sentenceOf } from '../notifications/check-template.ts';
import { compiled, renderPieces } from '../notifications/liquid.ts';
import { loadLiquid, referencesOf, TemplateFailure } from '../templates/liquid.ts';
import { newTrialTime } from '../templates/trial-time.ts';
import { cannedPlaceholders } from './canned-fields.ts';
import { grouped } from './render-canned.ts';

const known = Object.keys(cannedPlaceholders);
const trials = ['a word '.repeat(29), ''].map((value) =>
  grouped(Object.fromEntries(known.map((placeholder) => [placeholder, value]))),
);

/** Everything that is wrong with the words of a canned response, with line and column; empty where they can be used. */
export async function cannedComplaints(body: string): Promise<FieldError[]> {
  await loadLiquid();
  const time = newTrialTime();
  try {
    const template = compiled(body);
    const unknown = referencesOf(template).filter(({ field }) => field === undefined || !known.includes(field));
    if (unknown.length === 0) for (const values of trials) renderPieces(template, values, time);
    return unknown.map(({ field, line, column }) => ({
      pointer: '/body',
      code: 'unknown_placeholder',
      detail: `Line ${line}, column ${column}: ${
        field === undefined ? 'name the placeholder itself.' : `there is no placeholder ${field.slice(0, 100)}.`
      } There are: ${known.join(', ')}.`,
    }));
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    return [{ pointer: '/body', code: 'template', detail: sentenceOf(error) }];
  }
}
