/** Two marks, neither one nor three, around something without marks that neither begins nor ends with a blank. */
const bold = /(?<!\\\*)\\\*\\\*(?!\s)((?:[^*\\]|\\[^*])*(?:[^\s*\\]|\\[^\s*]))\\\*\\\*(?!\\?\*)/g;
const listed = /^(?:-|\d{1,9}[.)]) /;

/**
 * Gives back to people's words, which were made harmless for a message or card of Teams, what can harm nobody there: bold, and
 * lines that are items of a list. Each line stands as a paragraph of its own, and its markdown is escaped.
 */
export const withBoldAndLists = (harmlessText: string): string =>
  harmlessText
    .split('\n\n')
    .map((line) =>
      line
        .replace(/^\\[-+*] +(?=\S)/, '- ')
        .replace(/^(\d{1,9})\\([.)]) +(?=\S)/, '$1$2 ')
        .replace(bold, '**$1**'),
    )
    // Items of one list follow each other without an empty line.
    .reduce((text, line, index, lines) => {
      if (index === 0) return line;
      return `${text}${listed.test(line) && listed.test(lines[index - 1] ?? '') ? '\n' : '\n\n'}${line}`;
    }, '');
