import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { fileKey } from '#core/files/ports';
import { type RunningProduct, runningProduct } from '#tests/support/running-product';
import { rangeOf } from './files.ts';

const tenant = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
let product: RunningProduct;
let count = 0;

beforeAll(async () => {
  product = await runningProduct();
});
afterAll(() => product.stop());

const disk = () => product.application.diskFiles!;
const newKey = () => fileKey(tenant, `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`);
const inAMinute = () => new Date(product.clock.now() + 60_000);
/** Over a socket, as a browser does it. */
const here = (url: string) => url.replace('http://127.0.0.1:7071', product.host.url);
const block = (url: string, id: string) => here(`${url}&comp=block&blockid=${encodeURIComponent(id)}`);
const errorOf = (answer: Response) => answer.headers.get('x-ms-error-code');

async function stored(content: Uint8Array) {
  const key = newKey();
  const url = await disk().sendTo(key, inAMinute());
  await fetch(block(url, 'MDAw'), { method: 'PUT', body: new Uint8Array(content) });
  await disk().commit(key, ['MDAw']);
  return { key, url };
}

const download = async (key: string, inline = false) =>
  here(await disk().downloadUrl(key, { filename: 'Größe 1.png', type: 'image/png', inline }, inAMinute()));

it('carries every byte there and back', async () => {
  const key = newKey();
  const url = await disk().sendTo(key, inAMinute());
  const content = Buffer.concat([Buffer.from([0, 255, 13, 10, 0xc3, 0x28]), randomBytes(3_000_000)]);
  const parts = [content.subarray(0, 2_000_000), content.subarray(2_000_000)];
  // Ids with the signs that addresses have other uses for.
  const ids = ['+/+/', 'AA=='];
  for (const [index, part] of parts.entries()) {
    const answer = await fetch(block(url, ids[index]!), { method: 'PUT', body: new Uint8Array(part) });
    expect([answer.status, await answer.text()]).toEqual([201, '']);
  }
  expect(await disk().commit(key, ids)).toEqual({ size: content.length });
  const answer = await fetch(await download(key));
  expect(answer.status).toBe(200);
  expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
});

