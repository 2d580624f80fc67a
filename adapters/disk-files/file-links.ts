import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Download, FileKey } from '#core/files/ports';
import type { Clock } from '#core/platform';
import { isFileKey } from './file-places.ts';

/** What a link allows: to send blocks of a file, or to fetch it as it says. */
export type FileLink =
  | { readonly may: 'send'; readonly key: FileKey }
  | { readonly may: 'fetch'; readonly key: FileKey; readonly download: Download };

/** `expired`: it was one of ours and its time is over. `wrong`: nothing can be said of it. */
export type LinkRefusal = 'wrong' | 'expired';

export interface FileLinks {
  readonly send: (key: FileKey, expiresAt: Date) => string;
  readonly fetch: (key: FileKey, download: Download, expiresAt: Date) => string;
  /** What a request with this method and address may do. */
  readonly read: (method: string, url: URL) => FileLink | LinkRefusal;
}

const path = '/files/';

/** Everything that a link promises, one to a line: what is signed must not be read in two ways. */
const claimsOf = (method: string, key: string, query: URLSearchParams): string =>
  JSON.stringify([method, key, ...['se', 'name', 'type', 'inline'].map((name) => query.get(name))]);

/**
 * Links to files of this machine, in the manner of Azure's signatures: method, file, how it comes out and when it ends are
 * signed. The first key signs, all of them verify.
 */
export function fileLinks({
  keys,
  baseUrl,
  clock,
}: {
  readonly keys: readonly Uint8Array[];
  readonly baseUrl: string;
  readonly clock: Clock;
}): FileLinks {
  const signed = (key: Uint8Array, claims: string) => createHmac('sha256', key).update(claims).digest();
  const holds = (claims: string, signature: string): boolean => {
    const given = Buffer.from(signature, 'base64url');
    return keys.some((key) => {
      const wanted = signed(key, claims);
      return wanted.length === given.length && timingSafeEqual(wanted, given);
    });
  };
  const link = (method: string, key: FileKey, query: URLSearchParams, expiresAt: Date): string => {
    const [first] = keys;
    if (!isFileKey(key) || !first) throw new RangeError('A link needs a key to sign with, and the name of a file');
    // Whole seconds, and never later than was said.
    query.set('se', String(Math.floor(expiresAt.getTime() / 1000)));
    query.set('sig', signed(first, claimsOf(method, key, query)).toString('base64url'));
    return new URL(`${path}${key}?${query}`, baseUrl).href;
  };
  return {
    send: (key, expiresAt) => link('PUT', key, new URLSearchParams(), expiresAt),
    fetch: (key, { filename, type, inline }, expiresAt) =>
      link('GET', key, new URLSearchParams({ name: filename, type, inline: inline ? '1' : '0' }), expiresAt),
    read: (method, url) => {
      const key = url.pathname.startsWith(path) ? url.pathname.slice(path.length) : '';
      const query = url.searchParams;
      if (!isFileKey(key) || !holds(claimsOf(method, key, query), query.get('sig') ?? '')) return 'wrong';
      if (Number(query.get('se')) * 1000 <= clock.now().getTime()) return 'expired';
      if (method === 'PUT') return { may: 'send', key };
      return {
        may: 'fetch',
        key,
        download: {
          filename: query.get('name') ?? '',
          type: query.get('type') ?? '',
          inline: query.get('inline') === '1',
        },
      };
    },
  };
}
