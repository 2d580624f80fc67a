import { extname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import { builtPages, freshNonce } from './built-pages.ts';
import { compressAnswer } from './compress-answer.ts';
import { filePolicy, pagePolicy, teamsAndKin } from './content-policy.ts';
import { privacyPage, termsPage } from './legal-pages.ts';
import { safePath, staticFile } from './static-files.ts';

/** The built tabs lie beside the bundle in Azure, and under dist/ in the repository. */
const tabsDirectory = fileURLToPath(
  new URL(import.meta.url.endsWith('/main.js') ? './tabs/' : '../../dist/tabs/', import.meta.url),
);

const { page } = builtPages(tabsDirectory);

/** teams-js reads the list of valid Teams hosts from the first when it loads; a plain browser redeems its code at the second. */
const outside = ['https://res.cdn.office.net', 'https://login.microsoftonline.com'];

const nobody = "'none'";

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

/**
 * The tabs' pages and files. Every address that is no file is the app, which finds its own way from there. `storage` is the
 * origin where files are sent to and read from, where that is not this service itself.
 */
export function registerPages(storage: string | undefined): void {
  const files = storage === undefined ? [] : [storage];
  const tab = (nonce: string, ancestors: string) =>
    pagePolicy({
      nonce,
      ancestors,
      connect: [...outside, ...files],
      images: files,
      frames: ['https://login.microsoftonline.com'],
    });
  const mailLink = (nonce: string) => pagePolicy({ nonce, ancestors: nobody });

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
  // Where a sign-in in a plain browser begins and ends: the tab itself, which nobody may frame there: whoever could frame
  // it could make somebody press where they do not look.
  app.http('authPages', {
    methods: ['GET'],
    route: 'auth/{page}',
    authLevel: 'anonymous',
    handler: async (request) =>
      ['callback', 'start'].includes(request.params.page ?? '')
        ? html(request, 'index.html', (nonce) => tab(nonce, nobody))
        : notFound,
  });
  app.http('tabs', {
    methods: ['GET'],
    route: 'tabs/{*path}',
    authLevel: 'anonymous',
    handler: async (request) => {
      const wanted = safePath(request.params.path ?? '');
      if (wanted === 'approve') return html(request, 'approve.html', mailLink);
      if (wanted !== undefined && extname(wanted) === '')
        return html(request, 'index.html', (nonce) => tab(nonce, teamsAndKin), wanted);
      return (await asset(request, wanted)) ?? notFound;
    },
  });
}

/** Only what has a name of its content: the pages themselves are not to be had without a nonce. */
const asset = async (request: HttpRequest, wanted: string | undefined): Promise<HttpResponseInit | undefined> =>
  wanted?.startsWith(`assets${sep}`)
    ? staticFile(tabsDirectory, wanted, request.headers, {
        ...always,
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': filePolicy,
      })
    : undefined;

const notFound: HttpResponseInit = { status: 404, body: 'Not found', headers: { 'content-type': 'text/plain' } };

/** A page, never kept: it names the newest files, and its nonce is good once. */
async function html(
  { headers }: HttpRequest,
  name: string,
  policyOf: (nonce: string) => string,
  path?: string,
): Promise<HttpResponseInit> {
  const nonce = freshNonce();
  const languages = headers.get('accept-language');
  const body = await page(name, { nonce, languages, ...(path !== undefined && { path }) });
  const type = { 'content-type': 'text/html; charset=utf-8' };
  if (body === undefined) return { status: 503, headers: { ...type, 'retry-after': '2' }, body: beingBuilt };
  const answer = {
    body,
    headers: {
      ...always,
      ...type,
      vary: 'accept-language',
      'cache-control': 'no-store',
      'content-security-policy': policyOf(nonce),
    },
  };
  // Its nonce is good once, so that many answers together tell nothing of any.
  return compressAnswer(answer, headers);
}

const beingBuilt =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Catalyst</title>' +
  '<p style="font-family:Segoe UI,system-ui,sans-serif;padding:2rem">The tab is being built. One moment …</p></html>';

const legal = (body: string): HttpResponseInit => ({
  body,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors ${teamsAndKin}`,
    'x-content-type-options': 'nosniff',
  },
});
