import type { CST, Document, LineCounter } from 'yaml';
import { yaml } from './load-playbooks.ts';
import { locatedOf, placeAt } from './locate-yaml.ts';
import type { Located, Place } from './located.ts';
import type { PlaybookFault } from './playbook.ts';

export const longestPlaybook = 50_000;
const mostFaults = 20;
const deepest = 60;

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
  const tooDeep = tokens.find((token) => depthOf(token) > deepest);
  if (tooDeep) return refused(placeAt(lines, tooDeep.offset), 'too_deep', 'It is nested too deeply. Write it flatter.');
  const composer = new Composer({
    prettyErrors: false,
    logLevel: 'silent',
    schema: 'core',
    resolveKnownTags: false,
    merge: false,
    stringKeys: true,
    uniqueKeys: false,
  });
  return rootOf([...composer.compose(tokens)], text, lines);
}

/** How deep a token goes, found without going there: what comes after goes as deep as the text, and the stack is only so large. */
function depthOf(token: CST.Token): number {
  const open = [{ token, depth: 1 }];
  let found = 0;
  for (let next = open.pop(); next !== undefined && found <= deepest; next = open.pop()) {
    const { token, depth } = next;
    found = Math.max(found, depth);
    for (const inner of tokensIn(token)) open.push({ token: inner, depth: depth + 1 });
  }
  return found;
}

function tokensIn(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap((item) => [item.key, item.value]).filter((inner) => inner !== undefined && inner !== null);
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
