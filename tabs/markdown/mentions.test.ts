import { splitMentions, stillMentioned } from './mentions.ts';

const names = ['Ann', 'Ann Lee', 'Zoë'];
const shown = (text: string) =>
  splitMentions(text, names)
    .map((piece) => ('name' in piece ? `[${piece.name}]` : piece.text))
    .join('');

it.each([
  ['@Ann, look', '[Ann], look'],
  ['ask @Ann Lee and @Zoë.', 'ask [Ann Lee] and [Zoë].'],
  ['@Ann Leeds', '[Ann] Leeds'],
  ['@Annabel', '@Annabel'],
  ['@Zoëf', '@Zoëf'],
  ['mail@Ann', 'mail@Ann'],
  ['@Somebody', '@Somebody'],
  ['@@Ann', '@[Ann]'],
  ['@', '@'],
  ['', ''],
])('finds who is mentioned in %j', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

it('knows whose name still stands in a text, and not who is a part of another name', () => {
  const chosen = names.map((name) => ({ name }));
  expect(stillMentioned('Dear @Ann Lee', chosen)).toEqual([{ name: 'Ann Lee' }]);
});

it.each([
  ['@Ann and @Ann', ['a1', 'a2']],
  ['@Ann', ['a2']],
  ['@Ann and @Zoë', ['a2', 'z']],
  ['@Ann, @Ann, @Ann', ['a1', 'a2']],
  ['Ann', []],
])('takes each name of %j for one of those who have it, the last chosen first', (text, expected) => {
  const chosen = [
    { id: 'a1', name: 'Ann' },
    { id: 'z', name: 'Zoë' },
    { id: 'a2', name: 'Ann' },
  ];
  expect(
    stillMentioned(text, chosen)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(expected);
});
