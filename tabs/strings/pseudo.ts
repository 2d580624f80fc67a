const accents = new Map(
  [
    ...'AÅBƁCÇDÐEÉFƑGĜHĤIÎJĴKĶLĻMṀNÑOÖPÞQǪRŔSŠTŢUÛVṼWŴXẊYÝZŽaåbƀcçdðeéfƒgĝhĥiîjĵkķlļmɱnñoöpþqǫrŕsštţuûvṽwŵxẋyýzž',
  ].flatMap((letter, index, all) => (index % 2 === 0 ? [[letter, all[index + 1] ?? letter] as const] : [])),
);

/** The marks around every text of a table. Texts inside of texts bear them, too. */
export const pseudoMarks = ['⟦', '⟧'] as const;

/** Not words but names by which other code finds things. */
const names = ['language', 'locale', 'direction'];

/**
 * A table of words as the testers' language has it: every text accented, 40 % longer and in marks, so that a text that
 * is not from a table, is cut off or is glued together from pieces is seen at once. What a text is given (names, numbers)
 * stays as it is.
 */
export const pseudo = <W>(words: W): W => said(words, []) as W;

function said(words: unknown, given: readonly string[]): unknown {
  if (typeof words === 'string') return sentence(words, given);
  if (typeof words === 'function')
    return (...values: unknown[]) => said((words as (...values: unknown[]) => unknown)(...values), textsIn(values));
  if (Array.isArray(words)) return words.map((word) => said(word, given));
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(
    Object.entries(words).map(([name, word]) => [name, names.includes(name) ? word : said(word, given)]),
  );
}

function sentence(text: string, given: readonly string[]): string {
  if (text.trim() === '') return text;
  const kept = given.filter((piece) => piece.trim() !== '').sort((a, b) => b.length - a.length);
  const pattern = kept.length > 0 ? new RegExp(`(${kept.map(escaped).join('|')})`, 'u') : undefined;
  const pieces = pattern ? text.split(pattern) : [text];
  // Where a pattern has a group, every second piece is what it found.
  const accented = pieces.map((piece, index) => (index % 2 === 1 ? piece : withAccents(piece))).join('');
  const [opening, closing] = pseudoMarks;
  return `${opening}${accented}${'·'.repeat(Math.ceil(text.length * 0.4))}${closing}`;
}

const withAccents = (text: string): string => [...text].map((letter) => accents.get(letter) ?? letter).join('');

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Every text in what a function of the table was given. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
