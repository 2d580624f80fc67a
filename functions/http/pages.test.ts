import { type RunningProduct, runningProduct } from '#tests/support/running-product';

let product: RunningProduct;
beforeAll(async () => {
  product = await runningProduct();
});
afterAll(() => product.stop());

it.each(['/privacy', '/terms'])('serves %s, as the manifest names it', async (path) => {
  const answer = await product.call('GET', path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it.each([
  '/tabs/..%2f..%2fpackage.json',
  '/tabs/%2e%2e/%2e%2e/package.json',
  '/tabs/assets/..%5c..%5cmain.js',
  '/tabs/%00.js',
])('gives no file away for %s', async (path) => {
  const answer = await product.call('GET', path);
  expect(String(answer.body)).not.toContain('catalyst-itsm');
  expect([404, 400]).toContain(answer.status);
});

/** `style-src 'self' 'nonce-…'` → what follows the name. */
const directive = (policy: string, name: string): string =>
  policy
    .split('; ')
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1) ?? '';

it('lets only Teams and its kin frame the tab, and runs only what bears the nonce of this one answer', async () => {
  const answer = await product.call('GET', '/tabs/tickets/INC-000001');
  if (answer.status === 503) return expect(answer.headers.get('retry-after')).toBe('2');
  const policy = answer.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  expect(directive(policy, 'script-src')).toBe(`'nonce-${nonce}' 'strict-dynamic'`);
  expect(directive(policy, 'style-src')).toBe(`'self' 'nonce-${nonce}'`);
  expect(policy).not.toContain('unsafe');
  expect(directive(policy, 'frame-ancestors')).toContain('https://teams.microsoft.com');
  const tags = [...String(answer.body).matchAll(/<(?:script|style|link rel="(?:modulepreload|stylesheet)")[^>]*>/g)];
  expect(tags.length).toBeGreaterThan(3);
  expect(tags.filter(([tag]) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

it.each([
  ['/tabs/', 'de-DE', 'Catalyst braucht JavaScript.'],
  ['/tabs/queues/all', 'en-GB', 'Catalyst needs JavaScript.'],
  ['/tabs/approve', 'de', 'Catalyst braucht JavaScript.'],
])(
  'shows the name of the product on %s before any script runs, and reads nothing of it out',
  async (path, language, words) => {
    const answer = await product.call('GET', path, { headers: { 'accept-language': language } });
    if (answer.status === 503) return expect(answer.headers.get('retry-after')).toBe('2');
    const [, first = ''] =
      /<div class="first-paint[^"]*" aria-hidden="true">(.*?)<\/div>/s.exec(String(answer.body)) ?? [];
    expect(first).toMatch(/<svg[^>]*>.*<\/svg>\s*Catalyst\s*</s);
    expect(answer.body).toContain(`<noscript>${words}`);
    expect(answer.body).toContain(`<html lang="${language.slice(0, 2)}">`);
    expect(answer.headers.get('vary')).toBe('accept-language, accept-encoding');
  },
);

it('sends along with Home what its room needs beyond every page', async () => {
  const preloaded = async (path: string) =>
    [...String((await product.call('GET', path)).body).matchAll(/rel="modulepreload"[^>]*href="([^"]+)"/g)].length;
  const [home, nowhere] = [await preloaded('/tabs/'), await preloaded('/tabs/nowhere/at/all')];
  if (nowhere > 0) expect(home).toBeGreaterThan(nowhere + 5);
});

it('lets the tab speak with this service and with what Microsoft’s libraries ask', async () => {
  const answer = await product.call('GET', '/tabs/');
  if (answer.status === 503) return expect(answer.headers.get('retry-after')).toBe('2');
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(directive(policy, 'connect-src')).toBe("'self' https://res.cdn.office.net https://login.microsoftonline.com");
  expect(directive(policy, 'img-src')).toBe("'self' data: blob:");
});

it.each(['/tabs/approve', '/auth/callback?code=x&state=y', '/auth/start?claims=x'])(
  'lets nobody frame %s, where people press outside of Teams, and sends its address nowhere',
  async (path) => {
    const answer = await product.call('GET', path);
    if (answer.status === 503) return expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.status).toBe(200);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(directive(policy, 'frame-ancestors')).toBe("'none'");
    expect(directive(policy, 'script-src')).toMatch(/^'nonce-[^']+' 'strict-dynamic'$/);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  },
);

it('lets the page of mail links talk to this service alone', async () => {
  const answer = await product.call('GET', '/tabs/approve');
  if (answer.status === 503) return expect(answer.headers.get('retry-after')).toBe('2');
  expect(directive(answer.headers.get('content-security-policy') ?? '', 'connect-src')).toBe("'self'");
});

it.each(['/tabs/index.html', '/tabs/manifest.json', '/tabs/preloads.json', '/tabs/assets/none.js'])(
  'has no file at %s',
  async (path) => {
    expect((await product.call('GET', path)).status).toBe(404);
  },
);

it('knows no other page of the sign-in', async () => {
  expect((await product.call('GET', '/auth/anything')).status).toBe(404);
});

it('says where browsers sign in, and no secret', async () => {
  const { status, body } = await product.call('GET', '/v1/auth/sign-in');
  expect(status).toBe(200);
  expect(body).toEqual({
    clientId: '7c0ffee0-0000-4000-8000-00000000ca7a',
    scope: 'openid profile api://localhost/7c0ffee0-0000-4000-8000-00000000ca7a/access_as_user',
    authorizeUrl: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize',
    tokenUrl: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/token',
    logoutUrl: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/logout',
    redirectPath: '/auth/callback',
  });
});
