import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { graphError } from './graph-error.ts';
import type { GraphCaller } from './route.ts';

/** Whom tokens for Graph are made for, as Entra writes it. */
export const graphAudience = 'https://graph.microsoft.com';

const refuse = (message: string) => graphError(401, 'InvalidAuthenticationToken', message);

/** Verifies the app-only token of a request to Graph. @throws Graph's 401 */
export function createAppBearer({ keySet, now }: { readonly keySet: () => unknown; readonly now: () => Date }) {
  return async (authorization: string | undefined): Promise<GraphCaller> => {
    const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
    if (token === undefined) throw refuse('Access token is empty.');
    const keys = createLocalJWKSet(keySet() as JSONWebKeySet);
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      audience: graphAudience,
      requiredClaims: ['exp', 'tid', 'appid'],
      currentDate: now(),
    }).catch(() => {
      throw refuse('Access token validation failure. Signature, audience or lifetime is wrong.');
    });
    const { tid, appid, idtyp, iss, roles } = payload;
    if (typeof tid !== 'string' || typeof appid !== 'string' || idtyp !== 'app') {
      throw refuse('Access token validation failure. This is no token of an application.');
    }
    if (iss !== `https://sts.windows.net/${tid}/`) throw refuse('Access token validation failure. Invalid issuer.');
    return { tenantId: tid, appId: appid, roles: Array.isArray(roles) ? roles.map(String) : [] };
  };
}
