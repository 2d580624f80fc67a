import type { Liquid, LiquidOptions, Template } from 'liquidjs';

export interface TemplateReference {
  /** As it was written: `ticket.subject`. Undefined where it is put together while rendering, or counts in a list. */
  readonly field: string | undefined;
  /** The same in parts; undefined where it is put together while rendering. */
  readonly segments: readonly (string | number)[] | undefined;
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

/**
 * What a template may take in earnest (ms): none of the product's comes near. It is wall clock, and on a busy machine that
 * stands still in the middle of what takes no time at all: what was found right when it was saved shall not be refused for
 * that. Everybody waits meanwhile, so it is not longer either.
 */
const longestRenderMs = 1_000;
const bounds = { parseLimit: 12_000, memoryLimit: 200_000, renderLimit: longestRenderMs };
export const longestOutput = 20_000;

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

let library: typeof import('liquidjs') | undefined;

/** Before the first template is compiled or rendered: no start of the product waits for the engine. */
export async function loadLiquid(): Promise<void> {
  library ??= await import('liquidjs');
}

function loaded(): typeof import('liquidjs') {
  if (!library) throw new Error('Templates need loadLiquid() first');
  return library;
}

/** Liquid as the product has it: bounded, without files, and without what could reach beyond the values it is given. */
export function newEngine(
  options: Pick<LiquidOptions, 'outputEscape' | 'keepOutputType' | 'strictVariables' | 'lenientIf'>,
): Liquid {
  const { Liquid } = loaded();
  const liquid = new Liquid({
    ...bounds,
    ...options,
    templates: {},
    strictFilters: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
  });
  for (const name of Object.keys(liquid.tags)) if (!tags.includes(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) if (!templateFilters.includes(name)) delete liquid.filters[name];
  return liquid;
}

/** Every field that a template names and does not set itself. */
export function referencesOf(template: Template[]): readonly TemplateReference[] {
  const { globals } = loaded().analyzeSync(template, { partials: false });
  return Object.values(globals)
    .flat()
    .map(({ segments, location }) => {
      const parts = segments.flatMap((segment) => (typeof segment === 'object' ? [] : [segment]));
      const known = parts.length === segments.length ? parts : undefined;
      return {
        field: known?.every((part) => typeof part === 'string') ? known.join('.') : undefined,
        segments: known,
        line: location.row,
        column: location.col,
      };
    });
}

/** How many loops there are, within each other too: only they can take long. */
export function loopsIn(template: Template[]): number {
  const { toValueSync, ForTag } = loaded();
  return template.reduce((count, part) => {
    const inner = part.children ? loopsIn(toValueSync(part.children(false, true))) : 0;
    return count + inner + (part instanceof ForTag ? 1 : 0);
  }, 0);
}

/** The one `{{ expression }}` that a template is, or undefined where it is more than that; and the filters it ends with. */
export function expressionOf(template: Template[]): { readonly filters: readonly string[] } | undefined {
  const [first, ...others] = template;
  if (others.length > 0 || !(first instanceof loaded().Output)) return undefined;
  return { filters: first.value.filters.map(({ name }) => name) };
}

/** Runs what compiles or renders. @throws TemplateFailure saying where and why it does not work. */
export function told<T>(run: () => T): T {
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
