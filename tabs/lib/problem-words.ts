import { isProblem, type Problem, type ProblemCode } from '#core/api/problem';
import type { Strings } from '../strings/en.ts';

export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
}

/** What happened and how to mend it, for whatever was thrown. */
export function problemWords(error: unknown, strings: Strings): ProblemWords {
  if (!isProblem(error)) return strings.unknownProblem;
  // A number in the address that cannot be one names nothing, as one that is nobody's.
  const code = isOfAddress(error) ? 'CAT_NOT_FOUND' : error.code;
  return { title: strings.problemTitles[code], detail: detailOf(error, code, strings) };
}

/**
 * The server's sentence, which is English: in another language, ours for the code where there is one; in every language
 * where the server gave none. The fields it names follow, where the form cannot show them.
 */
function detailOf(problem: Problem, code: ProblemCode, strings: Strings): string {
  if (code === 'CAT_UNAUTHENTICATED') return strings.problemHints.signIn;
  const ours = strings.problemTexts[code];
  if (ours !== undefined && code === 'CAT_NOT_FOUND') return ours;
  if (problem.isUnsaid) return ours ?? strings.problemHints.unsaid;
  const fields = problem.errors?.map((error) => error.detail) ?? [];
  const first = strings.language === 'en' ? problem.detail : (ours ?? problem.detail);
  return [first, ...fields].join(' ');
}

const isOfAddress = ({ code, errors }: Problem): boolean =>
  code === 'CAT_VALIDATION' && errors?.length === 1 && errors[0]?.pointer === '/id';

/** The sentence of a refused field, by its JSON pointer. */
export const fieldProblem = (error: unknown, pointer: string): string | undefined =>
  isProblem(error, 'CAT_VALIDATION') ? error.errors?.find((field) => field.pointer === pointer)?.detail : undefined;
