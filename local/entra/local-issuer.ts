import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { keysIn, type PrivateJwk } from './key-file.ts';

export interface LocalIssuerOptions {
  /** Where `entra-keys.json` is kept. */
  readonly dataDir: string;
  /** The id of our application: whom the tokens are for. */
  readonly clientId: string;
  readonly now: () => Date;
}

export interface LocalPerson {
  readonly name: string;
  readonly upn: string;
  readonly tenantId: string;
  readonly userId: string;
}

/** An application with what a tenant's administrators consented to, and whom it wants to talk to. */
export interface LocalApp {
  readonly clientId: string;
  readonly tenantId: string;
  readonly audience: string;
  readonly roles: readonly string[];
}

export interface PublishedKey {
  readonly kty: 'RSA';
  readonly use: 'sig';
  readonly kid: string;
  readonly n: string;
  readonly e: string;
  /** Whose tokens the key signs: `{tenantid}` stands for each tenant. */
  readonly issuer: string;
}

export interface LocalIssuer {
  /** What Entra publishes at `/common/discovery/v2.0/keys`. */
  keySet(): { readonly keys: readonly PublishedKey[] };
  /** A v2.0 access token as Teams on the web gets it for this person; valid for an hour. `claims` replace or, when undefined, remove. */
  tokenFor(person: LocalPerson, claims?: Readonly<Record<string, unknown>>): Promise<string>;
  /** An access token of an application itself, in one tenant, as the client credentials grant gives it; for an hour. */
  appToken(app: LocalApp): Promise<string>;
  /** Answers `GET /local/entra/keys`; false for every other address. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
}

export const localKeysPath = '/local/entra/keys';
const teamsWeb = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';
const lifetimeSeconds = 3_600;

/** An issuer of tokens in the shape of Microsoft Entra's, for one machine. Its key outlives restarts, and so do its tokens. */
export async function createLocalIssuer({ dataDir, clientId, now }: LocalIssuerOptions): Promise<LocalIssuer> {
  const keys = await keysIn(join(dataDir, 'entra-keys.json'), generateKey);
  const [current] = keys;
  if (!current) throw new Error('There is no key to sign with.');
  const signingKey = await importJWK(current, 'RS256');
  const published = keys.map(publicPart);
  const keySet = () => ({ keys: published });

  return {
    keySet,
    tokenFor(person, claims = {}) {
      const at = Math.floor(now().getTime() / 1_000);
      return new SignJWT({
        aud: clientId,
        iss: `https://login.microsoftonline.com/${person.tenantId}/v2.0`,
        iat: at,
        nbf: at,
        exp: at + lifetimeSeconds,
        azp: teamsWeb,
        azpacr: '0',
        name: person.name,
        oid: person.userId,
        preferred_username: person.upn,
        scp: 'access_as_user',
        sub: pairwise(person.userId, clientId),
        tid: person.tenantId,
        uti: randomBytes(16).toString('base64url'),
        ver: '2.0',
        ...claims,
      })
        .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: current.kid })
        .sign(signingKey);
    },
    appToken(app) {
      const at = Math.floor(now().getTime() / 1_000);
      return new SignJWT({
        aud: app.audience,
        iss: `https://sts.windows.net/${app.tenantId}/`,
        iat: at,
        nbf: at,
        exp: at + lifetimeSeconds,
        appid: app.clientId,
        appidacr: '1',
        idtyp: 'app',
        oid: pairwise(app.tenantId, app.clientId),
        sub: pairwise(app.tenantId, app.clientId),
        roles: app.roles,
        tid: app.tenantId,
        uti: randomBytes(16).toString('base64url'),
        ver: '1.0',
      })
        .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: current.kid })
        .sign(signingKey);
    },
    async handle(req, res) {
      if (req.url?.split('?')[0] !== localKeysPath) return false;
      if (req.method !== 'GET' && req.method !== 'HEAD') {
        res.writeHead(405, { allow: 'GET, HEAD' }).end();
        return true;
      }
      const body = JSON.stringify(keySet());
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      res.end(req.method === 'HEAD' ? undefined : body);
      return true;
    },
  };
}

async function generateKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const jwk = await exportJWK(privateKey);
  return { kid: await calculateJwkThumbprint(jwk), use: 'sig', ...jwk };
}

/** Nothing of a private key but these may ever be published, so they are named one by one. */
function publicPart({ kty, kid, n, e }: PrivateJwk): PublishedKey {
  if (kty !== 'RSA' || n === undefined || e === undefined) throw new Error(`The key ${kid} is not an RSA key.`);
  return { kty: 'RSA', use: 'sig', kid, n, e, issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' };
}

/** Entra gives each application another subject for the same person. */
const pairwise = (userId: string, clientId: string): string =>
  createHash('sha256').update(`${clientId} ${userId}`).digest('base64url');
