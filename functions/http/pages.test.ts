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

it('lets only Teams and its kin frame the tab, and runs no script but its own', async () => {
  const answer = await product.call('GET', '/tabs/tickets/INC-000001');
  if (answer.status === 503) return expect(answer.headers.get('retry-after')).toBe('2');
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain('https://teams.microsoft.com');
  expect(policy).not.toContain("script-src 'self' 'unsafe-inline'");
});

it.each(['/tabs/approve', '/auth/callback?code=x&state=y', '/auth/start?claims=x'])(
  'lets nobody frame %s, where people press outside of Teams, and sends its address nowhere',
  async (path) => {
    const answer = await product.call('GET', path);
    if (answer.status === 503) return expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.status).toBe(200);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  },
);

it('lets the page of mail links talk to this service alone', async () => {
  const answer = await product.call('GET', '/tabs/approve');
  if (answer.status === 503) return expect(answer.headers.get('retry-after')).toBe('2');
  expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self';");
});

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
