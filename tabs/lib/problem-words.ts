import { isProblem, type Problem } from '#core/api/problem';
import type { Strings } from '../strings/en.ts';

export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
}

/** What happened and how to mend it, for whatever was thrown. */
export function problemWords(error: unknown, strings: Strings): ProblemWords {
  if (!isProblem(error)) return strings.unknownProblem;
  return { title: strings.problemTitles[error.code], detail: detailOf(error, strings) };
}

/** The server's sentence, and the fields it names where the form cannot show them. */
function detailOf(problem: Problem, strings: Strings): string {
  if (problem.code === 'CAT_UNAUTHENTICATED') return strings.problemHints.signIn;
  const fields = problem.errors?.map((error) => error.detail) ?? [];
  return [problem.detail, ...fields].join(' ');
}

/** The sentence of a refused field, by its JSON pointer. */
export const fieldProblem = (error: unknown, pointer: string): string | undefined =>
  isProblem(error, 'CAT_VALIDATION') ? error.errors?.find((field) => field.pointer === pointer)?.detail : undefined;
