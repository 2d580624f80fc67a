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
