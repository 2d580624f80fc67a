import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

const minuteMs = 60_000;

let product: RunningProduct;
let agent: Caller;
let id: string;

/** A P1 whose first response was missed after somebody read it; `held` is the tag of that read. */
let held: string;
beforeAll(async () => {
  product = await runningProduct();
  agent = await product.as('agent@contoso.example');
  const made = await agent('POST', '/v1/portal/incidents', { body: { subject: 'It is down', priority: 'P1' } });
  id = made.body.id;
  held = (await read()).headers.get('etag') ?? '';
  product.clock.advance(15 * minuteMs);
  await product.host.idle();
  agent = await product.as('agent@contoso.example');
});
afterAll(() => product.stop());

const read = (tag?: string) =>
  agent('GET', `/v1/tickets/${id}`, tag === undefined ? {} : { headers: { 'if-none-match': tag } });
const change = (tag: string, subject: string) =>
  agent('PATCH', `/v1/tickets/${id}`, { body: { subject }, headers: { 'if-match': tag } });

it('ends a 304 when the clock has changed the ticket by itself', async () => {
  expect(held).toBe('"v1"');
  const now = await read(held);
  expect(now).toMatchObject({ status: 200, body: { version: 1, sla: { breach: true } } });
  expect(now.body.clockSeq).toBeGreaterThan(0);
  expect(now.headers.get('etag')).toBe(`"v1.${now.body.clockSeq}"`);
  expect((await read(now.headers.get('etag') ?? '')).status).toBe(304);
});

it('refuses nobody for what the clock changed since they looked, and everybody for what somebody changed', async () => {
  const mine = await change(held, 'It is down again');
  expect(mine).toMatchObject({ status: 200, body: { version: 2 } });
  const tag = mine.headers.get('etag') ?? '';
  expect(tag).toBe(`"v2.${mine.body.clockSeq}"`);
  expect((await change('"v2.1"', 'It is down for good')).body.version).toBe(3);
  expect(await change(tag, 'Too late')).toMatchObject({ status: 412, body: { code: 'CAT_PRECONDITION' } });
});

it.each(['"v3."', '"v3.x"', '"3.1"', '"v3.1.1"', '"v4.1"'])('takes no %s for the version', async (tag) => {
  expect((await change(tag, 'Never')).status).toBe(412);
});
