import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '#tests/support/certificate';
import { OutsideFailure, type OutsideOptions, outsideRequest } from './outside-request.ts';
import { isPublicAddress } from './public-address.ts';

const { key, cert } = selfSigned();
let server: Server;
let port = 0;
let answer: { status: number; headers?: Record<string, string>; body?: string | undefined } = { status: 200 };
let silent = false;

beforeAll(async () => {
  server = createServer({ key, cert }, (_req, res) => {
    if (silent) return;
    res.writeHead(answer.status, answer.headers).end(answer.body ?? '{}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  answer = { status: 200 };
  silent = false;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (url: string, options: Partial<OutsideOptions> = {}) =>
  outsideRequest({ url: new URL(url), method: 'GET', headers: {} }, { allowsLocal: false, ca: cert, ...options });
const failure = (url: string, options: Partial<OutsideOptions> = {}): Promise<OutsideFailure> =>
  ask(url, options).then(
    () => Promise.reject(new Error('it was answered')),
    (error: unknown) => (error instanceof OutsideFailure ? error : Promise.reject(error)),
  );

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '168.63.129.16',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '64:ff9b::7f00:1',
  'fe80::1',
  'fd00::1',
  '2002:7f00:1::',
  '2001:db8::1',
  'ff02::1',
  'nonsense',
])('%s is not of the public net', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['20.50.1.2', '172.32.0.1', '9.9.9.9', '2603:1030:20e:3::23c'])('%s is of the public net', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  'https://127.0.0.1/',
  'https://0x7f000001/',
  'https://2130706433/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://169.254.169.254/metadata/instance',
  'https://user:secret@api.vendor.example/',
  'http://api.vendor.example/',
  'ftp://api.vendor.example/',
])('%s is not called', async (url) => {
  expect(await failure(url)).toMatchObject({ kind: 'forbidden' });
});

it('looks at the address that a name leads to, at all of them, and calls no other', async () => {
  const leadingTo = (...addresses: string[]) =>
    ((_name: string, _options: object, found: (error: null, all: object[]) => void) =>
      found(
        null,
        addresses.map((address) => ({ address, family: 4 })),
      )) as unknown as NonNullable<OutsideOptions['lookup']>;
  for (const addresses of [['127.0.0.1'], ['9.9.9.9', '10.0.0.1'], []]) {
    const refused = await failure(`https://localhost:${port}/`, { lookup: leadingTo(...addresses) });
    expect(refused).toMatchObject({ kind: 'forbidden', message: 'The name leads into our own network' });
  }
});

it('may call this machine in profile demo alone', async () => {
  expect(await failure(`https://localhost:${port}/`)).toMatchObject({ kind: 'forbidden' });
  expect(await ask(`https://localhost:${port}/`, { allowsLocal: true })).toMatchObject({ status: 200, text: '{}' });
});

it('follows no redirect', async () => {
  answer = { status: 302, headers: { location: 'https://169.254.169.254/' } };
  expect(await ask(`https://localhost:${port}/`, { allowsLocal: true })).toMatchObject({ status: 302 });
});

it('reads no more than 64 KB', async () => {
  answer = { status: 200, body: 'x'.repeat(64 * 1024 + 1) };
  expect(await failure(`https://localhost:${port}/`, { allowsLocal: true })).toMatchObject({
    kind: 'lost',
    message: 'The answer is longer than 64 KB',
  });
});

it('says whether anything was sent', async () => {
  silent = true;
  const late = await failure(`https://localhost:${port}/`, { allowsLocal: true, timeoutMs: 200 });
  expect(late).toMatchObject({ kind: 'lost', message: 'No answer came in time' });
  expect(await failure('http://127.0.0.1:9/', { allowsLocal: true })).toMatchObject({ kind: 'unreached' });
});
