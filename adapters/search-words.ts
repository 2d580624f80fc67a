/** The words of a `contains` filter: each must occur somewhere, in any order. */
export const wordsOf = (text: string): readonly string[] => [
  ...new Set(text.split(/\s+/).filter((word) => word !== '')),
];
