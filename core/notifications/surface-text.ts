import { withBoldAndLists } from '../api/bold-and-lists.ts';
import type { Piece } from './liquid.ts';

/** At most so many characters, never half of one; an ellipsis says that there was more. */
export function cutTo(text: string, most: number): string {
  // A long text is cut roughly first: splitting all of it into characters is slow.
  const characters = [...text.slice(0, most * 2 + 2)];
  return characters.length <= most ? text : `${characters.slice(0, Math.max(0, most - 1)).join('')}…`;
}

/** Control characters, and those that turn the direction of the text around them, are left out. */
const visible = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\ue000\ue001]|[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');

/** Text for where there is no markup: feed, inbox, the plain part of a mail. Lines stay lines, at most one is empty. */
export const plainWords = (pieces: readonly Piece[]): string =>
  pieces
    .map(({ text }) => visible(text))
    .join('')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The same on one line: subjects of mails and headings. */
export const plainHeading = (pieces: readonly Piece[]): string => plainWords(pieces).replace(/\s+/g, ' ');

/** Breaks a pattern apart without showing. */
const gap = '\u200b';

/**
 * Text for Teams: the template's own markdown works, what was put in shows as it was written. It cannot format, link, mention
 * or be computed; our own link alone stays one. Of `said`, which people write with markdown in the tab, bold and lists work.
 */
export const teamsWords = (pieces: readonly Piece[], ourLink: string, said = ''): string =>
  pieces
    .map(({ text, isValue }) => {
      if (!isValue || text === ourLink) return text;
      return text === said ? withBoldAndLists(teamsValue(text)) : teamsValue(text);
    })
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** What somebody wrote, as words in a message to Teams: no markdown, no mention, no link of theirs. */
export const teamsValue = (text: string): string => harmless(visible(text));

/** Teams ends a line where a paragraph ends. */
const harmless = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(harmlessLine)
    .join('\n\n');

const harmlessLine = (line: string): string =>
  line
    // Links, `{{…}}`, `${…}`, tags and mentions, entities.
    .replace(/\](?=[([:])|\{(?=\{)|\$(?=\{)|<(?=[a-z/!?])|&(?=#?\w{1,31};)/gi, `$&${gap}`)
    // Emphasis, code and strike-through where they would work, and what would hide the next character.
    .replace(
      /`|\\(?=[!-/:-@[-`{-~])|~(?=~)|(?<=~)~|\*(?=\S)|(?<=\S)\*|(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu,
      '\\$&',
    )
    // Headings, lists, quotes and rules.
    .replace(/^(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|-{3,}|={3,})/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/**
 * The blocks of a mail. A template's own text knows four things: an empty line parts paragraphs, `> ` begins a quotation,
 * `**` makes bold, and a line break is one. What was put in is text and nothing else.
 */
export function mailBlocks(pieces: readonly Piece[]): readonly { readonly quoted: boolean; readonly html: string }[] {
  const values: string[] = [];
  const written = pieces
    .map(({ text, isValue }) => (isValue ? `\ue000${values.push(visible(text)) - 1}\ue001` : visible(text)))
    .join('');
  const valued = (html: string): string =>
    html.replace(/\ue000(\d+)\ue001/g, (_mark, index: string) => `<bdi>${lines(values[Number(index)] ?? '')}</bdi>`);
  const lines = (text: string): string => escapeHtml(text.trim()).replaceAll('\n', '<br>');
  return written
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '' && !isEmpty(block, values))
    .map((block) => {
      const quoted = /^>\s?/.test(block);
      const own = escapeHtml(quoted ? block.replace(/^>\s?/gm, '') : block)
        .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
        .replaceAll('\n', '<br>');
      return { quoted, html: valued(own) };
    });
}

const isEmpty = (block: string, values: readonly string[]): boolean =>
  block
    .replace(/^>\s?/gm, '')
    .replace(/\ue000(\d+)\ue001/g, (_mark, index: string) => values[Number(index)] ?? '')
    .trim() === '';

/** The plain part of a mail: quotations keep their mark on every line, bold is dropped. */
export const mailText = (pieces: readonly Piece[]): string =>
  plainWords(
    pieces.map((piece, index) =>
      piece.isValue ? quotedOn(pieces, index, piece) : { ...piece, text: piece.text.replaceAll('**', '') },
    ),
  );

const quotedOn = (pieces: readonly Piece[], index: number, piece: Piece): Piece =>
  /(^|\n)> $/.test(pieces[index - 1]?.text ?? '')
    ? { ...piece, text: visible(piece.text).replaceAll('\n', '\n> ') }
    : piece;
