import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalIssuer } from './local-issuer.ts';

export interface ClientCredentialsOptions {
  readonly issuer: LocalIssuer;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the administrators of a tenant consented to; undefined where the application is not in that tenant. */
  readonly rolesIn: (tenantId: string) => readonly string[] | undefined;
}

/** Where an application gets its own tokens: `/local/entra/<tenant id>/oauth2/v2.0/token`. */
export const tokenPath = (tenantId: string): string => `/local/entra/${tenantId}/oauth2/v2.0/token`;

const pathShape = /^\/local\/entra\/([0-9a-f-]{36})\/oauth2\/v2\.0\/token$/;
const scopeShape = /^(https:\/\/graph\.microsoft\.com)\/\.default$/;

type Refusal = { readonly status: number; readonly error: string; readonly code: number; readonly words: string };
const refusals = {
  method: { status: 405, error: 'invalid_request', code: 900561, words: 'The endpoint only accepts POST requests.' },
  grant: { status: 400, error: 'unsupported_grant_type', code: 70003, words: 'Only client_credentials is known here.' },
  scope: { status: 400, error: 'invalid_scope', code: 1002012, words: 'The scope is not a resource with /.default.' },
  client: { status: 401, error: 'invalid_client', code: 7000215, words: 'Invalid client secret provided.' },
  absent: {
    status: 400,
    error: 'unauthorized_client',
    code: 700016,
    words: 'The application was not found in the directory. Has an administrator consented?',
  },
} as const satisfies Record<string, Refusal>;

/** The client credentials grant of Entra's token endpoint for one application. False for a path that is none of its own. */
export function createClientCredentials({ issuer, clientId, clientSecret, rolesIn }: ClientCredentialsOptions) {
  const refused = (form: URLSearchParams, tenantId: string): Refusal | undefined => {
    if (form.get('grant_type') !== 'client_credentials') return refusals.grant;
    if (!scopeShape.test(form.get('scope') ?? '')) return refusals.scope;
    if (form.get('client_id') !== clientId || rolesIn(tenantId) === undefined) return refusals.absent;
    return same(form.get('client_secret') ?? '', clientSecret) ? undefined : refusals.client;
  };
  return async (req: IncomingMessage, res: ServerResponse): Promise<boolean> => {
    const [, tenantId] = pathShape.exec(req.url?.split('?')[0] ?? '') ?? [];
    if (tenantId === undefined) return false;
    const form = new URLSearchParams(await textOf(req));
    const refusal = req.method === 'POST' ? refused(form, tenantId) : refusals.method;
    if (refusal) return answer(res, refusal.status, refusalBody(refusal));
    const [, audience = ''] = scopeShape.exec(form.get('scope') ?? '') ?? [];
    const token = await issuer.appToken({ clientId, tenantId, audience, roles: rolesIn(tenantId) ?? [] });
    return answer(res, 200, { token_type: 'Bearer', expires_in: 3_599, ext_expires_in: 3_599, access_token: token });
  };
}

const same = (given: string, kept: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(kept)];
  return one.length === other.length && timingSafeEqual(one, other);
};

const refusalBody = ({ error, code, words }: Refusal) => ({
  error,
  error_description: `AADSTS${code}: ${words}`,
  error_codes: [code],
});

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += (chunk as Buffer).length;
    if (size <= 10_000) chunks.push(chunk as Buffer);
  }
  return size > 10_000 ? '' : Buffer.concat(chunks).toString('utf8');
}

function answer(res: ServerResponse, status: number, body: unknown): true {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
  return true;
}
