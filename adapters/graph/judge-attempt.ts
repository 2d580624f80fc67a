import { GraphFailure } from './graph-failure.ts';

/** What came of one try: an answer, an answer that says no, or none at all. */
export interface GraphAttempt {
  readonly response?: Response | undefined;
  readonly answer?: unknown;
  /** Why there is no answer. */
  readonly lost?: unknown;
  /** What the SDK made of the answer. */
  readonly error?: unknown;
}

export interface GraphVerdict {
  readonly failure: GraphFailure;
  readonly again: boolean;
  readonly pauseMs?: number | undefined;
}

/** Where these happen, nothing was sent. */
const unreached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Undefined where all is well. What may have been done is `unclear`, unless doing it twice is as good as once. */
export function judgeAttempt(made: GraphAttempt, repeatable: boolean, now: Date): GraphVerdict | undefined {
  const { response, lost, error } = made;
  if (error === undefined) return undefined;
  if (!response) return judgeSilence(lost ?? error, repeatable);
  const { status } = response;
  const code = codeOf(error);
  const words = `Microsoft Graph answered ${status}${code === undefined ? '' : ` ${code}`}`;
  if (status === 429) {
    const pauseMs = retryAfterMs(response, now);
    const failure = new GraphFailure('throttled', words, { status, code, retryAt: after(pauseMs, now) });
    return { failure, again: true, pauseMs };
  }
  if (status === 401) return { failure: new GraphFailure('failed', words, { status, code }), again: false };
  if (status === 503) {
    const pauseMs = retryAfterMs(response, now);
    const failure = new GraphFailure('failed', words, { status, code, isOutage: true, retryAt: after(pauseMs, now) });
    return { failure, again: true, pauseMs };
  }
  // A gateway that gave up waiting does not know what came of it.
  const isKnown = repeatable || (status !== 502 && status !== 504);
  if (status >= 500 || status < 400) {
    const failure = new GraphFailure(isKnown ? 'failed' : 'unclear', words, {
      status,
      code,
      isOutage: true,
      isInDoubt: true,
    });
    return { failure, again: repeatable && (status === 502 || status === 504) };
  }
  const isForNow = status === 403 || status === 404 || status === 423;
  return { failure: new GraphFailure(isForNow ? 'refused' : 'rejected', words, { status, code }), again: false };
}

function judgeSilence(lost: unknown, repeatable: boolean): GraphVerdict {
  const { name, cause } = fieldsOf(lost);
  const code = String(fieldsOf(cause).code ?? name ?? 'unknown');
  const isUnreached = unreached.has(code);
  const failure = new GraphFailure(repeatable || isUnreached ? 'failed' : 'unclear', `No answer of Graph: ${code}`, {
    code,
    isOutage: true,
    isInDoubt: !isUnreached,
    cause: lost,
  });
  // Whoever kept us waiting to the end would do it again.
  return { failure, again: repeatable && name !== 'TimeoutError' && name !== 'AbortError' };
}

function codeOf(error: unknown): string | undefined {
  const { code } = fieldsOf(error);
  return typeof code === 'string' && /^[\w.-]{1,100}$/.test(code) ? code : undefined;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const after = (ms: number | undefined, now: Date): Date | undefined =>
  ms === undefined ? undefined : new Date(now.getTime() + ms);

/** Seconds, or a date. */
function retryAfterMs(response: Response, now: Date): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}
