const innermostBrace = /\{([^{}]*)\}/;
const magic = /[*?[\](){}!]/;

/** `a/{b,c/*}.js` as `a/b.js` and `a/c/*.js`; a pattern without braces as itself. */
export function expandBraces(pattern: string): readonly string[] {
  const found = innermostBrace.exec(pattern);
  const inside = found?.[1];
  if (!found || inside === undefined) return [pattern];
  const before = pattern.slice(0, found.index);
  const after = pattern.slice(found.index + found[0].length);
  return inside.split(',').flatMap((part) => expandBraces(`${before}${part}${after}`));
}

/**
 * The parts of a pattern in the order in which Azure's worker looks for them: plain paths first. Apps rely on it: what
 * must come before the functions, such as instrumentation, is named plainly in `src/{index.js,functions/*.js}`.
 */
export function patternsInOrder(pattern: string): readonly string[] {
  const parts = [...new Set(expandBraces(pattern))];
  return [...parts.filter((part) => !magic.test(part)), ...parts.filter((part) => magic.test(part))];
}
