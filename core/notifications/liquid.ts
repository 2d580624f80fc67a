import type { Liquid, Template } from 'liquidjs';
import { longestOutput, newEngine, TemplateFailure, told } from '../templates/liquid.ts';
import type { TrialTime } from '../templates/trial-time.ts';

/**
 * What a template is made of: its own words, and values that were put in. They are kept apart until the surface is known, so
 * that nothing people wrote can become markup there.
 */
export interface Piece {
  readonly text: string;
  readonly isValue: boolean;
}

/** Marks where a value begins and ends; values cannot contain them. */
const opens = '\ue000';
const closes = '\ue001';
const marks = /[\ue000\ue001]/g;

let made: Liquid | undefined;

function engine(): Liquid {
  made ??= newEngine({
    outputEscape: (value: unknown) => `${opens}${textOf(value).replace(marks, '')}${closes}`,
  });
  return made;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  return typeof value === 'object' ? '' : String(value);
}

/** @throws TemplateFailure saying where and why it does not compile. */
export const compiled = (source: string): Template[] => told(() => engine().parse(source.replace(marks, '')));

/** @throws TemplateFailure when it takes more than a template may, or than is left of the time in which it is tried. */
export function renderPieces(template: Template[], values: object, time?: TrialTime): readonly Piece[] {
  const render = (limit: { readonly renderLimit?: number }) => String(engine().renderSync(template, values, limit));
  const output = told(() => (time ? time.spend((renderLimit) => render({ renderLimit })) : render({})));
  if (output.length > longestOutput) throw new TemplateFailure('It comes out too long.', { line: 1, column: 1 });
  return output
    .split(/(\ue000[^\ue001]*\ue001)/)
    .filter((text) => text !== '')
    .map((text) => (text.startsWith(opens) ? { text: text.slice(1, -1), isValue: true } : { text, isValue: false }));
}
