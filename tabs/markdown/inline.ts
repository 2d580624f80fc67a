/** A run of text inside a paragraph. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly parts: readonly Inline[] };

const deepest = 4;
const allowedProtocols = new Set(['http:', 'https:', 'mailto:']);

/** The address of a link that may be followed, or undefined: only http, https and mailto lead anywhere. */
export function safeHref(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return allowedProtocols.has(url.protocol) ? url.href : undefined;
}

/**
 * Bold, emphasis, code and links of a text; everything else, HTML included, stays text. The time is linear in the length:
 * a mark whose other half is missing once is not looked for again.
 */
export function parseInline(source: string, depth = 0): Inline[] {
  const parts: Inline[] = [];
  const missing = new Set<string>();
  let plain = '';
  let at = 0;

  const find = (mark: string, from: number): number => {
    if (missing.has(mark)) return -1;
    const index = source.indexOf(mark, from);
    if (index < 0) missing.add(mark);
    return index;
  };
  const push = (part: Inline, next: number) => {
    if (plain) parts.push({ kind: 'text', text: plain });
    plain = '';
    parts.push(part);
    at = next;
  };

  while (at < source.length) {
    const found = depth < deepest ? partAt(source, at, find, depth) : undefined;
    if (found) {
      push(found.part, found.next);
      continue;
    }
    const escaped = source[at] === '\\' && /[\\`*_[\]()#+\-.!<>]/.test(source[at + 1] ?? '');
    plain += source[escaped ? at + 1 : at];
    at += escaped ? 2 : 1;
  }
  if (plain) parts.push({ kind: 'text', text: plain });
  return parts;
}

interface Found {
  readonly part: Inline;
  readonly next: number;
}

type Find = (mark: string, from: number) => number;

function partAt(source: string, at: number, find: Find, depth: number): Found | undefined {
  switch (source[at]) {
    case '`':
      return codeAt(source, at, find);
    case '*':
    case '_':
      return strongAt(source, at, find, depth) ?? emphasisAt(source, at, find, depth);
    case '!':
      return source[at + 1] === '[' ? linkAt(source, at + 1, find) : undefined;
    case '[':
      return linkAt(source, at, find);
    case 'h':
    case 'H':
      return addressAt(source, at);
    default:
      return undefined;
  }
}

function codeAt(source: string, at: number, find: Find): Found | undefined {
  const end = find('`', at + 1);
  if (end <= at + 1) return undefined;
  return { part: { kind: 'code', text: source.slice(at + 1, end) }, next: end + 1 };
}

function strongAt(source: string, at: number, find: Find, depth: number): Found | undefined {
  const mark = source.slice(at, at + 2);
  if (mark !== '**' && mark !== '__') return undefined;
  const end = find(mark, at + 2);
  if (end < 0 || !isHugged(source, at + 2, end)) return undefined;
  return { part: { kind: 'strong', parts: parseInline(source.slice(at + 2, end), depth + 1) }, next: end + 2 };
}

function emphasisAt(source: string, at: number, find: Find, depth: number): Found | undefined {
  const mark = source[at] ?? '';
  if (isWord(source[at - 1])) return undefined;
  const end = find(mark, at + 1);
  if (end < 0 || !isHugged(source, at + 1, end) || isWord(source[end + 1])) return undefined;
  return { part: { kind: 'emphasis', parts: parseInline(source.slice(at + 1, end), depth + 1) }, next: end + 1 };
}

/** `[words](address)`; an image is shown as a link to it, so that reading a ticket loads nothing from elsewhere. */
function linkAt(source: string, at: number, find: Find): Found | undefined {
  const middle = find('](', at + 1);
  if (middle <= at + 1 || source.slice(at + 1, middle).includes('\n')) return undefined;
  const end = find(')', middle + 2);
  const href = end < 0 ? undefined : safeHref(source.slice(middle + 2, end).trim());
  if (href === undefined) return undefined;
  return { part: { kind: 'link', href, parts: parseInline(source.slice(at + 1, middle), deepest) }, next: end + 1 };
}

/** Longer ones are no addresses that anybody wrote, and would be read again and again. */
const longestAddress = 2_000;
const address = new RegExp(`https?://[^\\s<>"'\`]{1,${longestAddress}}`, 'iy');

function addressAt(source: string, at: number): Found | undefined {
  if (isWord(source[at - 1])) return undefined;
  address.lastIndex = at;
  const match = address.exec(source)?.[0] ?? '';
  if (match.length > longestAddress) return undefined;
  const written = match.replace(/[.,;:!?)\]}*_]+$/, '');
  const href = written && safeHref(written);
  if (!href) return undefined;
  return { part: { kind: 'link', href, parts: [{ kind: 'text', text: written }] }, next: at + written.length };
}

/** Marks hold something, and touch what they hold: `2 * 3 * 4` is arithmetic. */
const isHugged = (source: string, from: number, end: number): boolean =>
  end > from && !/\s/.test(source[from] ?? ' ') && !/\s/.test(source[end - 1] ?? ' ');

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);
