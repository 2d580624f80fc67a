import type { Liquid, Template } from 'liquidjs';

/**
 * What a template is made of: its own words, and values that were put in. They are kept apart until the surface is known, so
 * that nothing people wrote can become markup there.
 */
export interface Piece {
  readonly text: string;
  readonly isValue: boolean;
}

export interface TemplateReference {
  /** As it was written: `ticket.subject`. Undefined where it is put together while rendering. */
  readonly field: string | undefined;
  readonly line: number;
  readonly column: number;
}

/** A template that does not compile, or was stopped while it was rendered. */
export class TemplateFailure extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, at: { line: number; column: number }, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TemplateFailure';
    this.line = at.line;
    this.column = at.column;
  }
}

/** What a template may take: none of the product's comes near. Everybody waits while one is rendered (ms). */
const bounds = { parseLimit: 12_000, memoryLimit: 200_000, renderLimit: 100 };
const longestOutput = 20_000;

const tags = ['if', 'unless', 'case', 'for', 'break', 'continue', 'assign', 'comment', 'raw'];
export const templateFilters = [
  'append',
  'capitalize',
  'default',
  'downcase',
  'prepend',
  'remove',
  'replace',
  'size',
  'split',
  'strip',
  'truncate',
  'truncatewords',
  'upcase',
];

/** Marks where a value begins and ends; values cannot contain them. */
const opens = '\ue000';
const closes = '\ue001';
const marks = /[\ue000\ue001]/g;

interface Engine {
  readonly liquid: Liquid;
  readonly analyze: typeof import('liquidjs').analyzeSync;
}

let loaded: Engine | undefined;

/** Before the first template is compiled or rendered: no start of the product waits for the engine. */
export async function loadLiquid(): Promise<void> {
  if (loaded) return;
  const library = await import('liquidjs');
  loaded ??= { liquid: newEngine(library), analyze: library.analyzeSync };
}

function engine(): Engine {
  if (!loaded) throw new Error('Templates need loadLiquid() first');
  return loaded;
}

function newEngine(library: typeof import('liquidjs')): Liquid {
  const liquid = new library.Liquid({
    ...bounds,
    templates: {},
    strictFilters: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    outputEscape: (value: unknown) => `${opens}${textOf(value).replace(marks, '')}${closes}`,
  });
  for (const name of Object.keys(liquid.tags)) if (!tags.includes(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) if (!templateFilters.includes(name)) delete liquid.filters[name];
  return liquid;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  return typeof value === 'object' ? '' : String(value);
}

/** @throws TemplateFailure saying where and why it does not compile. */
export const compiled = (source: string): Template[] => told(() => engine().liquid.parse(source.replace(marks, '')));

/** Every field that a template names and does not set itself. */
export function referencesOf(template: Template[]): readonly TemplateReference[] {
  const { globals } = engine().analyze(template, { partials: false });
  return Object.values(globals)
    .flat()
    .map(({ segments, location }) => ({
      field: segments.every((segment) => typeof segment === 'string') ? segments.join('.') : undefined,
      line: location.row,
      column: location.col,
    }));
}

/** @throws TemplateFailure when it takes more than a template may. */
export function renderPieces(template: Template[], values: object): readonly Piece[] {
  const output = told(() => String(engine().liquid.renderSync(template, values)));
  if (output.length > longestOutput) throw new TemplateFailure('It comes out too long.', { line: 1, column: 1 });
  return output
    .split(/(\ue000[^\ue001]*\ue001)/)
    .filter((text) => text !== '')
    .map((text) => (text.startsWith(opens) ? { text: text.slice(1, -1), isValue: true } : { text, isValue: false }));
}

function told<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new TemplateFailure(reasonOf(error), positionOf(error), { cause: error });
  }
}

/** The sentence without the place, which is told apart. */
const reasonOf = (error: unknown): string =>
  error instanceof Error
    ? (error.message.split('\n')[0] ?? '').replace(/, line:\d+, col:\d+$/, '')
    : 'It does not work.';

function positionOf(error: unknown): { line: number; column: number } {
  const [, line, column] = /line:(\d+), col:(\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  return { line: Number(line ?? 1), column: Number(column ?? 1) };
}
