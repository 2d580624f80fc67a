import type { Liquid, Template } from 'liquidjs';
import { teamsValue } from '../notifications/surface-text.ts';
import type { TemplateReference } from '../templates/liquid.ts';
import {
  expressionOf,
  longestOutput,
  loopsIn,
  newEngine,
  referencesOf,
  TemplateFailure,
  told,
} from '../templates/liquid.ts';
import type { TrialTime } from '../templates/trial-time.ts';
import type { InputValue } from './playbook.ts';

/** A text of a playbook that was compiled. */
export interface PlaybookTemplate {
  readonly template: Template[];
  /** One `{{ expression }}` and nothing else: what it comes to keeps its type. */
  readonly whole: boolean;
  /** `default` is the author's word for what may be missing. */
  readonly mayBeEmpty: boolean;
  readonly references: readonly TemplateReference[];
  readonly loops: number;
}

/**
 * What a text is, where it is more than words: whatever is put into an address stays one part of it, and whatever is put
 * into a message to Teams shows as it was written. What the author wrote works as it stands.
 */
export type Filled = 'address' | 'message';

interface Engines extends Readonly<Record<Filled, Liquid>> {
  readonly text: Liquid;
  readonly typed: Liquid;
}

let made: Engines | undefined;

/** A missing value is a failure everywhere but in a condition and before `default`. */
const strict = { strictVariables: true, lenientIf: true } as const;

function engines(): Engines {
  made ??= {
    text: newEngine({ ...strict, outputEscape: textOf }),
    typed: newEngine({ ...strict, keepOutputType: true }),
    address: newEngine({ ...strict, outputEscape: (value) => encodeURIComponent(textOf(value).toWellFormed()) }),
    message: newEngine({ ...strict, outputEscape: (value) => teamsValue(textOf(value)) }),
  };
  return made;
}

/** A person in the middle of a sentence would come out as nothing anyone could read. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value === 'object') throw new Error('this is more than a text: name one of its fields, as .name');
  return String(value);
}

export const hasTemplate = (text: string): boolean => /\{\{|\{%/.test(text);

/** @throws TemplateFailure */
export function compile(source: string, filled?: Filled): PlaybookTemplate {
  const { text, typed, ...others } = engines();
  const tried = told(() => typed.parse(source));
  const expression = expressionOf(tried);
  const whole = expression !== undefined && filled === undefined;
  return {
    template: whole ? tried : told(() => (filled ? others[filled] : text).parse(source)),
    whole,
    mayBeEmpty: expression?.filters.includes('default') ?? false,
    references: referencesOf(tried),
    loops: loopsIn(tried),
  };
}

/** Conditions may leave the braces out: `request.fields.laptop == true`. */
export const compileCondition = (source: string): PlaybookTemplate =>
  compile(hasTemplate(source) ? source : `{{ ${source} }}`);

/** @throws TemplateFailure, where a value is missing: "request.fields.deviceType has no value". */
export function render(
  { template, whole, mayBeEmpty }: PlaybookTemplate,
  values: object,
  time?: TrialTime,
): InputValue {
  const { text, typed } = engines();
  const given = withoutEmpty(values);
  const rendered = toldOfMissing(() =>
    within(time, (limit) => (whole ? typed : text).renderSync(template, given, limit)),
  );
  if (!whole) return bounded(String(rendered));
  const value = inputOf(rendered);
  if (value === undefined && !mayBeEmpty) throw new TemplateFailure('this comes out empty', { line: 1, column: 1 });
  return value ?? '';
}

/** Whether a condition holds. What is missing does not; neither do `false` and a text of "false" or nothing. */
export function holds({ template, whole }: PlaybookTemplate, values: object, time?: TrialTime): boolean {
  const { text, typed } = engines();
  const rendered = told(() =>
    within(time, (limit) =>
      (whole ? typed : text).renderSync(template, withoutEmpty(values), { ...limit, strictVariables: false }),
    ),
  );
  if (typeof rendered === 'string') return !['', 'false', 'no'].includes(rendered.trim().toLowerCase());
  return rendered !== false && rendered !== null && rendered !== undefined;
}

const within = <T>(time: TrialTime | undefined, run: (limit: { renderLimit?: number }) => T): T =>
  time ? time.spend((renderLimit) => run({ renderLimit })) : run({});

function toldOfMissing(run: () => unknown): unknown {
  try {
    return told(run);
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    const [, field] = /^undefined variable: (.+)$/.exec(error.message) ?? [];
    if (field === undefined) throw error;
    throw new TemplateFailure(`${field} has no value`, error, { cause: error });
  }
}

function bounded(text: string): string {
  if (text.length > longestOutput) throw new TemplateFailure('it comes out too long', { line: 1, column: 1 });
  return text;
}

/** Undefined for what is empty: nobody has given it. */
function inputOf(value: unknown): InputValue | undefined {
  if (typeof value === 'string') return value === '' ? undefined : bounded(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return JSON.parse(bounded(JSON.stringify(value))) as InputValue;
}

/** Empty values go, so that the engine takes them for missing. */
function withoutEmpty(values: object): object {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => [name, isGroup(value) ? withoutEmpty(value) : value]),
  );
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
