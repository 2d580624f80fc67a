import type { Connection } from '#core/connections/connection';
import { secretNameOf } from '#core/connections/secret-name';
import { digest } from '#core/digest';
import type { ActionCall } from '#core/playbooks/action-port';
import { InDoubt, NotYet, Refusal } from '../actions/outcomes.ts';
import {
  type OutsideAnswer,
  OutsideFailure,
  type OutsideOptions,
  type OutsideRequest,
  outsideRequest,
} from './outside-request.ts';

export interface SystemOptions extends OutsideOptions {
  /** The secret that the deployment's settings have under a name (`secretNameOf`); undefined where there is none. */
  readonly secret: (name: string) => string | undefined;
}

/** The key of a step as a header can carry it: the same for every attempt. */
export const keyHeader = ({ key }: ActionCall): string =>
  /^[\w.:-]{1,200}$/.test(key) ? key : digest('key of a step', key);

/** The header with the secret of a connection, for addresses of the connection alone. @throws Refusal */
export function secretHeader(
  tenantId: string,
  connection: Connection,
  { secret }: Pick<SystemOptions, 'secret'>,
): Readonly<Record<string, string>> {
  const ref = connection.credentialsSecretRef;
  if (ref === null) return {};
  const name = secretNameOf(tenantId, ref);
  const value = secret(name);
  if (value !== undefined && /^[\x20-\x7e]+$/.test(value)) return { [connection.header]: value };
  throw new Refusal({
    code: 'no_secret',
    detail: `The deployment has no secret ${name}, or none that a header can carry.`,
    means: `${connection.name} cannot be called.`,
    remedy: 'Let the operator set the secret, then retry; or do it by hand and skip the step.',
  });
}

/** Whether an address is the connection's own: its server, and its path or below. */
export function isBelow(url: URL, { baseUrl }: Connection): boolean {
  const base = new URL(baseUrl);
  const path = base.pathname.replace(/\/$/, '');
  return url.origin === base.origin && (url.pathname === path || url.pathname.startsWith(`${path}/`));
}

const changes = ({ method }: OutsideRequest): boolean => method !== 'GET' && method !== 'HEAD';

/**
 * Calls it, and says what silence means.
 * @throws Refusal, NotYet or InDoubt; answers of any status come back
 */
export async function callSystem(name: string, asked: OutsideRequest, options: SystemOptions): Promise<OutsideAnswer> {
  try {
    return await outsideRequest(asked, options);
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error;
    const detail = `${name}: ${error.message}.`;
    if (error.kind === 'forbidden') {
      throw new Refusal({
        code: 'not_public',
        detail,
        means: 'Playbooks reach systems of the public net by https, and nothing else.',
        remedy: 'Correct the address, then retry; or do it by hand and skip the step.',
      });
    }
    if (error.kind === 'unreached' || !changes(asked)) throw new NotYet(detail, null);
    throw new InDoubt(`${detail} It may have been done.`);
  }
}

/** What an answer that says no means. Its text may hold anything, and stays out. @throws for every status but 2xx */
export function demandDone(name: string, asked: OutsideRequest, { status, headers }: OutsideAnswer): void {
  if (status >= 200 && status < 300) return;
  const detail = `${name} answered ${status}.`;
  if (status === 429 || status === 503) throw new NotYet(detail, retryAfterMs(headers['retry-after']));
  if (status === 408 || status === 425) throw new NotYet(detail, null);
  if (status >= 500) throw changes(asked) ? new InDoubt(`${detail} It may have been done.`) : new NotYet(detail, null);
  throw new Refusal({
    code: `status_${status}`,
    detail,
    means: meaning(name, status),
    remedy: 'Correct the connection or the values of the step, then retry; or do it by hand and skip the step.',
  });
}

function meaning(name: string, status: number): string {
  if (status < 400) return `${name} points to another address, and no redirect is followed.`;
  if (status === 401 || status === 403) return `${name} does not accept our secret for this.`;
  if (status === 404 || status === 410) return `${name} has nothing at that address.`;
  return `${name} does not take this request.`;
}

function retryAfterMs(header: string | readonly string[] | undefined): number | null {
  const seconds = typeof header === 'string' ? Number(header) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null;
}

/** JSON, or undefined. */
export function jsonOf({ text }: OutsideAnswer): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
