import type { RpcHttpCookie } from '../core-types.ts';

const sameSiteWords = { none: undefined, lax: 'lax', strict: 'strict', explicitNone: 'none' } as const;

/**
 * One cookie of a function's answer as the value of a `set-cookie` header (RFC 6265), worded and ordered as Azure's host
 * does it. Without a path it is that of the whole site.
 */
export function setCookie(cookie: RpcHttpCookie): string {
  const seconds = cookie.expires?.value?.seconds;
  const sameSite = sameSiteWords[cookie.sameSite ?? 'none'];
  return [
    `${encodeURIComponent(cookie.name ?? '')}=${encodeURIComponent(cookie.value ?? '')}`,
    seconds !== undefined && `expires=${new Date(seconds * 1000).toUTCString()}`,
    typeof cookie.maxAge?.value === 'number' && `max-age=${cookie.maxAge.value}`,
    cookie.domain?.value && `domain=${cookie.domain.value}`,
    `path=${cookie.path?.value || '/'}`,
    cookie.secure?.value && 'secure',
    sameSite && `samesite=${sameSite}`,
    cookie.httpOnly?.value && 'httponly',
  ]
    .filter(Boolean)
    .join('; ');
}
