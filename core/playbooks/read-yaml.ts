import type { Document, LineCounter } from 'yaml';
import { yaml } from './load-playbooks.ts';
import { locatedOf, placeAt } from './locate-yaml.ts';
import type { Located, Place } from './located.ts';
import type { PlaybookFault } from './playbook.ts';
import { composing, troubleIn } from './trouble-in-tokens.ts';

export const longestPlaybook = 50_000;
const mostFaults = 20;

/**
 * YAML 1.2 of the core schema: one document, no tags but its own, keys that are texts and come once, and aliases that cannot
 * make more of it than anyone would write.
 */
export function readYaml(text: string): { readonly root: Located } | { readonly faults: readonly PlaybookFault[] } {
  if (text.length > longestPlaybook) {
    return refused(start, 'too_long', `A playbook has at most ${longestPlaybook} characters; this has ${text.length}.`);
  }
  const { Composer, LineCounter, Parser } = yaml();
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const trouble = troubleIn(tokens, { aliases: true });
  if (trouble)
    return refused(placeAt(lines, trouble.documentOffset), trouble.code, 'It is nested too deeply. Write it flatter.');
  const composer = new Composer(composing);
  return rootOf([...composer.compose(tokens)], text, lines);
}

const start: Place = { line: 1, column: 1 };

const refused = (at: Place, code: string, detail: string): { faults: PlaybookFault[] } => ({
  faults: [{ ...at, code, detail }],
});

function rootOf(documents: readonly Document.Parsed[], text: string, lines: LineCounter): ReturnType<typeof readYaml> {
  const [document, second] = documents;
  if (!document) return refused(start, 'empty', 'There is nothing in it. Begin with `name:` and `steps:`.');
  if (second) {
    const at = placeAt(lines, second.range[0]);
    return refused(
      at,
      'documents',
      'This is a second document. Keep one playbook to a text, without `---` in between.',
    );
  }
  const said = [...document.errors, ...document.warnings].slice(0, mostFaults);
  if (said.length > 0) {
    return { faults: said.map(({ pos, message, code }) => syntaxFault(text, placeAt(lines, pos[0]), message, code)) };
  }
  return locatedOf(document.contents, text, lines);
}

const hints: { readonly [code: string]: string } = {
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Things that belong together begin in the same column.',
  MISSING_CHAR: 'Something is not closed: a quote, a bracket or a brace.',
  BLOCK_AS_IMPLICIT_KEY: 'Put a text with `: ` in it in quotes, and begin lists on a line of their own.',
  MULTILINE_IMPLICIT_KEY: 'A colon may be missing, or a text has to stand in quotes.',
  TAG_RESOLVE_FAILED: 'Leave tags (`!…`) out.',
  BAD_ALIAS: 'A text that begins with * or & stands in quotes.',
};

function syntaxFault(text: string, at: Place, message: string, code: string): PlaybookFault {
  const line = text.split('\n')[at.line - 1] ?? '';
  const bare = /[:,[-]\s*\{\{/.test(line);
  const hint = bare
    ? 'Put templates in quotes: "{{ … }}".'
    : (hints[code] ?? 'Look at this line and the one before it.');
  return { ...at, code: 'yaml', detail: `${cut(message)}${/[.!?]$/.test(message) ? '' : '.'} ${hint}` };
}

const cut = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
