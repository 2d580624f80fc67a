/**
 * How well words fit a text: the higher the better, undefined where they do not. Letters may be left out (`aq` finds
 * “Approvals queue”), and count more at the beginnings of words and one after the other.
 */
export function scoreOf(words: string, text: string): number | undefined {
  const wanted = plain(words).replaceAll(' ', '');
  if (wanted === '') return 0;
  const given = plain(text);
  const whole = given.indexOf(plain(words).trim());
  if (whole >= 0) return 100 - whole + (whole === 0 || given[whole - 1] === ' ' ? 50 : 0);
  let score = 0;
  let at = -1;
  for (const letter of wanted) {
    const next = given.indexOf(letter, at + 1);
    if (next < 0) return undefined;
    if (next === at + 1) score += 3;
    if (next === 0 || given[next - 1] === ' ') score += 5;
    score -= (next - at - 1) / 10;
    at = next;
  }
  return score;
}

/** Without marks over letters, so that `ubersicht` finds “Übersicht”. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
