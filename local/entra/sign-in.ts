import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopbackHost } from '../teams/http.ts';
import { type AuthorizeRequest, type Registration, readAuthorize } from './authorize-request.ts';
import { issuedCodes, type SignedIn } from './issued-codes.ts';
import type { LocalIssuer, LocalPerson } from './local-issuer.ts';
import { pagePolicy, signInPage, wordsPage } from './sign-in-page.ts';

export interface SignInOptions {
  readonly issuer: LocalIssuer;
  readonly clientId: string;
  /** Identifier URI of our application: `<resource>/access_as_user` is what a page asks for. */
  readonly resource: string;
  /** Where the product is reached. */
  readonly origins: readonly string[];
  readonly people: readonly LocalPerson[];
  readonly now: () => Date;
}

/** What stands before `/authorize`, `/token` and `/logout`. */
export const signInPath = '/local/entra/organizations/oauth2/v2.0';
const redirectPath = '/auth/callback';
const cookie = 'local-entra';

/**
 * Signs people in in a browser, as Entra does: authorization code with PKCE (S256), exact redirect addresses, codes that hold
 * once. A session outlives the page, unless `prompt=login` or `claims` ask for a fresh sign-in, which is then in the token as
 * `acrs` and `auth_time`. False for a path that is none of its own.
 */
