import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import { privacyPage, termsPage } from './legal-pages.ts';

/** The built tabs lie beside the bundle in Azure, and under dist/ in the repository. */
const tabsDirectory = fileURLToPath(
  new URL(import.meta.url.endsWith('/main.js') ? './tabs/' : '../../dist/tabs/', import.meta.url),
);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Only Teams, Outlook and Microsoft 365 may frame the tabs, and our own pages. */
const frameAncestors = [
  "'self'",
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook-sdf.office.com',
  'https://outlook-sdf.office365.com',
].join(' ');

const policyOf = (connect: string, ancestors: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');

/** teams-js reads the list of valid Teams hosts from the first when it loads; a plain browser redeems its code at the second. */
const contentSecurityPolicy = policyOf(
  "'self' https://res.cdn.office.net https://login.microsoftonline.com",
  frameAncestors,
);

/** Pages of people who are not in Teams: whoever could frame them could make somebody press where they do not look. */
const unframedPolicy = policyOf("'self' https://res.cdn.office.net https://login.microsoftonline.com", "'none'");
const linkPolicy = policyOf("'self'", "'none'");

/** The tabs' pages and files. Every address that is no file is the app, which finds its own way from there. */
export function registerPages(): void {
  app.http('privacy', {
    methods: ['GET'],
    route: 'privacy',
    authLevel: 'anonymous',
    handler: async () => legal(privacyPage),
  });
  app.http('terms', {
    methods: ['GET'],
    route: 'terms',
    authLevel: 'anonymous',
    handler: async () => legal(termsPage),
  });
  // Where a sign-in in a plain browser begins and ends: the tab itself, which nobody may frame there.
  app.http('authPages', {
    methods: ['GET'],
    route: 'auth/{page}',
    authLevel: 'anonymous',
    handler: async ({ params }) =>
      ['callback', 'start'].includes(params.page ?? '') ? html('index.html', unframedPolicy) : notFound,
  });
  app.http('tabs', { methods: ['GET'], route: 'tabs/{*path}', authLevel: 'anonymous', handler: page });
}

const legal = (body: string): HttpResponseInit => ({
  body,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors ${frameAncestors}`,
    'x-content-type-options': 'nosniff',
  },
});

async function page(request: HttpRequest): Promise<HttpResponseInit> {
  const wanted = safePath(request.params.path ?? '');
  if (wanted === 'approve') return html('approve.html', linkPolicy);
  const file = wanted !== undefined && extname(wanted) !== '' ? await read(wanted) : undefined;
  if (file) {
    const immutable = wanted?.startsWith(`assets${sep}`);
    return answer(file.body, extname(file.name), immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  }
  if (wanted === undefined || extname(wanted) !== '') return notFound;
  return html('index.html', contentSecurityPolicy);
}

const notFound: HttpResponseInit = { status: 404, body: 'Not found' };

/** A page, never kept: it names the newest files. */
async function html(name: string, policy: string): Promise<HttpResponseInit> {
  const found = await read(name);
  if (found) return answer(found.body, '.html', 'no-cache', policy);
  return { status: 503, headers: { 'retry-after': '2', 'content-type': types['.html'] ?? '' }, body: beingBuilt };
}

const beingBuilt =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Catalyst</title>' +
  '<p style="font-family:Segoe UI,system-ui,sans-serif;padding:2rem">The tab is being built. One moment …</p></html>';

/** Inside the directory, or undefined. */
function safePath(path: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  const normal = normalize(decoded).replace(/^([/\\])+/, '');
  return normal.includes('\u0000') || normal.split(/[/\\]/).includes('..') ? undefined : normal;
}

async function read(name: string): Promise<{ name: string; body: Buffer } | undefined> {
  const file = join(tabsDirectory, name);
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? { name, body: await readFile(file) } : undefined;
}

const answer = (
  body: Buffer,
  extension: string,
  caching: string,
  policy: string = contentSecurityPolicy,
): HttpResponseInit => ({
  body,
  headers: {
    'content-type': types[extension] ?? 'application/octet-stream',
    'cache-control': caching,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  },
});
