import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';
import type { Clock } from '#core/platform';
import { contoso, type SeededPerson } from './seeded-people.ts';

export const clientId = '9d4e1a52-7c1b-4f2e-8a55-0f3a6b1c2d3e';
export const appIdUri = `api://catalyst.example/${clientId}`;
export const teamsWeb = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';

type Claims = Readonly<Record<string, unknown>>;

/** A stand-in for Entra: one key, and tokens signed with it. */
export interface EntraKey {
  readonly kid: string;
  /** As it stands in the key set. */
  readonly published: Readonly<Record<string, unknown>>;
  /** A token that holds, but for the claims (undefined removes one) and header given. */
  token(claims?: Claims, header?: Partial<JWTHeaderParameters>): Promise<string>;
}

export async function entraKey(
  clock: Clock,
  kid = 'key-1',
  person: SeededPerson = contoso.employee,
): Promise<EntraKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const published = {
    ...(await exportJWK(publicKey)),
    kid,
    use: 'sig',
    issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
  };
  return {
    kid,
    published,
    token: (claims = {}, header = {}) =>
      new SignJWT({ ...claimsOf(person, clock), ...claims })
        .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, ...header })
        .sign(privateKey),
  };
}

/** The claims of a person's token, as Teams on the web gets it. */
export function claimsOf(person: SeededPerson, clock: Clock): Claims {
  const at = secondsOf(clock);
  return {
    aud: clientId,
    iss: `https://login.microsoftonline.com/${person.tenantId}/v2.0`,
    iat: at,
    nbf: at,
    exp: at + 3_600,
    azp: teamsWeb,
    azpacr: '0',
    name: person.name,
    oid: person.id,
    preferred_username: person.upn,
    scp: 'access_as_user',
    sub: 'pGv9hZcV2y0w6R0bqf1nQ3m7d5sX8kT4uJ6aL2eY9oI',
    tid: person.tenantId,
    ver: '2.0',
  };
}

/** What an application signing in as itself has instead of what a person has. */
export const appClaims = (oid: string, roles: readonly string[]): Claims => ({
  oid,
  sub: oid,
  roles,
  azp: '3f0c7b7e-94d1-4c39-9e1b-5e1a5a0d7b11',
  azpacr: '1',
  scp: undefined,
  name: undefined,
  preferred_username: undefined,
});

export const secondsOf = (clock: Clock): number => Math.floor(clock.now().getTime() / 1_000);

/** The text with its header or payload (0 or 1) changed, and the old signature. */
export function tampered(token: string, part: 0 | 1, change: (content: Record<string, unknown>) => object): string {
  const parts = token.split('.');
  const content = JSON.parse(Buffer.from(parts[part] ?? '', 'base64url').toString());
  parts[part] = Buffer.from(JSON.stringify(change(content))).toString('base64url');
  return parts.join('.');
}
