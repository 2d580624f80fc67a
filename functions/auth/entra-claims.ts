import { z } from 'zod';
import type { StepUp } from '#core/tenancy/actor';
import { type Scope, scopes } from '#core/tenancy/roles';
import { refuseToken, type TokenRefusal } from './refusals.ts';
import type { VerifiedCaller } from './verified-caller.ts';

const guid = () => z.guid().transform((value) => value.toLowerCase());

/** What is read of a v2.0 access token, once its signature, audience and times hold. */
const EntraClaims = z.object({
  iss: z.string(),
  tid: z.guid(),
  oid: guid(),
  sub: z.string().optional(),
  ver: z.literal('2.0'),
  azp: guid(),
  scp: z.string().optional(),
  roles: z.array(z.string()).optional(),
  idtyp: z.string().optional(),
  acct: z.union([z.number(), z.string()]).optional(),
  idp: z.string().optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  upn: z.string().optional(),
  app_displayname: z.string().optional(),
  acrs: z.union([z.string(), z.array(z.string())]).optional(),
  auth_time: z.union([z.int(), z.string().regex(/^\d{1,12}$/)]).optional(),
});
export type EntraClaims = z.infer<typeof EntraClaims>;

export const entraIssuer = (tid: string): string => `https://login.microsoftonline.com/${tid}/v2.0`;

const refusalOfField: Readonly<Record<string, TokenRefusal>> = {
  iss: 'issuer',
  tid: 'tenant',
  oid: 'subject',
  azp: 'client',
};

/** @throws CAT_UNAUTHENTICATED where a claim is missing or the issuer is not that of the token's own tenant. */
export function readEntraClaims(payload: unknown): EntraClaims {
  const read = EntraClaims.safeParse(payload);
  if (!read.success) {
    throw refuseToken(refusalOfField[String(read.error.issues[0]?.path[0])] ?? 'malformed', read.error);
  }
  if (read.data.iss !== entraIssuer(read.data.tid)) throw refuseToken('issuer');
  return read.data;
}

/**
 * Who the claims speak for: a person through one of the applications in `clients`, or an application as itself.
 * @throws CAT_UNAUTHENTICATED where it is neither.
 */
export const callerFrom = (claims: EntraClaims, clients: ReadonlySet<string>): VerifiedCaller =>
  isAppOnly(claims) ? appFrom(claims) : personFrom(claims, clients);

/**
 * Entra marks a token without a person as `idtyp: app`, if the registration asks for that claim; otherwise its subject
 * is the application's own object. A person's subject never is, so an ID token of a person with app roles is no app.
 */
export const isAppOnly = ({ idtyp, scp, sub, oid }: EntraClaims): boolean =>
  scp === undefined && (idtyp === 'app' || (idtyp === undefined && sub?.toLowerCase() === oid));

function appFrom({ tid, oid, azp, roles = [], app_displayname: name }: EntraClaims): VerifiedCaller {
  const granted = scopes.filter((scope: Scope) => roles.includes(scope));
  if (granted.length === 0) throw refuseToken('appRoles');
  return {
    kind: 'app',
    tenantId: tid.toLowerCase(),
    appId: oid,
    name: name?.trim().slice(0, 200) || `App ${azp}`,
    scopes: granted,
  };
}

/** @throws CAT_UNAUTHENTICATED unless the person let the application act for them here. */
export function demandPerson({ idtyp, scp }: EntraClaims): void {
  if (idtyp === 'app' || !scp?.split(' ').includes('access_as_user')) throw refuseToken('scope');
}

function personFrom(claims: EntraClaims, clients: ReadonlySet<string>): VerifiedCaller {
  demandPerson(claims);
  if (!clients.has(claims.azp)) throw refuseToken('client');
  return {
    kind: 'member',
    identity: {
      tenantId: claims.tid.toLowerCase(),
      userId: claims.oid,
      name: claims.name,
      upn: claims.preferred_username ?? claims.upn,
      mayJoin: !isGuest(claims),
      ...stepUpFrom(claims.acrs, claims.auth_time),
    },
  };
}

/** Authentication contexts without the moment of the sign-in prove nothing, and the moment alone proves no context. */
export function stepUpFrom(
  acrs: string | readonly string[] | undefined,
  authTime: number | string | undefined,
): { readonly stepUp?: StepUp } {
  if (acrs === undefined || authTime === undefined) return {};
  const named = (typeof acrs === 'string' ? acrs.split(/[\s,]+/) : acrs).filter((one) => one !== '');
  const at = new Date(Number(authTime) * 1000);
  if (named.length === 0 || Number.isNaN(at.getTime())) return {};
  return { stepUp: { acrs: named, authAt: at.toISOString() } };
}

/** Any sign that the account lives elsewhere counts: a guest who is taken for a colleague would join uninvited. */
const isGuest = ({ acct, idp, iss, tid, preferred_username, upn }: EntraClaims): boolean =>
  (acct !== undefined && String(acct) !== '0') ||
  (idp !== undefined && idp !== iss && idp !== `https://sts.windows.net/${tid}/`) ||
  [preferred_username, upn].some((name) => name?.toLowerCase().includes('#ext#'));