export function createSignIn({ issuer, clientId, resource, origins, people, now }: SignInOptions) {
  const registered: Registration = {
    clientId,
    redirectUris: origins.map((origin) => `${origin}${redirectPath}`),
    scope: `${resource}/access_as_user`,
  };
  const afterLogout = origins.map((origin) => `${origin}/tabs/`);
  const codes = issuedCodes(now);
  const sessions = new Map<string, SignedIn>();

  const goBack = (
    res: ServerResponse,
    request: AuthorizeRequest,
    answer: Record<string, string>,
    headers = {},
  ): true => {
    const address = new URL(request.redirectUri);
    const state = request.state === undefined ? {} : { state: request.state };
    address.search = new URLSearchParams({ ...answer, ...state }).toString();
    res.writeHead(302, { location: address.href, 'cache-control': 'no-store', ...headers }).end();
    return true;
  };
  const withCode = (res: ServerResponse, request: AuthorizeRequest, signedIn: SignedIn, headers = {}): true => {
    const { redirectUri, challenge, nonce } = request;
    return goBack(res, request, { code: codes.issue({ ...signedIn, redirectUri, challenge, nonce }) }, headers);
  };
  const known = (request: AuthorizeRequest, session: SignedIn | undefined): SignedIn | undefined => {
    if (!session || request.acrs.length > 0 || ['login', 'select_account'].includes(request.prompt ?? ''))
      return undefined;
    return request.loginHint === undefined || request.loginHint === session.person.upn ? session : undefined;
  };

  async function authorize(req: IncomingMessage, res: ServerResponse, query: URLSearchParams): Promise<true> {
    const read = readAuthorize(query, registered);
    if (read.is === 'refused') return html(res, 400, wordsPage('This cannot be signed in', read.words));
    if (read.is === 'denied') {
      const address = new URL(read.redirectUri);
      address.search = new URLSearchParams({
        error: read.error,
        ...(read.state !== undefined && { state: read.state }),
      }).toString();
      res.writeHead(302, { location: address.href }).end();
      return true;
    }
    const { request } = read;
    const session = sessions.get(cookieOf(req) ?? '');
    if (req.method === 'POST') return chosen(req, res, request);
    if (req.method !== 'GET') return html(res, 405, wordsPage('Not so', 'Open this address in a browser.'));
    const signedIn = known(request, session);
    if (signedIn) return withCode(res, request, signedIn);
    if (request.prompt === 'none') {
      return goBack(res, request, { error: session ? 'interaction_required' : 'login_required' });
    }
    const upn = request.loginHint ?? (request.acrs.length > 0 ? session?.person.upn : undefined);
    const hinted = people.find((person) => person.upn === upn);
    const again = request.acrs.length > 0 || request.prompt === 'login';
    return html(res, 200, signInPage({ action: `${signInPath}/authorize?${query}`, people, hinted, again }));
  }

  async function chosen(req: IncomingMessage, res: ServerResponse, request: AuthorizeRequest): Promise<true> {
    if (req.headers.origin !== undefined && req.headers.origin !== `http://${req.headers.host}`) {
      return html(res, 403, wordsPage('Not from here', 'Another page has sent this. Sign in again.'));
    }
    const upn = new URLSearchParams(await textOf(req)).get('upn');
    const person = people.find((one) => one.upn === upn);
    if (!person) return html(res, 400, wordsPage('Nobody here', 'Choose one of the people of this computer.'));
    const authTime = Math.floor(now().getTime() / 1000);
    const name = randomBytes(24).toString('base64url');
    sessions.delete(cookieOf(req) ?? '');
    sessions.set(name, { person, authTime, acrs: [] });
    return withCode(res, request, { person, authTime, acrs: request.acrs }, { 'set-cookie': kept(name) });
  }

  async function token(req: IncomingMessage, res: ServerResponse): Promise<true> {
    const form = new URLSearchParams(req.method === 'POST' ? await textOf(req) : '');
    const text = (name: string) => form.get(name) ?? '';
    if (text('grant_type') !== 'authorization_code') return json(res, 400, { error: 'unsupported_grant_type' });
    if (text('client_id') !== clientId) return json(res, 400, { error: 'unauthorized_client' });
    const grant = codes.redeem(text('code'), text('redirect_uri'), text('code_verifier'));
    if (!grant)
      return json(res, 400, { error: 'invalid_grant', error_description: 'AADSTS70008: The code does not hold.' });
    const { person, authTime, acrs, nonce } = grant;
    const proof = { auth_time: authTime, ...(acrs.length > 0 && { acrs: [...acrs] }) };
    return json(res, 200, {
      token_type: 'Bearer',
      scope: registered.scope,
      expires_in: 3_599,
      access_token: await issuer.tokenFor(person, { azp: clientId, ...proof }),
      id_token: await issuer.tokenFor(person, { azp: undefined, azpacr: undefined, scp: undefined, nonce, ...proof }),
    });
  }

  function logout(req: IncomingMessage, res: ServerResponse, query: URLSearchParams): true {
    sessions.delete(cookieOf(req) ?? '');
    const cleared = { 'set-cookie': `${cookie}=; Path=/local/entra; HttpOnly; SameSite=Lax; Max-Age=0` };
    const next = query.get('post_logout_redirect_uri') ?? '';
    if (!afterLogout.includes(next))
      return html(res, 200, wordsPage('Signed out', 'You can close this page.'), cleared);
    res.writeHead(302, { location: next, ...cleared }).end();
    return true;
  }

  return async (req: IncomingMessage, res: ServerResponse): Promise<boolean> => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost');
    if (!pathname.startsWith(`${signInPath}/`)) return false;
    if (!isLoopbackHost(req.headers.host)) return html(res, 403, wordsPage('Not here', 'Only for this machine.'));
    const what = pathname.slice(signInPath.length + 1);
    if (what === 'authorize') return authorize(req, res, searchParams);
    if (what === 'token') return token(req, res);
    return what === 'logout' ? logout(req, res, searchParams) : false;
  };
}

const kept = (name: string): string => `${cookie}=${name}; Path=/local/entra; HttpOnly; SameSite=Lax`;

const cookieOf = (req: IncomingMessage): string | undefined =>
  req.headers.cookie
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === cookie)?.[1];

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += (chunk as Buffer).length;
    if (size <= 10_000) chunks.push(chunk as Buffer);
  }
  return size > 10_000 ? '' : Buffer.concat(chunks).toString('utf8');
}

function json(res: ServerResponse, status: number, body: unknown): true {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
  return true;
}

function html(res: ServerResponse, status: number, body: string, headers = {}): true {
  const guards = {
    'content-security-policy': pagePolicy,
    // Without any, browsers say of a form that it comes from nowhere.
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  };
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...guards, ...headers }).end(body);
  return true;
}
