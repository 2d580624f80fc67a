import type { z } from 'zod';
import { type FieldError, invalid } from './problem.ts';

/** The input as its schema reads it, or a `CAT_VALIDATION` that names every bad field. */
export function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  throw invalid(result.error.issues.flatMap(fieldErrors));
}

type Issue = z.core.$ZodIssue;

function fieldErrors(issue: Issue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerTo([...issue.path, key]),
      code: 'unknown',
      detail: 'This field does not exist. Remove it.',
    }));
  }
  if (issue.code === 'invalid_union') {
    const [branch] = [...issue.errors].sort((a, b) => depth(b) - depth(a));
    const inner = (branch ?? []).flatMap((part) => fieldErrors({ ...part, path: [...issue.path, ...part.path] }));
    const [first] = inner;
    if (!first) {
      const detail = ownSentence(issue) ?? 'This is not valid.';
      return [{ pointer: pointerTo(issue.path), code: 'invalid', detail }];
    }
    const own = ownSentence(issue);
    // Like none of its branches: what the union says of itself names them all.
    return own !== undefined && depth(branch ?? []) === 0
      ? [{ pointer: pointerTo(issue.path), code: first.code, detail: own }]
      : inner;
  }
  return [{ pointer: pointerTo(issue.path), ...codeAndDetail(issue) }];
}

/** The branch of a union that the input came closest to is the one worth explaining. */
const depth = (branch: readonly Issue[]): number => Math.max(0, ...branch.map((issue) => issue.path.length));

/** What a schema says itself, in place of the library's own words. */
const ownSentence = ({ message }: Issue): string | undefined => (message.startsWith('Invalid ') ? undefined : message);

function codeAndDetail(issue: Issue): { code: string; detail: string } {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { code: 'required', detail: ownSentence(issue) ?? 'This is required.' }
        : {
            code: 'type',
            detail: ownSentence(issue) ?? `This must be ${typeNames[issue.expected] ?? issue.expected}.`,
          };
    case 'too_small':
      return { code: 'too_small', detail: sizeSentence('at least', issue.minimum, issue.origin) };
    case 'too_big':
      return { code: 'too_big', detail: sizeSentence('at most', issue.maximum, issue.origin) };
    case 'invalid_value':
      return issue.input === undefined
        ? { code: 'required', detail: 'This is required.' }
        : { code: 'enum', detail: `Choose one of: ${issue.values.map(String).join(', ')}.` };
    case 'invalid_format':
      return {
        code: 'format',
        detail: ownSentence(issue) ?? `This is not a valid ${formatNames[issue.format] ?? issue.format}.`,
      };
    case 'custom':
      return { code: String(issue.params?.code ?? 'invalid'), detail: issue.message };
    default:
      return { code: 'invalid', detail: 'This is not valid.' };
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const formatNames: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  datetime: 'date and time (ISO 8601 with a zone, such as 2026-03-02T09:00:00Z)',
  date: 'date (such as 2026-03-02)',
  email: 'e-mail address',
  regex: 'value for this field',
};

function sizeSentence(bound: string, size: number | bigint, origin: string): string {
  const isOne = Number(size) === 1;
  if (origin === 'string') return `Use ${bound} ${isOne ? 'one character' : `${size} characters`}.`;
  if (origin === 'array' || origin === 'set') return `Give ${bound} ${isOne ? 'one entry' : `${size} entries`}.`;
  return `This must be ${bound} ${size}.`;
}

/** A JSON pointer (RFC 6901). */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The parts of a JSON pointer. */
export const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
