import { createClient } from '#core/api/client';
import { Problem, type ProblemCode } from '#core/api/problem';
import { de } from '../strings/de.ts';
import { en } from '../strings/en.ts';
import { endpoints } from './endpoints.ts';
import { problemWords } from './problem-words.ts';

/** What a page gets for an answer of this status, with this body. */
function answer(status: number, body: string): Promise<unknown> {
  const send = async () => ({ status, headers: { get: () => null }, text: async () => body });
  return createClient(send, endpoints)
    .getMe({})
    .then(
      () => 'no problem',
      (error: unknown) => error,
    );
}

it.each([400, 403, 409, 413, 418, 500, 502, 503, 504])(
  'has words of its own, in every language, for status %i without a problem in its body',
  async (status) => {
    const error = await answer(status, '<h1>Bad gateway</h1>');
    for (const strings of [en, de]) {
      const { code } = error as Problem;
      const said = problemWords(error, strings);
      expect(said.title).toBe(strings.problemTitles[code]);
      expect(said.detail).toBe(strings.problemTexts[code] ?? strings.problemHints.unsaid);
    }
  },
);

it('leaves the sentence of the server where it gave one that only it can give', async () => {
  const detail = 'INC-000007 has an open task.';
  const code: ProblemCode = 'CAT_CONFLICT';
  const error = await answer(409, JSON.stringify({ code, detail }));
  expect(problemWords(error, de)).toEqual({ title: de.problemTitles.CAT_CONFLICT, detail });
});

it('says in the language of the page that nobody could be reached', async () => {
  const send = () => Promise.reject(new TypeError('Failed to fetch'));
  const error = await createClient(send, endpoints)
    .getMe({})
    .catch((failure: unknown) => failure);
  expect(problemWords(error, de).detail).toBe(de.problemTexts.CAT_UNAVAILABLE);
  expect(problemWords(new Problem('CAT_UNAVAILABLE', 'The disk is full.'), en).detail).toBe('The disk is full.');
});