it('gives a file to be saved, and never as something that can act in the page', async () => {
  const { key } = await stored(Buffer.from('picture'));
  const { headers } = await fetch(await download(key));
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="Gr__e 1.png"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%201.png`,
  );
  expect(headers.get('content-type')).toBe('image/png');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
  expect((await fetch(await download(key, true))).headers.get('content-disposition')).toMatch(/^inline;/);
});

it('gives a part of a file', async () => {
  const { key } = await stored(Buffer.from('0123456789'));
  const url = await download(key);
  const ask = (range: string) => fetch(url, { headers: { range } });
  const middle = await ask('bytes=2-4');
  expect([middle.status, middle.headers.get('content-range'), await middle.text()]).toEqual([
    206,
    'bytes 2-4/10',
    '234',
  ]);
  const beyond = await ask('bytes=10-');
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
});

it.each([
  [null, undefined],
  ['bytes=0-', { from: 0, length: 10 }],
  ['bytes=-3', { from: 7, length: 3 }],
  ['bytes=-30', { from: 0, length: 10 }],
  ['bytes=8-99', { from: 8, length: 2 }],
  ['bytes=-0', 'none of it'],
  ['bytes=10-12', 'none of it'],
  ['bytes=5-2', undefined],
  ['bytes=0-1,4-5', undefined],
  ['lines=0-1', undefined],
  ['bytes=-', undefined],
])('reads the range %j of ten bytes', (asked, part) => {
  expect(rangeOf(asked, 10)).toEqual(part);
});

it('takes a file the whole way: announced, sent in blocks, looked at, attached, fetched by somebody else', async () => {
  const [employee, agent] = await Promise.all([
    product.as('employee@contoso.example'),
    product.as('agent@contoso.example'),
  ]);
  const content = `Printer log\n${'line of the log\n'.repeat(300_000)}`;
  const announced = await employee('POST', '/v1/uploads', { body: { filename: 'printer.log', size: content.length } });
  expect(announced.status).toBe(201);
  const { id, blockSize, sendTo } = announced.body;
  const blockIds: string[] = [];
  for (let at = 0; at < content.length; at += blockSize) {
    const blockId = Buffer.from(String(blockIds.length).padStart(6, '0')).toString('base64');
    const sent = await fetch(block(sendTo.url, blockId), { method: 'PUT', body: content.slice(at, at + blockSize) });
    expect(sent.status).toBe(201);
    blockIds.push(blockId);
  }
  expect(blockIds.length).toBe(2);
  const complete = await employee('POST', `/v1/uploads/${id}/complete`, { body: { blockIds } });
  expect([complete.status, complete.body.state]).toEqual([200, 'ready']);
  const report = { subject: 'The printer is on fire', uploadIds: [id] };
  const ticket = await employee('POST', '/v1/portal/incidents', { body: report });
  expect(ticket.status).toBe(201);
  const files = await agent('GET', `/v1/tickets/${ticket.body.number}/attachments`);
  expect(files.body.items).toMatchObject([{ filename: 'printer.log', size: content.length }]);
  const link = await agent('POST', `/v1/tickets/${ticket.body.number}/attachments/${files.body.items[0].id}/link`, {
    body: {},
  });
  const fetched = await fetch(here(link.body.url));
  expect(await fetched.text()).toBe(content);
  expect(fetched.headers.get('content-disposition')).toContain('attachment; filename="printer.log"');
});

describe('refuses', () => {
  it('a wrong signature, another method and another file', async () => {
    const { key, url } = await stored(Buffer.from('x'));
    const refused = await Promise.all([
      fetch(here(url), { method: 'GET' }),
      fetch(await download(key), { method: 'PUT', body: 'x' }),
      fetch(block(`${url}0`, 'MDAw'), { method: 'PUT', body: 'x' }),
      fetch(here(url.replace(key, newKey())), { method: 'PUT', body: 'x' }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(refused.map(errorOf)).toEqual(Array(4).fill('AuthenticationFailed'));
  });

  it('a link that has expired', async () => {
    const { key } = await stored(Buffer.from('x'));
    const url = await download(key);
    product.clock.advance(60_000);
    expect((await fetch(url)).status).toBe(403);
  });

  it('a file that is not there', async () => {
    const { key } = await stored(Buffer.from('x'));
    const url = await download(key);
    await disk().remove(key);
    expect((await fetch(url)).status).toBe(404);
  });

  it('a block that is too large, by what it says and by what it is', async () => {
    const url = block(await disk().sendTo(newKey(), inAMinute()), 'MDAw');
    const tooMuch = new Uint8Array(disk().blockSize + 1);
    const said = await fetch(url, { method: 'PUT', body: tooMuch });
    const unsaid = await fetch(url, {
      method: 'PUT',
      body: new Blob([tooMuch]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect([said.status, unsaid.status]).toEqual([413, 413]);
    expect([errorOf(said), errorOf(unsaid)]).toEqual(['RequestBodyTooLarge', 'RequestBodyTooLarge']);
  });

  it('blocks of a file that is complete, and blocks without a name', async () => {
    const { url } = await stored(Buffer.from('x'));
    expect((await fetch(block(url, 'MDAw'), { method: 'PUT', body: 'y' })).status).toBe(409);
    const other = await disk().sendTo(newKey(), inAMinute());
    expect((await fetch(here(`${other}&comp=block`), { method: 'PUT', body: 'y' })).status).toBe(400);
    expect((await fetch(here(other), { method: 'PUT', body: 'y' })).status).toBe(400);
  });

  it('half a block whose sender hung up', async () => {
    const key = newKey();
    const url = new URL(block(await disk().sendTo(key, inAMinute()), 'MDAw'));
    const socket = connect(Number(url.port), url.hostname);
    socket.write(`PUT ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length: 1000\r\n\r\nhalf`);
    await new Promise((done) => socket.once('ready', () => setImmediate(done)));
    socket.destroy();
    await product.host.idle();
    expect(await disk().receivedBlocks(key)).toEqual([]);
  });
});
