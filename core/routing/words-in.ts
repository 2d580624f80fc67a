/** Text as words are looked for in it: without regard to case, form and width of letters, and kind of blank. */
export const folded = (text: string): string =>
  text.normalize('NFKC').toUpperCase().toLowerCase().replace(/\s+/gu, ' ').trim();

const partOfWord = /[\p{L}\p{N}\p{M}_]/u;
/** Scripts that put no blank between words: there, a word begins and ends anywhere. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Whether a word or phrase occurs as a whole: `vpn` is in "my VPN!", but not in "vpns". Both have been folded. */
export function occursIn(foldedText: string, foldedPhrase: string): boolean {
  if (foldedPhrase === '') return false;
  for (let at = foldedText.indexOf(foldedPhrase); at >= 0; at = foldedText.indexOf(foldedPhrase, at + 1)) {
    const end = at + foldedPhrase.length;
    const begins = parted(lastOf(foldedText.slice(Math.max(0, at - 2), at)), firstOf(foldedPhrase));
    const ends = parted(lastOf(foldedPhrase), firstOf(foldedText.slice(end, end + 2)));
    if (begins && ends) return true;
  }
  return false;
}

/** Whether a word can end between these two characters. */
const parted = (left: string, right: string): boolean =>
  !partOfWord.test(left) || !partOfWord.test(right) || unspaced.test(left) || unspaced.test(right);

const firstOf = (text: string): string => [...text][0] ?? '';
const lastOf = (text: string): string => [...text].at(-1) ?? '';
