import { de } from './de.ts';
import { en } from './en.ts';
import { languageFor } from './languages.ts';
import { pseudo } from './pseudo.ts';
import { loadStrings } from './strings.ts';

it('marks, accents and lengthens every text, however deep it stands', () => {
  const words = pseudo({ language: 'en', title: 'Save', deep: [{ hint: 'Go on' }], none: null, count: 3 });
  expect(words).toEqual({
    language: 'en',
    title: '⟦Šåṽé··⟧',
    deep: [{ hint: expect.stringMatching(/^⟦Ĝö öñ·+⟧$/) }],
    none: null,
    count: 3,
  });
});

it('leaves what a text is given as it is', () => {
  const { from, among } = pseudo({
    from: (name: string) => `From ${name} (again)`,
    among: ({ names }: { names: readonly string[] }, count: number) => `${names.join(' and ')}: ${count}`,
  });
  expect(from('Erin W. (a+b)')).toContain('Erin W. (a+b)');
  expect(from('Erin')).not.toContain('From');
  expect(among({ names: ['Maya', 'Erin'] }, 2)).toMatch(/^⟦Maya åñð Erin: 2·+⟧$/);
});

it('says nothing where there is nothing to say', () => {
  expect(pseudo({ rule: () => '' }).rule()).toBe('');
});

it.each([
  ['de-CH', 'de'],
  ['DE', 'de'],
  ['den', 'en'],
  ['fr-FR', 'en'],
  ['qps-plocm', 'qps-plocm'],
  ['qps-ploc', 'qps-ploc'],
  ['', 'en'],
])('speaks to %s in %s', (locale, language) => {
  expect(languageFor(locale)).toBe(language);
});

it('is a table like every other, from right to left in the second', async () => {
  const [ltr, rtl] = await Promise.all([loadStrings('qps-ploc'), loadStrings('qps-plocm')]);
  expect([ltr.direction, rtl.direction]).toEqual(['ltr', 'rtl']);
  expect(ltr.sections.home).toMatch(/^⟦/);
});

describe('German', () => {
  const textsOf = (value: unknown, path = ''): readonly (readonly [string, string])[] => {
    if (typeof value === 'string') return [[path, value]];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`));
  };
  const german = new Map(textsOf(de));

  it('has every text of English, in other words', () => {
    const same = textsOf(en).filter(([path, text]) => german.get(path) === text && /[a-z]{4}/i.test(text));
    // Words that are the same in both.
    expect(same.map(([path]) => path).sort()).toEqual(['.priorities.P3', '.product']);
  });

  it('is formal, and leaves nothing empty', () => {
    const said = [...german.values()].join('\n');
    expect(said).not.toMatch(/\b(du|dein|deine|dir|dich)\b/i);
    expect([...german].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
