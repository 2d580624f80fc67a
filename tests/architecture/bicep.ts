/**
 * A Bicep file with comments and the insides of strings blanked, so that what is left can be searched; as long as the
 * file, so that places stay the same. Throws where a string or a bracket is not closed, naming the line.
 */
export function bicepSkeleton(text: string): string {
  const kept = [...text];
  const open: { readonly bracket: string; readonly at: number; readonly inString: boolean }[] = [];
  const fail = (at: number, what: string): never => {
    throw new SyntaxError(`Line ${text.slice(0, at).split('\n').length}: ${what}`);
  };
  const blank = (from: number, to: number): number => {
    for (let at = from; at < to; at += 1) if (kept[at] !== '\n') kept[at] = ' ';
    return to;
  };
  /** From inside a string to its end, or to the `{` of an expression in it. Returns where to go on. */
  const string = (from: number): number => {
    for (let at = from; at < text.length; at += 1) {
      if (text[at] === '\n') break;
      if (text[at] === "'") return blank(from, at) + 1;
      if (text[at] === '\\') at += 1;
      else if (text.startsWith('${', at)) {
        open.push({ bracket: '{', at, inString: true });
        return blank(from, at + 2);
      }
    }
    return fail(from, 'this string is not closed.');
  };
  const lineEnd = (at: number): number => (text.indexOf('\n', at) + 1 || text.length + 1) - 1;
  const close = (bracket: string, at: number): number => {
    const last = open.pop();
    if (last?.bracket !== { '}': '{', ']': '[', ')': '(' }[bracket]) fail(at, `this ${bracket} closes nothing.`);
    return last?.inString ? string(blank(at, at + 1)) : at + 1;
  };
  for (let at = 0; at < text.length; ) {
    const here = text[at] ?? '';
    if (text.startsWith('//', at)) at = blank(at, lineEnd(at));
    else if (here === "'") at = string(at + 1);
    else if ('{[('.includes(here)) at = open.push({ bracket: here, at, inString: false }) && at + 1;
    else if ('}])'.includes(here)) at = close(here, at);
    else at += 1;
  }
  const left = open.at(-1);
  if (left) fail(left.at, `this ${left.bracket} is not closed.`);
  return kept.join('');
}

/** The keys of the object whose brace ends the first match of `opening`; undefined where nothing matches. */
export function bicepKeys(text: string, opening: RegExp): string[] | undefined {
  const skeleton = bicepSkeleton(text);
  const match = opening.exec(skeleton);
  if (!match) return undefined;
  let depth = 1;
  let own = '';
  for (const here of skeleton.slice(match.index + match[0].length)) {
    if ('}])'.includes(here)) depth -= 1;
    if (depth === 0) break;
    if (depth === 1) own += here;
    if ('{[('.includes(here)) depth += 1;
  }
  return [...own.matchAll(/^\s*(\w+):/gm)].map(([, key = '']) => key);
}

export interface BicepParameter {
  readonly name: string;
  readonly required: boolean;
}

/** What a file asks for. */
export const bicepParameters = (text: string): BicepParameter[] =>
  [...bicepSkeleton(text).matchAll(/^param (\w+) \w+( =)?/gm)].map(([, name = '', value]) => ({
    name,
    required: value === undefined,
  }));

/** The modules a file uses: their files, and what they are given. */
export const bicepModules = (text: string): { path: string; given: string[] }[] =>
  [...bicepSkeleton(text).matchAll(/^module (\w+) '( *)' = \{/gm)].map((match) => {
    const start = match.index + `module ${match[1]} '`.length;
    const body = text.slice(match.index);
    return { path: text.slice(start, start + (match[2]?.length ?? 0)), given: bicepKeys(body, /params: \{/) ?? [] };
  });
