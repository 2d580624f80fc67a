import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { NamedView } from '../api/fields.ts';
import { roles, scopes } from '../tenancy/roles.ts';

export const TokenView = z
  .strictObject({
    accessToken: z.string().describe('Send it as `Authorization: Bearer <accessToken>`'),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().positive().describe('Seconds for which it is accepted, at most 900'),
    tenant: NamedView,
    roles: z.array(z.enum(roles)),
    scopes: z.array(z.enum(scopes)),
  })
  .meta({ id: 'Token' });
export type TokenView = z.infer<typeof TokenView>;

export const PublicKeyView = z
  .strictObject({
    kid: z.string(),
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
  })
  .meta({ id: 'PublicKey' });
export type PublicKeyView = z.infer<typeof PublicKeyView>;

/** A JSON Web Key Set (RFC 7517). */
export const PublicKeysView = z.strictObject({ keys: z.array(PublicKeyView) }).meta({ id: 'PublicKeys' });
export type PublicKeysView = z.infer<typeof PublicKeysView>;

/** What a browser needs for the authorization code flow with PKCE; no secret is in it. */
export const SignInView = z
  .strictObject({
    clientId: z.string(),
    scope: z.string().describe('What to ask for: OpenID Connect and the permission access_as_user'),
    authorizeUrl: z.string(),
    tokenUrl: z.string(),
    logoutUrl: z.string(),
    redirectPath: z.string().describe('Where the answer must go, at the origin of this service'),
  })
  .meta({ id: 'SignIn' });
export type SignInView = z.infer<typeof SignInView>;

export const signInEndpoints = {
  createToken: endpoint({
    id: 'createToken',
    method: 'POST',
    path: '/v1/auth/token',
    tag: 'Sign-in',
    summary: 'A Catalyst token of 15 minutes in exchange for a token of Microsoft Entra',
    scope: 'signed-in',
    input: z.strictObject({}),
    status: 200,
    result: TokenView,
    problems: [],
    carriesSecret: true,
  }),
  getSignIn: endpoint({
    id: 'getSignIn',
    method: 'GET',
    path: '/v1/auth/sign-in',
    tag: 'Sign-in',
    summary: 'Where and as what a browser signs people in with Microsoft Entra',
    scope: 'public',
    input: z.strictObject({}),
    status: 200,
    result: SignInView,
    problems: [],
  }),
  getKeys: endpoint({
    id: 'getKeys',
    method: 'GET',
    path: '/v1/auth/keys',
    tag: 'Sign-in',
    summary: 'The keys with which Catalyst tokens are verified',
    scope: 'public',
    input: z.strictObject({}),
    status: 200,
    result: PublicKeysView,
    problems: [],
  }),
} as const;
