/** How a part of a pattern may be matched: in how many ways at most, and over how many characters it always runs. */
interface Cost {
  readonly ways: number;
  readonly length: number;
  /** It can only match where the text begins. */
  readonly anchored: boolean;
}

/** A pattern that asks for something whose time cannot be reckoned. */
class Refused extends Error {}

const mostWork = 1_000_000;
const mostLength = 1_000;
const endless = Number.POSITIVE_INFINITY;

/**
 * Why a pattern may not be used on texts of so many characters, as a sentence that says how to mend it; undefined where it may.
 * A pattern is tried in every way there is before it fails, so the ways are reckoned: each part of a row multiplies them,
 * each alternative adds, each repeat raises them to a power. Each way runs over some characters, from each place where it may
 * begin: more than a million such steps would hold up a whole process.
 */
export function patternTrouble(pattern: string, longestText: number): string | undefined {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'This is no regular expression of ECMAScript in Unicode mode. Try it out, and put \\ before signs that mean themselves.';
  }
  try {
    const cost = costOf(pattern, longestText);
    const { length } = cost;
    if (length > mostLength)
      return `This asks for more than ${mostLength} characters in a row. Use maxLength for that.`;
    if (workOf(cost, longestText) <= mostWork) return undefined;
    return 'This could take too long on some texts. Begin it with ^, do not repeat what repeats already, write limits such as {1,20} in place of * and +, or set a smaller maxLength.';
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

/** What one answer may cost by a pattern that may be used, in steps: a form has many, and all are checked at once. */
export const patternWork = (pattern: string, longestText: number): number =>
  workOf(costOf(pattern, longestText), longestText);

const workOf = ({ ways, length, anchored }: Cost, longestText: number): number =>
  ways * Math.max(1, length) * (anchored ? 1 : longestText);

/** Reads a pattern that is known to compile. */
function costOf(pattern: string, longestText: number): Cost {
  const signs = [...pattern];
  let at = 0;

  function alternatives(): Cost {
    let cost = row();
    while (signs[at] === '|') {
      at++;
      const other = row();
      cost = {
        ways: cost.ways + other.ways,
        length: Math.max(cost.length, other.length),
        anchored: cost.anchored && other.anchored,
      };
    }
    return cost;
  }

  function row(): Cost {
    let cost: Cost = { ways: 1, length: 0, anchored: false };
    for (let isFirst = true; at < signs.length && signs[at] !== '|' && signs[at] !== ')'; isFirst = false) {
      const part = repeated(atom());
      cost = {
        ways: cost.ways * part.ways,
        length: cost.length + part.length,
        anchored: isFirst ? part.anchored : cost.anchored,
      };
    }
    return cost;
  }

  function atom(): Cost {
    const sign = signs[at++];
    if (sign === '(') return group();
    if (sign === '[') skipClass();
    if (sign === '\\') return escaped();
    return { ways: 1, length: sign === '^' || sign === '$' ? 0 : 1, anchored: sign === '^' };
  }

  function group(): Cost {
    if (signs[at] === '?') {
      const kind = signs.slice(at, at + 3).join('');
      if (/^\?(=|!|<=|<!)/.test(kind))
        throw new Refused('Leave out (?=, (?!, (?<= and (?<!: forms do not look ahead or behind.');
      if (kind.startsWith('?<')) at = signs.indexOf('>', at) + 1;
      else if (kind.startsWith('?:')) at += 2;
      else throw new Refused('Leave out groups such as (?i:. A plain ( ) or (?: ) is enough here.');
    }
    const cost = alternatives();
    at++;
    return cost;
  }

  function skipClass(): void {
    while (signs[at] !== ']') at += signs[at] === '\\' ? 2 : 1;
    at++;
  }

  function escaped(): Cost {
    const sign = signs[at++] ?? '';
    if (/[1-9k]/.test(sign))
      throw new Refused('Leave out \\1 and \\k: forms do not compare one part of a text with another.');
    const rest = signs.slice(at).join('');
    const more = { p: /^\{[^}]*\}/, P: /^\{[^}]*\}/, u: /^(\{[^}]*\}|[\da-f]{4})/i, x: /^[\da-f]{2}/i, c: /^[a-z]/i }[
      sign
    ];
    at += [...(more?.exec(rest)?.[0] ?? '')].length;
    return { ways: 1, length: sign === 'b' || sign === 'B' ? 0 : 1, anchored: false };
  }

  function repeated(cost: Cost): Cost {
    const [found, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(signs.slice(at).join('')) ?? [];
    const bounds = found
      ? ([Number(least), comma === '' ? Number(least) : most === '' ? endless : Number(most)] as const)
      : { '*': [0, endless] as const, '+': [1, endless] as const, '?': [0, 1] as const }[signs[at] ?? ''];
    if (bounds === undefined) return cost;
    at += found?.length ?? 1;
    if (signs[at] === '?') at++;
    const [min, max] = bounds;
    return {
      ways: waysToRepeat(cost.ways, min, Math.max(min, Math.min(max, longestText))),
      length: cost.length * min,
      anchored: cost.anchored && min > 0,
    };
  }

  return alternatives();
}

/** The sum of `ways` to the power of each number of repeats. */
function waysToRepeat(ways: number, min: number, max: number): number {
  if (ways === 1) return max - min + 1;
  return ways ** min * ((ways ** (max - min + 1) - 1) / (ways - 1));
}
