/** The known word that somebody may have meant: at most two letters away, and half of it at most. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const sought = word.slice(0, 60).toLowerCase();
  return known
    .map((candidate) => ({ candidate, away: lettersApart(sought, candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= Math.min(2, Math.floor(candidate.length / 2)))
    .sort((a, b) => a.away - b.away)[0]?.candidate;
}

/** `Did you mean "x"?` where something comes near, and otherwise what there is. */
export function instead(word: string, known: readonly string[]): string {
  const guess = nearest(word, known);
  if (guess !== undefined) return `Did you mean ${guess}?`;
  return known.length === 0 ? 'There is none.' : `There are: ${known.join(', ')}.`;
}

/** How many letters must be changed, added or left out to get from one word to the other. */
export function lettersApart(from: string, to: string): number {
  let above = Array.from(to, (_, index) => index + 1);
  for (const [done, letter] of Array.from(from).entries()) {
    let left = done + 1;
    let corner = done;
    above = above.map((up, index) => {
      const here = letter === to[index] ? corner : 1 + Math.min(up, left, corner);
      corner = up;
      left = here;
      return here;
    });
  }
  return above.at(-1) ?? from.length;
}
