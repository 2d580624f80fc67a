/** A block of a text; its lines still hold inline marks. */
export type Block =
  | { readonly kind: 'paragraph' | 'heading' | 'quote'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly text: string };

const fence = /^\s*```/;
const heading = /^#{1,6}\s+(.*)$/;
const quote = /^\s*>\s?(.*)$/;
const bullet = /^\s*[-*+]\s+(.*)$/;
const numbered = /^\s*(\d{1,9})[.)]\s+(.*)$/;

/** Paragraphs, headings, quotes, lists and fenced code of a text, in its order. */
export function parseBlocks(source: string): Block[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const read = readBlock(lines, at);
    if (read.block) blocks.push(read.block);
    at = read.next;
  }
  return blocks;
}

interface Read {
  readonly block?: Block;
  readonly next: number;
}

function readBlock(lines: readonly string[], at: number): Read {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { next: at + 1 };
  if (fence.test(line)) return readCode(lines, at);
  const title = heading.exec(line);
  if (title) return { block: { kind: 'heading', lines: [title[1] ?? ''] }, next: at + 1 };
  if (quote.test(line)) return readQuote(lines, at);
  if (bullet.test(line)) return readList(lines, at, bullet, false);
  if (numbered.test(line)) return readList(lines, at, numbered, true);
  return readParagraph(lines, at);
}

function readCode(lines: readonly string[], at: number): Read {
  let end = at + 1;
  while (end < lines.length && !fence.test(lines[end] ?? '')) end += 1;
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
}

function readQuote(lines: readonly string[], at: number): Read {
  const quoted: string[] = [];
  let next = at;
  for (let match = quote.exec(lines[next] ?? ''); match; match = quote.exec(lines[next] ?? '')) {
    quoted.push(match[1] ?? '');
    next += 1;
  }
  return { block: { kind: 'quote', lines: quoted }, next };
}

function readList(lines: readonly string[], at: number, shape: RegExp, ordered: boolean): Read {
  const items: string[] = [];
  const start = Number(numbered.exec(lines[at] ?? '')?.[1] ?? 1);
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const match = shape.exec(line);
    if (match) items.push(match.at(-1) ?? '');
    else if (/^\s{2,}\S/.test(line) && !startsBlock(line)) items.push(`${items.pop() ?? ''}\n${line.trim()}`);
    else break;
  }
  return { block: { kind: 'list', ordered, start, items }, next };
}

function readParagraph(lines: readonly string[], at: number): Read {
  let next = at + 1;
  while (next < lines.length && (lines[next] ?? '').trim() !== '' && !startsBlock(lines[next] ?? '')) next += 1;
  return { block: { kind: 'paragraph', lines: lines.slice(at, next) }, next };
}

const startsBlock = (line: string): boolean =>
  [fence, heading, quote, bullet, numbered].some((shape) => shape.test(line));
