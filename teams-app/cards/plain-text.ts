/**
 * People's words inside a card or message. Both are markdown with a few commands in braces, so what people type is made
 * harmless first: it shows as it was typed, and cannot format, link, mention, or be computed.
 */

/** Breaks a pattern apart without showing. */
const gap = '\u200b';

/** Words of one line; line breaks become blanks. */
export const plainLine = (text: string): string => lineOf(text.replace(/\s+/g, ' '));

/** Words of one line for places that know no markdown: notifications, screen readers, clients that show no cards. */
export const bareLine = (text: string): string => withoutPatterns(visible(text.replace(/\s+/g, ' ').trim()));

/** Words of any length; each line stays a line. */
export const plainText = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(lineOf)
    .filter((line) => line !== '')
    .join('\n\n');

/** At most so many characters, never half of one; an ellipsis says that there was more. */
export function excerpt(text: string, most: number): string {
  // A long text is cut roughly first: splitting all of it into characters is slow.
  const characters = [...text.slice(0, most * 2 + 2)];
  return characters.length <= most ? text : `${characters.slice(0, Math.max(0, most - 1)).join('')}…`;
}

const lineOf = (line: string): string => withoutBlockStart(withoutSpans(withoutPatterns(visible(line.trim()))));

/** Control characters and those that turn the direction of the text around them are left out. */
const visible = (line: string): string =>
  line.replace(/\t/g, ' ').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');

/** `{{DATE(…)}}`, `${…}`, tags and mentions, entities, links. */
const withoutPatterns = (line: string): string =>
  line
    .replace(/\{(?=\{)|\$(?=\{)/g, `$&${gap}`)
    .replace(/<(?=[a-z/!?])/gi, `$&${gap}`)
    .replace(/&(?=#?\w{1,31};)/g, `$&${gap}`)
    .replace(/\](?=[([:])/g, `$&${gap}`);

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);
const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character);

/** Emphasis, code and strike-through, and backslashes that would hide what follows them. Only where they would work. */
function withoutSpans(line: string): string {
  return line.replace(/[\\*_`~]/g, (character, at: number) => {
    const before = line[at - 1];
    const after = line[at + 1];
    const works =
      character === '`' ||
      (character === '\\' && after !== undefined && /[!-/:-@[-`{-~]/.test(after)) ||
      (character === '~' && (before === '~' || after === '~')) ||
      (character === '*' && !(isSpace(before) && isSpace(after))) ||
      (character === '_' && !(isSpace(before) && isSpace(after)) && !(isWord(before) && isWord(after)));
    return works ? `\\${character}` : character;
  });
}

/** Headings, lists, quotes and rules. */
const withoutBlockStart = (line: string): string =>
  line
    .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
    .replace(/^(?:[-+*](?=\s|$)|>|-{3,}|={3,})/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
