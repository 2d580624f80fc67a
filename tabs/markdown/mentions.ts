/** A piece of a text: words, or the name of somebody who is mentioned there, without its `@`. */
export type MentionPiece = { readonly text: string } | { readonly name: string };

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/**
 * A text parted where it mentions one of these names. A name counts as a whole: `@Ann Lee` is not Ann, and `a@Ann` is an
 * address. Nobody is mentioned who is not among the names, whatever stands after an `@`.
 */
export function splitMentions(text: string, names: readonly string[]): readonly MentionPiece[] {
  const known = names.filter((name) => name !== '').toSorted((one, other) => other.length - one.length);
  const pieces: MentionPiece[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0 && known.length > 0; at = text.indexOf('@', at + 1)) {
    if (isWord(text[at - 1])) continue;
    const name = known.find((one) => text.startsWith(one, at + 1) && !isWord(text[at + 1 + one.length]));
    if (name === undefined) continue;
    if (at > from) pieces.push({ text: text.slice(from, at) });
    pieces.push({ name });
    from = at + 1 + name.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/**
 * Whom a text still mentions of those who were chosen for it, in the order of choosing. Where several have the same name, each
 * `@` stands for one of them, and whoever was chosen last comes first: a wrong choice is put right by another one.
 */
export function stillMentioned<P extends { readonly name: string }>(text: string, chosen: readonly P[]): readonly P[] {
  const pieces = splitMentions(
    text,
    chosen.map(({ name }) => name),
  );
  return chosen.filter(({ name }, index) => {
    const times = pieces.filter((piece) => 'name' in piece && piece.name === name).length;
    return chosen.slice(index + 1).filter((later) => later.name === name).length < times;
  });
}
