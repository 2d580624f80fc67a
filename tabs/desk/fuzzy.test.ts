import { scoreOf } from './fuzzy.ts';

const best = (words: string, texts: readonly string[]) =>
  texts
    .map((text) => ({ text, score: scoreOf(words, text) }))
    .filter(({ score }) => score !== undefined)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ text }) => text);

it.each([
  ['net', ['Network', 'Internet', 'Note'], ['Network', 'Internet']],
  ['aq', ['Approvals queue', 'All', 'Queue'], ['Approvals queue']],
  ['ubersicht', ['Übersicht', 'Start'], ['Übersicht']],
  ['service desk', ['Service Desk', 'Desk'], ['Service Desk']],
  ['zzz', ['Network'], []],
])('%s finds the best first', (words, texts, found) => {
  expect(best(words, texts)).toEqual(found);
});

it('lets everything pass where nothing is asked for', () => {
  expect(best(' ', ['Network', 'Home'])).toHaveLength(2);
});
