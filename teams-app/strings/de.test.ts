import { inEnglish } from '#bot/in-english';
import { de } from './de.ts';
import { en } from './en.ts';
import { stringsFor } from './strings.ts';

type Said = readonly [path: string, text: string];

/** Every sentence of a language; functions are asked with the names of their places, numbers where they count. */
function* sentences(value: unknown, path = ''): Generator<Said> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'function') {
    for (const given of [1, 2, 90_000_000]) {
      const places = Array.from({ length: 4 }, (_, index) => (isCounted(path) ? given : `‹${index}›`));
      yield [`${path} of ${given}`, String((value as (...args: unknown[]) => unknown)(...places))];
    }
  } else {
    for (const [name, inner] of Object.entries(value as object))
      yield* sentences(inner, path ? `${path}.${name}` : name);
  }
}

const isCounted = (path: string): boolean =>
  /\.(notes|inOneSentence|kept|duration|hours|morePauses|nights|weekends|closedDays|daysAgo|inDays)$/.test(path);

/** What is the same in both: what is typed, and what has no words of its own. */
const shared =
  /^commands\.\w+\.(title|example)$|^card\.(inOneSentence|resolvedBy)|^list\.inOneSentence of|^why\.(reason|instead) of|^why\.words\.closedDays|P3 Normal|^priority\.P3$/;

const english = new Map(sentences(en));
const german = [...sentences(de)];

describe('German', () => {
  it('says all that English says', () => {
    expect(german.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
  });

  it('leaves nothing in English by accident', () => {
    const same = german.filter(([path, text]) => text === english.get(path) && !shared.test(path));
    expect(same).toEqual([]);
    const words = /\b(the|your|you|is|not|this|ticket's|write|with|was|and)\b/i;
    const suspicious = german.filter(
      ([path, text]) => words.test(text.replace(/„[^“]*“/g, '').replace(/\bwas\b/gi, '')) && !shared.test(path),
    );
    expect(suspicious).toEqual([]);
  });

  it('speaks to people formally, and quotes as Germans do', () => {
    for (const [path, text] of german) {
      expect([path, text]).not.toEqual([path, expect.stringMatching(/\b(du|dir|dich|dein\w*)\b/i)]);
      expect([path, text]).not.toEqual([path, expect.stringMatching(/[“][^”]*[”]|"/)]);
    }
  });

  it('keeps every command as it is said', () => {
    for (const [name, { title, example }] of Object.entries(de.commands)) {
      expect(title).toBe(en.commands[name as keyof typeof en.commands].title);
      expect(inEnglish(example.split(', oder')[0] ?? '').startsWith(title)).toBe(true);
    }
  });

  it('puts the same things into every sentence', () => {
    const places = (text: string) => [...new Set(text.match(/‹\d›/g) ?? [])].sort();
    for (const [path, text] of german) expect([path, places(text)]).toEqual([path, places(english.get(path) ?? '')]);
  });

  it('is spoken to everybody whose locale is German', () => {
    for (const locale of ['de', 'de-DE', 'de-ch', 'DE-at']) expect(stringsFor(locale)).toBe(de);
    for (const locale of [null, undefined, '', 'en-GB', 'fr', 'den']) expect(stringsFor(locale)).toBe(en);
  });

  it.each([
    [30_000, 'weniger als einer Minute'],
    [12 * 60_000, '12 Min.'],
    [80 * 60_000, '1 Std. 20 Min.'],
    [200 * 60_000, '3 Std.'],
    [75 * 3_600_000, '3 Tagen 3 Std.'],
  ])('writes %d ms as %s', (ms, words) => {
    expect(de.clock.duration(ms)).toBe(words);
  });
});
