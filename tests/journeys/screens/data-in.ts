const marks = /[*_`~[\]()|]/g;
const beforeLines = /^\s*(#{1,6}|>|[-*+]|\d+\.)\s+/;

/**
 * What was answered by the API, in the pieces in which a screen shows it: whole, line by line, and what stands between the marks
 * of Markdown; and the initials of names.
 */
export function dataIn(answered: readonly string[]): readonly string[] {
  const pieces = new Set<string>();
  for (const text of answered) {
    const lines = text.split('\n').map((line) => line.replace(beforeLines, ''));
    const said = [text, ...lines, ...lines.flatMap((line) => [line.replaceAll(marks, ''), ...line.split(marks)])];
    for (const piece of said) if (piece.trim().length > 1) pieces.add(piece.trim());
    const initials = initialsOf(text);
    if (initials) pieces.add(initials);
  }
  return [...pieces];
}

const initialsOf = (text: string): string | undefined => {
  const parts = text.split(' ');
  return parts.length === 2 && parts.every((part) => /^\p{Lu}\p{Ll}+$/u.test(part))
    ? parts.map((part) => part[0]).join('')
    : undefined;
};
