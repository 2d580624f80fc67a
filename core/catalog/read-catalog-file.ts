import type { CST } from 'yaml';
import { z } from 'zod';
import { parse, partsOf } from '../api/parse.ts';
import { type FieldError, Problem } from '../api/problem.ts';
import { loadPlaybooks, yaml } from '../playbooks/load-playbooks.ts';
import { locatedOf, placeAt } from '../playbooks/locate-yaml.ts';
import { locate, type Place, plain } from '../playbooks/located.ts';
import { composing, troubleIn } from '../playbooks/trouble-in-tokens.ts';
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
/** Pieces of YAML: words, signs and the blanks between them. Nine characters are two or three of them in any real file. */
const mostPieces = 400_000;
const mostCharacters = 120;
const troubles = {
  too_deep: 'This nests too deeply. Write it flatter.',
  alias: 'Aliases (*name) cannot be followed here. Write out what this one stands for.',
} as const;
const piecesInATurn = 20_000;

/**
 * The file that a text is, or every reason why it is none: each names its line and column. `turn` lets others go first: it is
 * waited for between pieces of the work.
 */
export async function readCatalogFile(
  text: string,
  turn: () => Promise<void>,
): Promise<{ file: WrittenFile } | { errors: FieldError[] }> {
  await loadPlaybooks();
  const { Composer, Lexer, LineCounter, Parser } = yaml();
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let pieces = 0;
  for (const piece of new Lexer().lex(text)) {
    pieces += 1;
    if (pieces > mostPieces) {
      const detail = 'This is made of more pieces than a catalog of this length has. Bring it in parts.';
      return refused(placeAt(lines, parser.offset), 'too_big', detail);
    }
    for (const token of parser.next(piece)) tokens.push(token);
    if (pieces % piecesInATurn === 0) await turn();
  }
  for (const token of parser.end()) tokens.push(token);
  const trouble = troubleIn(tokens, { aliases: false });
  if (trouble) return refused(placeAt(lines, trouble.offset), 'yaml', troubles[trouble.code]);
  await turn();
  const composer = new Composer(composing);
  const [document, second] = [...composer.compose(tokens)];
  if (!document) return refused({ line: 1, column: 1 }, 'yaml', 'There is nothing in it.');
  if (second) return refused(placeAt(lines, second.range[0]), 'yaml', 'This is a second document. Keep one to a file.');
  const wrong = [...document.errors.slice(0, mostFaults), ...document.warnings.slice(0, mostFaults)];
  if (wrong.length > 0) {
    return {
      errors: wrong.slice(0, mostFaults).map(({ pos, message }) => {
        const said = message.length > mostCharacters ? `${message.slice(0, mostCharacters)}…` : message;
        const detail = /[.!?…]$/.test(said) ? said : `${said}.`;
        return faultAt(placeAt(lines, pos[0]), { code: 'yaml', detail });
      }),
    };
  }
  await turn();
  const located = locatedOf(document.contents, text, lines);
  if ('faults' in located) return { errors: located.faults.map((fault) => faultAt(fault, fault)) };
  const { root } = located;
  const value = plain(root);
  const fault = (error: FieldError): FieldError =>
    faultAt(locate(root, partsOf(error.pointer)).at, error, ownerOf(value, error.pointer));
  try {
    return { file: { ...parse(Shape, value), fault } };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { errors: (error.errors ?? []).slice(0, mostFaults).map(fault) };
  }
}

const refused = (at: Place, code: string, detail: string): { errors: FieldError[] } => ({
  errors: [faultAt(at, { code, detail })],
});

const faultAt = (
  { line, column }: Place,
  { code, detail }: Pick<FieldError, 'code' | 'detail'>,
  owner = '',
): FieldError => ({ pointer: '/yaml', code, detail: `Line ${line}, column ${column}${owner}: ${detail}` });

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
