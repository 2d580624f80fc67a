import { type Block, decodeEntities, type Inline, safeHref } from './markup.ts';

/** What can stand inside a line, in order of precedence. Each pattern is anchored at the place that is looked at. */
const patterns = {
  escape: /\\([\\`*_{}[\]()#+\-.!~>|])/y,
  code: /(`+)([^`]|[^`].*?[^`])\1(?!`)/y,
  mention: /<at(?:\s[^>]*)?>(.*?)<\/at>/iy,
  lineBreak: /<br\s*\/?>|\n/iy,
  link: /\[((?:[^[\]]|\\.)*)\]\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*")?\s*\)/y,
  address: /https?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]*_]/iy,
  strong: /(\*\*|__)(?=\S)(.+?)(?<=\S)\1/sy,
  strike: /~~(?=\S)(.+?)(?<=\S)~~/sy,
  star: /\*(?=\S)(.+?)(?<=\S)\*/sy,
  underscore: /_(?=\S)(.+?)(?<=\S)_(?![\p{L}\p{N}])/suy,
};

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

type Found = { readonly node: Inline; readonly length: number };

/** The formatted piece that starts at `at`, if one does. */
function pieceAt(text: string, at: number): Found | undefined {
  const escaped = matchAt(patterns.escape, text, at);
  if (escaped) return { node: { kind: 'text', text: escaped[1] ?? '' }, length: escaped[0].length };
  const code = matchAt(patterns.code, text, at);
  if (code) return { node: { kind: 'code', text: (code[2] ?? '').trim() }, length: code[0].length };
  const mention = matchAt(patterns.mention, text, at);
  if (mention) return { node: { kind: 'mention', text: decodeEntities(mention[1] ?? '') }, length: mention[0].length };
  const lineBreak = matchAt(patterns.lineBreak, text, at);
  if (lineBreak) return { node: { kind: 'break' }, length: lineBreak[0].length };
  const link = matchAt(patterns.link, text, at);
  if (link) return linkOf(link);
  const address = matchAt(patterns.address, text, at);
  if (address) {
    const [href] = address;
    return { node: { kind: 'link', href, children: [{ kind: 'text', text: href }] }, length: href.length };
  }
  return emphasisAt(text, at);
}

/** A link whose address is not harmless keeps its words and loses the address. */
function linkOf([whole, words = '', address = '']: RegExpExecArray): Found | undefined {
  const href = safeHref(decodeEntities(address));
  const children = parseInline(words || address);
  if (!href) return { node: { kind: 'text', text: decodeEntities(words) }, length: whole.length };
  return { node: { kind: 'link', href, children }, length: whole.length };
}

function emphasisAt(text: string, at: number): Found | undefined {
  const strong = matchAt(patterns.strong, text, at);
  if (strong) return { node: { kind: 'strong', children: parseInline(strong[2] ?? '') }, length: strong[0].length };
  const strike = matchAt(patterns.strike, text, at);
  if (strike) return { node: { kind: 'strike', children: parseInline(strike[1] ?? '') }, length: strike[0].length };
  const before = text[at - 1] ?? ' ';
  const em =
    matchAt(patterns.star, text, at) ?? (/[\p{L}\p{N}_]/u.test(before) ? null : matchAt(patterns.underscore, text, at));
  return em ? { node: { kind: 'em', children: parseInline(em[1] ?? '') }, length: em[0].length } : undefined;
}

const special = /[\\`<\n[*_~]|https?:\/\//gi;

/** Parses one paragraph's words. */
export function parseInline(text: string): readonly Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain) nodes.push({ kind: 'text', text: decodeEntities(plain) });
    plain = '';
  };
  let at = 0;
  while (at < text.length) {
    special.lastIndex = at;
    const next = special.exec(text)?.index ?? text.length;
    plain += text.slice(at, next);
    at = next;
    if (at >= text.length) break;
    const found = pieceAt(text, at);
    if (!found) {
      plain += text[at];
      at += 1;
      continue;
    }
    flush();
    nodes.push(found.node);
    at += found.length;
  }
  flush();
  return nodes;
}

const bullet = /^\s{0,8}[-*+]\s+(.*)$/;
const numbered = /^\s{0,8}(\d{1,9})[.)]\s+(.*)$/;
const heading = /^#{1,6}\s+(.*?)\s*#*$/;
const rule = /^\s*(?:[-*_]\s*){3,}$/;
const quoted = /^>\s?(.*)$/;
const fence = /^```/;

/** Takes lines while `pattern` matches and returns what its last group caught. */
function takeWhile(lines: string[], pattern: RegExp): readonly string[] {
  const taken: string[] = [];
  for (let match = pattern.exec(lines[0] ?? '\0'); match; match = pattern.exec(lines[0] ?? '\0')) {
    taken.push(match.at(-1) ?? '');
    lines.shift();
  }
  return taken;
}

function takeFence(lines: string[]): Block {
  lines.shift();
  const end = lines.findIndex((line) => fence.test(line));
  const inside = lines.splice(0, end < 0 ? lines.length : end);
  lines.shift();
  return { kind: 'pre', text: inside.join('\n') };
}

function takeParagraph(lines: string[]): Block {
  const isEnd = (line: string) =>
    !line.trim() || [bullet, numbered, heading, quoted, fence].some((one) => one.test(line));
  const end = lines.findIndex((line, i) => i > 0 && isEnd(line));
  const own = lines.splice(0, end < 0 ? lines.length : end);
  return { kind: 'paragraph', children: parseInline(own.map((line) => line.trimEnd()).join('\n')) };
}

/** Parses the markdown that Teams shows in messages and cards. HTML in it stays what it is: words. */
export function parseMarkdown(text: string): readonly Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  while (lines.length > 0) {
    const line = lines[0] ?? '';
    if (!line.trim()) lines.shift();
    else if (fence.test(line)) blocks.push(takeFence(lines));
    else if (rule.test(line)) {
      lines.shift();
      blocks.push({ kind: 'rule' });
    } else if (heading.test(line)) {
      blocks.push({ kind: 'heading', children: parseInline(heading.exec(line)?.[1] ?? '') });
      lines.shift();
    } else if (quoted.test(line)) {
      blocks.push({ kind: 'quote', children: parseInline(takeWhile(lines, quoted).join('\n')) });
    } else if (bullet.test(line)) {
      blocks.push({ kind: 'list', isOrdered: false, start: 1, items: takeWhile(lines, bullet).map(parseInline) });
    } else if (numbered.test(line)) {
      const start = Number(numbered.exec(line)?.[1] ?? 1);
      blocks.push({ kind: 'list', isOrdered: true, start, items: takeWhile(lines, numbered).map(parseInline) });
    } else blocks.push(takeParagraph(lines));
  }
  return blocks;
}
