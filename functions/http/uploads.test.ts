import { fileKey } from '#core/files/ports';
import { organisations } from '#local/seed/organisations';
import { aFile, blockIdAt, sendBlock } from '#tests/support/a-file';
import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

const contoso = organisations[0]?.id ?? '';
let product: RunningProduct;
let erin: Caller;
let avery: Caller;
let frankie: Caller;

beforeAll(async () => {
  product = await runningProduct();
});
beforeEach(() => signIn());
afterAll(() => product.stop());

/** Tokens live for an hour. */
async function signIn(): Promise<void> {
  erin = await product.as('employee@contoso.example');
  avery = await product.as('agent@contoso.example');
  frankie = await product.as('employee@fabrikam.example');
}

const words = Buffer.from('The VPN says 809.\n');
const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200), Buffer.from('PE\0\0')]);
const pixel = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(60)]);
const announce = (filename: string, size: number, more: object = {}) =>
  erin('POST', '/v1/uploads', { body: { filename, size, ...more } });
const fetched = async (url: string) => product.host.fetch(new Request(url));

it('goes from the first block to a download by a link that holds for minutes', async () => {
  const id = await aFile(product, erin, { filename: 'vpn.log', content: words });
  const made = await erin('POST', '/v1/portal/incidents', { body: { subject: 'VPN is down', uploadIds: [id] } });
  expect(made).toMatchObject({ status: 201, body: { fileCount: 1 } });
  const path = `/v1/tickets/${made.body.number}/attachments`;
  const listed = await avery('GET', path);
  expect(listed.body.items).toMatchObject([
    { id, filename: 'vpn.log', type: 'text/plain', scan: 'not_scanned', isDownloadable: true, isInline: false },
  ]);
  const link = await avery('POST', `${path}/${id}/link`, { body: {} });
  expect(link.status).toBe(200);
  const content = await fetched(link.body.url);
  expect(await content.text()).toBe(words.toString());
  expect(content.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(content.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await fetched(link.body.url.replace(id, made.body.id))).status).toBe(403);
  expect((await frankie('POST', `${path}/${id}/link`, { body: {} })).status).toBe(404);
});

it('goes on after a break, with a new token, with the blocks that are missing, and a fresh address', async () => {
  const content = Buffer.alloc(5 * 1024 * 1024, 'All work and no play. ');
  const announced = (await announce('long.txt', content.length)).body;
  const part = (index: number) => content.subarray(index * announced.blockSize, (index + 1) * announced.blockSize);
  await sendBlock(product, announced.sendTo.url, 0, part(0));
  const early = await erin('POST', `/v1/uploads/${announced.id}/complete`, {
    body: { blockIds: [blockIdAt(0), blockIdAt(1)] },
  });
  expect(early).toMatchObject({ status: 400, body: { errors: [{ pointer: '/blockIds/1', code: 'missing_block' }] } });
  product.clock.advance(2 * 3600 * 1000);
  expect((await erin('GET', `/v1/uploads/${announced.id}`)).status).toBe(401);
  await signIn();
  expect(await sendBlock(product, announced.sendTo.url, 1, part(1))).toBe(403);
  const again = (await erin('GET', `/v1/uploads/${announced.id}`)).body;
  expect(again.received).toEqual([blockIdAt(0)]);
  expect(await sendBlock(product, again.sendTo.url, 1, part(1))).toBe(201);
  const done = await erin('POST', `/v1/uploads/${announced.id}/complete`, {
    body: { blockIds: [blockIdAt(0), blockIdAt(1)] },
  });
  expect(done).toMatchObject({ status: 200, body: { state: 'ready', type: 'text/plain' } });
  expect(await sendBlock(product, again.sendTo.url, 2, part(1))).not.toBe(201);
});

