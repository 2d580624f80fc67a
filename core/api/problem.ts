import type { ProblemView } from './problem-view.ts';

/** Every way the product says no: the code that programs read, the HTTP status, and the title that people read. */
export const problemCodes = {
  CAT_VALIDATION: { status: 400, title: 'The request is not valid' },
  CAT_UNAUTHENTICATED: { status: 401, title: 'Sign in first' },
  CAT_STEP_UP_REQUIRED: { status: 401, title: 'Sign in again to confirm that it is you' },
  CAT_TENANT_FORBIDDEN: { status: 403, title: 'Your organisation cannot use this service' },
  CAT_FORBIDDEN: { status: 403, title: 'You may not do this' },
  CAT_CONSENT_REQUIRED: { status: 403, title: 'Consent is needed' },
  CAT_NOT_FOUND: { status: 404, title: 'Not found' },
  CAT_METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not answer to that method' },
  CAT_CONFLICT: { status: 409, title: 'Not possible in the present state' },
  CAT_IDEMPOTENCY_REUSED: { status: 409, title: 'This Idempotency-Key belongs to another request' },
  CAT_PRECONDITION: { status: 412, title: 'It was changed in the meantime' },
  CAT_TOO_LARGE: { status: 413, title: 'Too large' },
  CAT_FILE_TYPE: { status: 415, title: 'This type of file is not accepted' },
  CAT_RATE_LIMITED: { status: 429, title: 'Too many requests' },
  CAT_INTERNAL: { status: 500, title: 'Something went wrong on our side' },
  CAT_UPSTREAM: { status: 502, title: 'A service we depend on failed' },
  CAT_UNAVAILABLE: { status: 503, title: 'Not available right now' },
} as const;

export type ProblemCode = keyof typeof problemCodes;

/** One bad field. `pointer` is a JSON pointer into the input; `detail` never repeats what was sent. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

interface ProblemOptions {
  readonly cause?: unknown;
  readonly claims?: string | undefined;
  readonly retryAfter?: number | undefined;
  readonly isUnsaid?: boolean;
}

/** The one way the product refuses. `detail` is a sentence for the person: what happened and how to mend it. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors: readonly FieldError[] | undefined;
  /** What to ask Entra for, base64 of JSON. */
  readonly claims: string | undefined;
  /** Seconds until it is worth trying again. */
  readonly retryAfter: number | undefined;
  /** No server said it: code and sentence are what a client makes of an answer without words, or of none. */
  readonly isUnsaid: boolean;

  constructor(code: ProblemCode, detail: string, errors?: readonly FieldError[], options: ProblemOptions = {}) {
    super(`${code}: ${detail}`, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'Problem';
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.claims = options.claims;
    this.retryAfter = options.retryAfter;
    this.isUnsaid = options.isUnsaid ?? false;
  }
}

export const isProblem = (error: unknown, code?: ProblemCode): error is Problem =>
  error instanceof Problem && (code === undefined || error.code === code);

/** A missing, a foreign and a hidden thing answer with these same words. */
export const notFound = (): Problem =>
  new Problem('CAT_NOT_FOUND', 'There is nothing here that you can see. Check the number or address.');

export const forbidden = (sentence: string): Problem => new Problem('CAT_FORBIDDEN', sentence);

export const invalid = (errors: readonly FieldError[]): Problem =>
  new Problem(
    'CAT_VALIDATION',
    errors.length === 1 ? 'One field needs your attention.' : `${errors.length} fields need your attention.`,
    errors,
  );

/** The body that is sent; `requestId` is the `x-request-id` of the request. */
export const problemView = (problem: Problem, requestId: string): ProblemView => ({
  type: `urn:catalyst-itsm:problem:${problem.code.slice(4).toLowerCase().replaceAll('_', '-')}`,
  title: problemCodes[problem.code].title,
  status: problemCodes[problem.code].status,
  code: problem.code,
  detail: problem.detail,
  instance: `/requests/${requestId}`,
  ...(problem.errors && { errors: [...problem.errors] }),
  ...(problem.claims !== undefined && { claims: problem.claims }),
});
