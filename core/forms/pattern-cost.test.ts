import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { patternTrouble } from './pattern-cost.ts';

describe('a pattern', () => {
  it.each([
    ['^[A-Z]{2,4}-\\d{1,6}$', 500],
    ['^[\\w.]+@[\\w.]+$', 500],
    ['^(\\d{3}|[A-Z]{2}){1,5}$', 500],
    ['^\\+?[0-9 ()/-]{6,20}$', 500],
    ['^(?<area>\\d{3})-(?:\\d{4})$', 500],
    ['^\\p{Lu}\\u{1F600}\\x41\\cA[\\]\\-a]\\b$', 500],
    ['^[^<>]+$', 20_000],
    ['cost center', 500],
    ['^a$|^b+?$', 500],
    ['^(a|b)*$', 12],
  ])('%s may be used on %d characters', (pattern, longest) => {
    expect(patternTrouble(pattern, longest)).toBeUndefined();
  });

  it.each([
    ['[a-', 500, 'no regular expression'],
    ['\\-', 500, 'no regular expression'],
    ['^(a+)+$', 500, 'too long'],
    ['^(a|a)*$', 500, 'too long'],
    ['^(a|aa)+$', 500, 'too long'],
    ['^(a?){30}a{30}$', 500, 'too long'],
    ['^(([a-z])+.)+[A-Z]$', 500, 'too long'],
    ['^\\p{L}+( \\p{L}+)*$', 500, 'too long'],
    ['[\\w.]+@[\\w.]+', 500, 'Begin it with ^'],
    ['^a|b+c+', 500, 'too long'],
    ['(^)?a+b+c', 500, 'too long'],
    ['^.*,.*$', 20_000, 'maxLength'],
    ['(a|b){8}.{990}!', 500, 'too long'],
    ['^(a|b){11}[ab]{900}!$', 2_000, 'too long'],
    ['^a{1001}$', 500, 'in a row'],
    ['^(a{100}){11}$', 500, 'in a row'],
    ['^(?=a)', 500, 'ahead or behind'],
    ['^(?<!a)b', 500, 'ahead or behind'],
    ['^(a)\\1$', 500, 'compare'],
    ['^(?<x>a)\\k<x>$', 500, 'compare'],
    ['^(?i:a)$', 500, 'groups such as'],
  ])('%s may not be used on %d characters, and is told how to mend it', (pattern, longest, words) => {
    expect(patternTrouble(pattern, longest)).toContain(words);
  });

  it('is never let through where it could hold a process up', () => {
    const atom = fc.constantFrom('a', '.', '[ab]', '\\w', 'b');
    const repeat = fc.constantFrom('', '*', '+', '?', '{2,9}', '{3}', '*?');
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 4 },
        atom,
        fc.tuple(tie('pattern'), repeat).map(([inner, sign]) => `(?:${inner})${sign}`),
        fc.tuple(tie('pattern'), tie('pattern')).map((parts) => parts.join('')),
        fc.tuple(tie('pattern'), tie('pattern')).map((parts) => parts.join('|')),
      ),
    }));
    const sandbox = createContext({ whole: '', text: '' });
    const oneByOne = { timeout: 20_000 };
    fc.assert(
      fc.property(pattern, fc.boolean(), (inner, isAnchored) => {
        const whole = isAnchored ? `^(?:${inner})!$` : `(?:${inner})!`;
        if (patternTrouble(whole, 500) !== undefined) return;
        for (const text of ['a'.repeat(500), 'ab'.repeat(250)]) {
          // What has to be refused would take years; the machine is given up on long before.
          Object.assign(sandbox, { whole, text });
          expect(runInContext("new RegExp(whole, 'u').test(text)", sandbox, oneByOne)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });
});
