import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Endpoint } from '#core/api/endpoint';
import { seededPeople } from '#local/seed/organisations';
import { type RunningProduct, runningProduct } from '#tests/support/running-product';
import { compressAnswer } from './compress-answer.ts';
import { endpoints } from './routes.ts';

let product: RunningProduct;
let token: string;
let address: string;
const words = 'The VPN drops every ten minutes, and then nothing can be opened. '.repeat(40);

beforeAll(async () => {
  product = await runningProduct();
  token = await product.issuer.tokenFor(seededPeople.find(({ upn }) => upn === 'agent@contoso.example')!);
  const made = await ask('POST', '/v1/portal/incidents', {}, { subject: 'VPN', description: words });
  address = `/v1/tickets/${JSON.parse(made.bytes.toString()).id}`;
  // Until it has found its agent, which is a version of its own.
  await product.host.idle();
});
afterAll(async () => {
  await product.host.idle();
  await product.stop();
});

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

/** Over a socket, with exactly these headers and nothing decompressed on the way. */
const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: object): Promise<Received> =>
  new Promise((resolve, reject) => {
    const sent = request(
      `${product.host.url}${path}`,
      {
        method,
        agent: false,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      },
      async (answer) => {
        const parts: Buffer[] = [];
        for await (const part of answer) parts.push(part);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(parts) });
      },
    );
    sent.on('error', reject);
    sent.end(body && JSON.stringify(body));
  });

const read = (accepted?: string, more: Record<string, string> = {}) =>
  ask('GET', address, { ...(accepted !== undefined && { 'accept-encoding': accepted }), ...more });

it.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
])('sends a ticket to who takes %s as %s', async (accepted, coding, decompress) => {
  const [plain, small] = [await read(), await read(accepted)];
  expect(small.headers['content-encoding']).toBe(coding);
  expect(small.headers['content-length']).toBe(String(small.bytes.length));
  expect(small.bytes.length).toBeLessThan(plain.bytes.length / 2);
  expect(decompress(small.bytes).equals(plain.bytes)).toBe(true);
});

it.each([undefined, 'identity', 'gzip;q=0, br;q=0.0', 'deflate'])(
  'sends it as it is to who takes %s',
  async (accepted) => {
    const answer = await read(accepted);
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(answer.bytes.toString())).toMatchObject({ description: words.trim() });
    expect(answer.headers.vary).toBe('accept-encoding');
  },
);

it('leaves what fits into a packet as it is, and says that the form depends on the caller', async () => {
  const answer = await ask('GET', '/v1/tickets/INC-999999', { 'accept-encoding': 'br' });
  expect(answer.status).toBe(404);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json', vary: 'accept-encoding' });
  expect(answer.headers['content-encoding']).toBeUndefined();
});

it('gives each form a tag of its own, and knows both again', async () => {
  const [plain, small] = [String((await read()).headers.etag), String((await read('br')).headers.etag)];
  expect(plain).toMatch(/^"v\d+"$/);
  expect(small).toBe(plain.replace(/"$/, '-br"'));
  for (const [tag, accepted] of [
    [plain, 'identity'],
    [small, 'br'],
    [small, 'identity'],
    [`W/${small}`, 'br'],
  ] as const) {
    const known = await read(accepted, { 'if-none-match': `"other", ${tag}` });
    expect(known.status).toBe(304);
    expect(known.headers).toMatchObject({ etag: tag.replace('W/', ''), vary: 'accept-encoding' });
    expect(known.bytes).toHaveLength(0);
  }
  expect((await read('br', { 'if-none-match': '"v99-br"' })).status).toBe(200);
});

it('lets a change rest on the tag of either form, and refuses a stale one of either', async () => {
  const [plain, held] = [String((await read()).headers.etag), String((await read('gzip')).headers.etag)];
  const change = (tag: string) => ask('PATCH', address, { 'if-match': tag }, { subject: `VPN ${tag}` });
  expect((await change(`W/${held}`)).status).toBe(412);
  expect((await change(held)).status).toBe(200);
  expect((await change(held)).status).toBe(412);
  expect((await change(plain)).status).toBe(412);
  expect((await change(String((await read()).headers.etag))).status).toBe(200);
});

it('compresses the export, problem details and the description of the API', async () => {
  const accepted = { 'accept-encoding': 'br' };
  for (let n = 0; n < 12; n += 1) await ask('POST', '/v1/portal/incidents', {}, { subject: `Printer ${n} is on fire` });
  const csv = await ask('GET', '/v1/tickets/export', accepted);
  expect(csv.headers).toMatchObject({ 'content-encoding': 'br', 'content-type': 'text/csv; charset=utf-8' });
  expect(brotliDecompressSync(csv.bytes).toString()).toContain('Printer 11 is on fire');
  const refused = await ask('POST', '/v1/portal/incidents', accepted, { subject: '', ...manyUnknown });
  expect(refused).toMatchObject({ status: 400, headers: { 'content-encoding': 'br' } });
  expect(JSON.parse(brotliDecompressSync(refused.bytes).toString()).code).toBe('CAT_VALIDATION');
  const described = await ask('GET', '/v1/openapi.json', accepted);
  expect(JSON.parse(brotliDecompressSync(described.bytes).toString()).openapi).toBe('3.1.0');
});

const manyUnknown = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`unknown${n}`, 1]));

it('never compresses a token', async () => {
  const answer = await ask('POST', '/v1/auth/token', { 'accept-encoding': 'br, gzip' }, {});
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(JSON.parse(answer.bytes.toString()).accessToken).toMatch(/^ey/);
});

it('knows every answer in which a token or a signed address stands', () => {
  const holdsSecret = ({ result }: Endpoint) => {
    const shape = JSON.stringify(z.toJSONSchema(result, { unrepresentable: 'any', io: 'output' }));
    return /"accessToken":|"url":\{"type":"string"\},"expiresAt"/.test(shape);
  };
  const named = (some: readonly Endpoint[]) => some.map(({ id }) => id).sort();
  const secret = named(endpoints.filter(({ carriesSecret }) => carriesSecret));
  expect(secret).toEqual(named(endpoints.filter(holdsSecret)));
  expect(secret).toEqual(expect.arrayContaining(['createToken', 'createUpload', 'attachmentLink']));
});

it('compresses nothing twice, no bytes and no stream, and keeps what else an answer varies by', async () => {
  const takesAll = new Headers({ 'accept-encoding': 'br, gzip' });
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify(words);
  const already = { body, headers: { ...json, 'content-encoding': 'gzip' } };
  expect(await compressAnswer(already, takesAll)).toBe(already);
  const bytes = { body: Buffer.from(body), headers: json };
  expect(await compressAnswer(bytes, takesAll)).toBe(bytes);
  const stream = { body: new ReadableStream(), headers: { 'content-type': 'text/csv' } };
  expect(await compressAnswer(stream as never, takesAll)).toBe(stream);
  const picture = { body, headers: { 'content-type': 'image/png' } };
  expect(await compressAnswer(picture, takesAll)).toBe(picture);
  const varied = await compressAnswer({ body, headers: { ...json, vary: 'Accept-Language' } }, takesAll);
  expect(varied.headers).toMatchObject({ vary: 'Accept-Language, accept-encoding', 'content-encoding': 'br' });
  const named = await compressAnswer({ body, headers: { ...json, vary: 'Accept-Encoding' } }, takesAll);
  expect(named.headers).toMatchObject({ vary: 'Accept-Encoding' });
});
