/** Text as words are looked for in it: without regard to case, form and width of letters, and kind of blank. */
export const folded = (text: string): string =>
  text.normalize('NFKC').toUpperCase().toLowerCase().replace(/\s+/gu, ' ').trim();

const partOfWord = /[\p{L}\p{N}\p{M}_]/u;
/** Scripts that put no blank between words: there, a word begins and ends anywhere. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Whether a word or phrase occurs as a whole: `vpn` is in "my VPN!", but not in "vpns". Both have been folded. */
export function occursIn(foldedText: string, foldedPhrase: string): boolean {
  if (foldedPhrase === '') return false;
  const { seams, answers } = reading(foldedText);
  const known = answers.get(foldedPhrase);
  if (known !== undefined) return known;
  const answer = occursBetween(foldedText, foldedPhrase, seams);
  answers.set(foldedPhrase, answer);
  return answer;
}

function occursBetween(text: string, phrase: string, seams: Uint8Array): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (seams[at] === 1 && seams[at + phrase.length] === 1) return true;
  }
  return false;
}

interface Reading {
  readonly text: string;
  /** 1 at every place in the text at which a word can begin or end. */
  readonly seams: Uint8Array;
  readonly answers: Map<string, boolean>;
}

/**
 * The text that was read last. Many rules ask many phrases of one text: it is cut into words once, and no phrase is looked
 * for twice, so that no list of rules makes a long report slow.
 */
let latest: Reading = { text: '', seams: Uint8Array.of(1), answers: new Map() };

function reading(text: string): Reading {
  if (latest.text !== text) latest = { text, seams: seamsOf(text), answers: new Map() };
  return latest;
}

function seamsOf(text: string): Uint8Array {
  const seams = new Uint8Array(text.length + 1);
  let before = '';
  let at = 0;
  for (const character of text) {
    if (parted(before, character)) seams[at] = 1;
    before = character;
    at += character.length;
  }
  seams[at] = 1;
  return seams;
}

/** Whether a word can end between these two characters. */
const parted = (left: string, right: string): boolean =>
  !partOfWord.test(left) || !partOfWord.test(right) || unspaced.test(left) || unspaced.test(right);
