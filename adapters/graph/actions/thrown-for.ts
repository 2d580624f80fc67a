import { InDoubt, NotYet, Refusal } from '../../actions/outcomes.ts';
import type { GraphFailure } from '../graph-failure.ts';
import type { GraphAsk } from './asking.ts';

/** What a failure of Graph means for the step, in words that an agent can act on. Graph's own messages may name people, and stay out. */
export function thrownFor(
  failure: GraphFailure,
  { method, needs, absent }: Pick<GraphAsk, 'method' | 'needs' | 'absent'>,
  now: Date,
): Error {
  const { status, code, kind, retryAt } = failure;
  const detail = `${failure.message}.`;
  if (method !== 'GET' && (kind === 'unclear' || failure.isInDoubt)) {
    return new InDoubt(`${detail} It may have been done.`);
  }
  const afterMs = retryAt ? Math.max(0, retryAt.getTime() - now.getTime()) : null;
  if (kind === 'throttled') return new NotYet(`${detail} It asks us to wait.`, afterMs);
  if (kind === 'failed' && status !== 401) return new NotYet(detail, afterMs);
  if (failure.isOutage || status === 401) return noToken(detail);
  if (status === 403) return notAllowed(detail, needs);
  if (status === 404) return notThere(detail, absent);
  if (status === 423) return locked(detail);
  return wrong(detail, code);
}

const noToken = (detail: string): Refusal =>
  new Refusal({
    code: 'no_token',
    detail,
    means: 'Microsoft Entra does not let this product into the organisation’s directory.',
    remedy: 'Let an administrator consent to the application, then retry; or do it by hand and skip the step.',
  });

const notAllowed = (detail: string, needs: string): Refusal =>
  new Refusal({
    code: 'not_allowed',
    detail,
    means: `The consent for ${needs} is missing, or what is changed is protected, as administrators’ accounts are.`,
    remedy: `Let an administrator consent to ${needs}, then retry; or do it by hand and skip the step.`,
  });

const notThere = (detail: string, absent: string | undefined): Refusal =>
  new Refusal({
    code: 'not_found',
    detail: absent === undefined ? detail : `${absent}: ${detail}`,
    means: absent === undefined ? 'What the step is about is not in the directory.' : `${absent}.`,
    remedy: 'Correct the name or make what is missing, then retry; or skip the step.',
  });

const locked = (detail: string): Refusal =>
  new Refusal({
    code: 'locked',
    detail,
    means: 'Microsoft has locked what the step wants to change.',
    remedy: 'Let an administrator look at it in Microsoft Entra, then retry; or skip the step.',
  });

const wrong = (detail: string, code: string | undefined): Refusal =>
  new Refusal({
    code: 'rejected',
    detail,
    means: `Graph does not take this request${code === undefined ? '' : ` (${code})`}: a value of it is not allowed.`,
    remedy: 'Correct the values of the step, then retry; or do it by hand and skip the step.',
  });
