import type { Document, LineCounter } from 'yaml';
import { z } from 'zod';
import { parse, partsOf } from '../api/parse.ts';
import { type FieldError, Problem } from '../api/problem.ts';
import { categoryKeeping, itemKeeping } from './catalog-settings.ts';

/** A file as it was written, before anyone has judged what it says of categories and items. */
export interface WrittenFile {
  readonly categories: readonly unknown[];
  readonly items: readonly unknown[];
  /** What is wrong at a JSON pointer into the file, as a fault of the text: with line, column and whose it is. */
  readonly fault: (error: FieldError) => FieldError;
}

const Shape = z.strictObject(
  {
    catalog: z.literal(1, 'Give 1: the version of this format.'),
    categories: z.array(z.unknown()).max(categoryKeeping.most),
    items: z.array(z.unknown()).max(itemKeeping.most),
  },
  'Give catalog: 1, categories and items, as GET /v1/admin/catalog/export writes them.',
);

/** More faults than this nobody reads at once. */
export const mostFaults = 50;

/** The file that a text is, or every reason why it is none: each names its line and column. */
export async function readCatalogFile(text: string): Promise<{ file: WrittenFile } | { errors: FieldError[] }> {
  // No start of the product waits for YAML.
  const library = await import('yaml');
  const lines = new library.LineCounter();
  let document: Document.Parsed;
  let value: unknown;
  try {
    document = library.parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
      schema: 'core',
      resolveKnownTags: false,
      merge: false,
      stringKeys: true,
    });
    const troubles = [...document.errors, ...document.warnings].slice(0, mostFaults);
    if (troubles.length > 0) {
      return {
        errors: troubles.map(({ pos, message }) => {
          const said = message.length > mostCharacters ? `${message.slice(0, mostCharacters)}…` : message;
          return faultAt(lines, pos[0], { code: 'yaml', detail: /[.!?…]$/.test(said) ? said : `${said}.` }, '');
        }),
      };
    }
    value = document.toJS();
    // Not even what refers to itself gets past this.
    JSON.stringify(value);
  } catch (error) {
    // Lists in lists in lists; aliases of aliases, of themselves, or of nothing.
    if (!(error instanceof RangeError || error instanceof ReferenceError || error instanceof TypeError)) throw error;
    const detail =
      'This nests too deeply, or its aliases (*name) cannot be followed. Write it flatter, without aliases.';
    return { errors: [{ pointer: '/yaml', code: 'yaml', detail }] };
  }
  const fault = (error: FieldError): FieldError =>
    faultAt(lines, startOf(document, partsOf(error.pointer)), error, ownerOf(value, error.pointer));
  try {
    return { file: { ...parse(Shape, value), fault } };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { errors: (error.errors ?? []).map(fault) };
  }
}

const mostCharacters = 120;

function faultAt(
  lines: LineCounter,
  offset: number,
  { code, detail }: Pick<FieldError, 'code' | 'detail'>,
  owner: string,
): FieldError {
  const { line, col } = lines.linePos(offset);
  return { pointer: '/yaml', code, detail: `Line ${Math.max(line, 1)}, column ${Math.max(col, 1)}${owner}: ${detail}` };
}

/** Where the value at a path begins, or the nearest that there is around it. */
function startOf(document: Document.Parsed, path: readonly string[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const steps = path.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const range: unknown = Reflect.get(Object(document.getIn(steps, true)), 'range');
    if (Array.isArray(range) && typeof range[0] === 'number') return range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

/** Whose fault it is, in words: `, item sc-laptop, leadTimeDays`. */
function ownerOf(value: unknown, pointer: string): string {
  const [list, index, ...fields] = partsOf(pointer);
  if (list === undefined) return '';
  if (index === undefined || (list !== 'items' && list !== 'categories')) return `, ${list}`;
  const entry: unknown = Reflect.get(Object(Reflect.get(Object(value), list)), index);
  const name: unknown = Reflect.get(Object(entry), list === 'items' ? 'key' : 'name');
  const called = list === 'items' ? 'item' : 'category';
  return [
    ...(typeof name === 'string' ? [`, ${called} ${name.slice(0, 100)}`] : []),
    ...(fields.length > 0 ? [`, ${fields.join('.')}`] : []),
  ].join('');
}
