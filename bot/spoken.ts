/**
 * What follows when a text begins with these words: empty when nothing does, undefined when it begins otherwise.
 * Any case, any blanks, with or without a slash in front.
 */
export function after(text: string, words: string): string | undefined {
  const pattern = words.split(' ').join('[\\s_-]*');
  return new RegExp(`^/?\\s*${pattern}(?![\\p{L}\\p{N}])[\\s:,]*([\\s\\S]*)$`, 'iu').exec(text)?.[1]?.trim();
}

export interface TicketWords {
  /** `INC-000012`; a bare number means an incident. */
  readonly number: string;
  /** What follows the number. */
  readonly rest: string;
}

const numberShape = /^#?\s*(?:(INC|REQ)[\s_–—-]*#?)?0*(\d{1,9})(?![\p{L}\p{N}])[\s:,.]*([\s\S]*)$/iu;

/** A ticket number at the start of a text, as people write it: `INC-12`, `inc 12`, `#INC-000012`, `12`. */
export function ticketAtStart(text: string): TicketWords | undefined {
  const found = numberShape.exec(text.trim());
  if (!found) return undefined;
  return { number: numberOf(found[1], found[2]), rest: (found[3] ?? '').trim() };
}

/** The first ticket number with its letters anywhere in a text. */
export function ticketWithin(text: string): string | undefined {
  const found = /(?<![\p{L}\p{N}])(INC|REQ)[\s_–—-]*#?0*(\d{1,9})(?![\p{L}\p{N}])/iu.exec(text);
  return found ? numberOf(found[1], found[2]) : undefined;
}

const numberOf = (kind: string | undefined, digits: string | undefined): string =>
  `${(kind ?? 'INC').toUpperCase()}-${(digits ?? '').padStart(6, '0')}`;

/** A text with a ticket number first, after the words of a command. */
export interface SaidOfTicket {
  /** Undefined when no number was given. */
  readonly number: string | undefined;
  readonly rest: string;
}

/** Reads `<words> INC-12 the rest`. "Close to the window it rains in" begins like a command and is none. */
export function ofTicket(text: string, words: string, isAnswer = false): SaidOfTicket | undefined {
  const rest = after(text, words);
  if (rest === undefined) return undefined;
  const found = ticketAtStart(rest);
  if (found || isShort(rest)) return found ?? { number: undefined, rest };
  return isAnswer || text.startsWith('/') ? { number: undefined, rest } : undefined;
}

/** So few words after a command are rather a command that lacks something than a sentence. */
export const isShort = (rest: string): boolean => rest.split(/\s+/).length <= 2;
