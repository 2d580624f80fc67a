import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { HttpResponseInit } from '@azure/functions';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The ways of compressing, the best first, and how the build names what it has compressed so. */
const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

interface Asked {
  readonly get: (header: string) => string | null;
}

/**
 * A file below a directory, in the best compression that the caller takes and the build has made, or 304 where they have it.
 * Undefined where there is no such file. `name` comes from `safePath`.
 */
export async function staticFile(
  directory: string,
  name: string,
  asked: Asked,
  headers: Readonly<Record<string, string>>,
): Promise<HttpResponseInit | undefined> {
  const type = types[extname(name)];
  if (!type) return undefined;
  for (const { name: encoding, ending } of encodings) {
    if (!takes(asked.get('accept-encoding'), encoding)) continue;
    const body = await read(join(directory, `${name}${ending}`));
    if (body) return sent(body, asked, { ...headers, 'content-type': type, 'content-encoding': encoding });
  }
  const body = await read(join(directory, name));
  return body && sent(body, asked, { ...headers, 'content-type': type });
}

function sent(body: Buffer, asked: Asked, headers: Readonly<Record<string, string>>): HttpResponseInit {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const told = { ...headers, etag, vary: 'accept-encoding', 'x-content-type-options': 'nosniff' };
  const known = asked.get('if-none-match')?.split(/\s*,\s*/) ?? [];
  if (known.some((value) => value.replace(/^W\//, '') === etag)) return { status: 304, headers: told };
  return { body, headers: told };
}

/** `gzip;q=0` is a refusal. */
export const takes = (accepted: string | null, encoding: string): boolean =>
  (accepted ?? '').split(',').some((part) => {
    const [name, ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });

/** Inside the directory (itself is the empty path), or undefined. */
export function safePath(path: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  const normal = normalize(decoded).replace(/^([/\\])+/, '');
  if (/^\.[/\\]?$/.test(normal)) return '';
  return normal.includes('\u0000') || normal.split(/[/\\]/).includes('..') ? undefined : normal;
}

async function read(file: string): Promise<Buffer | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? readFile(file) : undefined;
}
