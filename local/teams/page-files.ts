import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};

/** Everything comes from this origin, and nobody may put the page into a frame. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const notBuilt = `<!doctype html><meta charset="utf-8"><title>Small Teams</title>
<body style="font: 16px system-ui; margin: 4rem auto; max-width: 40rem">
<h1>The page is not built yet</h1><p>Build it with <code>npm run build</code>, then load this page again.</p>`;

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Serves the built page. Files under `assets/` carry a hash in their names and never change. */
export function createPageFiles(staticDir: string) {
  const send = (res: ServerResponse, status: number, type: string, body: Buffer | string, isHashed: boolean) => {
    res.writeHead(status, {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    res.end(body);
  };
  return {
    async page(res: ServerResponse): Promise<void> {
      const html = await readIfThere(join(staticDir, 'index.html'));
      send(res, html ? 200 : 503, 'text/html; charset=utf-8', html ?? notBuilt, false);
    },
    /** False when there is no such file. */
    async file(res: ServerResponse, path: string): Promise<boolean> {
      const full = normalize(join(staticDir, path));
      const type = contentTypes[extname(full)];
      if (!full.startsWith(normalize(staticDir) + sep) || !type) return false;
      const body = await readIfThere(full);
      if (!body) return false;
      send(res, 200, type, body, path.startsWith('assets/'));
      return true;
    },
  };
}