it('refuses with a problem that says what to do', async () => {
  const large = await announce('video.mp4', 26 * 1024 * 1024);
  expect([large.status, large.body.code, large.body.detail]).toEqual([
    413,
    'CAT_TOO_LARGE',
    'This file has 26 MB, and at most 25 MB are accepted. Make it smaller, or split it.',
  ]);
  const named = await announce('setup.exe', 10);
  expect([named.status, named.body.code]).toEqual([415, 'CAT_FILE_TYPE']);
  const called = await announce('notes', 10, { contentType: 'application/x-sh' });
  expect([called.status, called.body.code]).toEqual([415, 'CAT_FILE_TYPE']);
  const hidden = (await announce('cat.png', exe.length)).body;
  await sendBlock(product, hidden.sendTo.url, 0, exe);
  const complete = { body: { blockIds: [blockIdAt(0)] } };
  const refused = await erin('POST', `/v1/uploads/${hidden.id}/complete`, complete);
  expect([refused.status, refused.body.detail]).toEqual([
    415,
    expect.stringContaining('This is a program for Windows, although its name ends in .png.'),
  ]);
  expect((await announce('..', 10)).body.errors).toMatchObject([{ pointer: '/filename' }]);
  expect((await announce('../../a\u0000b.txt', 10)).body.filename).toBe('ab.txt');
});

it('shows a picture in the page, and everything else is saved', async () => {
  const id = await aFile(product, erin, { filename: 'shot.png', content: pixel });
  const made = (await erin('POST', '/v1/portal/incidents', { body: { subject: 'Look', uploadIds: [id] } })).body;
  const link = (await erin('POST', `/v1/tickets/${made.id}/attachments/${id}/link`, { body: {} })).body;
  const content = await fetched(link.url);
  expect(content.headers.get('content-type')).toBe('image/png');
  expect(content.headers.get('content-disposition')).toMatch(/^inline/);
  const saved = (await erin('POST', `/v1/tickets/${made.id}/attachments/${id}/link`, { body: { save: true } })).body;
  expect((await fetched(saved.url)).headers.get('content-disposition')).toMatch(/^attachment/);
});

it('gives the announced file of a ticket to it, as A4.3 has it', async () => {
  const made = (await erin('POST', '/v1/portal/incidents', { body: { subject: 'Later' } })).body;
  const announced = await erin('POST', `/v1/tickets/${made.id}/attachments`, {
    body: { filename: 'later.txt', size: words.length, contentType: 'text/plain' },
  });
  expect(announced).toMatchObject({ status: 201, body: { items: [], upload: { ticketId: made.id } } });
  const { upload } = announced.body;
  await sendBlock(product, upload.sendTo.url, 0, words);
  await erin('POST', `/v1/uploads/${upload.id}/complete`, { body: { blockIds: [blockIdAt(0)] } });
  const { items } = (await erin('GET', `/v1/tickets/${made.id}/attachments`)).body;
  expect(items).toMatchObject([{ id: upload.id, filename: 'later.txt' }]);
});

it('throws away by itself what nobody took, and what was removed', async () => {
  const id = await aFile(product, erin, { filename: 'forgotten.txt', content: words });
  const kept = await aFile(product, erin, { filename: 'removed.txt', content: words });
  const made = (await erin('POST', '/v1/portal/incidents', { body: { subject: 'Short', uploadIds: [kept] } })).body;
  await product.host.idle();
  const link = (await erin('POST', `/v1/tickets/${made.id}/attachments/${kept}/link`, { body: {} })).body;
  expect((await fetched(link.url)).status).toBe(200);
  expect((await erin('DELETE', `/v1/tickets/${made.id}/attachments/${kept}`)).status).toBe(200);
  await product.host.idle();
  expect((await fetched(link.url)).status).toBe(404);
  product.clock.advance(25 * 3600 * 1000);
  await product.host.idle();
  await signIn();
  const gone = (await erin('GET', `/v1/uploads/${id}`)).body;
  expect(gone).toMatchObject({ state: 'refused', refusal: { detail: expect.stringContaining('within a day') } });
  expect(await product.application.diskFiles?.sizeOf(fileKey(contoso, id))).toBeUndefined();
});
