import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { movableClock } from '#tests/support/test-platform';
import { createHostAdmin, hostUnknown } from './host-admin.ts';

/** A server that answers as the Functions host does. */
const asked: string[] = [];
let server: Server;
let url: string;
let drain = { state: 'Disabled', outstandingInvocations: 1, outstandingRetries: 0 };
let state = 'Running';
let movedTo: string | undefined;
const clock = movableClock();

beforeAll(async () => {
  server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`;
    asked.push(line);
    if (movedTo !== undefined) return void response.writeHead(301, { location: movedTo }).end();
    if (request.headers['x-functions-key'] !== 'master') return void response.writeHead(401).end();
    if (line === 'GET /admin/host/drain/status') return void response.end(JSON.stringify(drain));
    if (line === 'GET /admin/host/status') return void response.end(JSON.stringify({ state, processUptime: 61_000 }));
    response.writeHead(line === 'POST /admin/host/drain' ? 202 : 200).end('');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
  drain = { state: 'Disabled', outstandingInvocations: 1, outstandingRetries: 0 };
  state = 'Running';
  movedTo = undefined;
  clock.advance(60_000);
});

const admin = (key = 'master') => createHostAdmin({ url, key, clock });

it('drains and resumes by the host’s own addresses', async () => {
  await admin().drain();
  await admin().resume();
  expect(asked).toEqual(['POST /admin/host/drain', 'POST /admin/host/resume']);
});

it.each([
  ['Disabled', 3, 0, { state: 'off', running: 2 }],
  ['InProgress', 3, 1, { state: 'draining', running: 3 }],
  // The host never sees itself drained while we ask it: we run, too.
  ['InProgress', 1, 0, { state: 'drained', running: 0 }],
  ['Completed', 0, 0, { state: 'drained', running: 0 }],
])(
  'reads %s with %i invocations and %i retries',
  async (said, outstandingInvocations, outstandingRetries, expected) => {
    drain = { state: said, outstandingInvocations, outstandingRetries };
    expect(await admin().drainState()).toEqual(expected);
  },
);

it('knows of the host, and not of the engine behind it', async () => {
  expect(await admin().health()).toEqual({
    engine: 'unknown',
    draining: false,
    reasons: [],
    numbers: { running: 0, uptimeSeconds: 61 },
  });
  state = 'Error';
  expect(await admin().health()).toMatchObject({
    engine: 'failing',
    reasons: ['The state of the Functions host is Error.'],
  });
  state = 'Draining';
  drain = { ...drain, state: 'InProgress' };
  expect(await admin().health()).toMatchObject({ engine: 'unknown', draining: true, reasons: [] });
});

it('is asked at most every five seconds, but at once after a change', async () => {
  const one = admin();
  await Promise.all([one.health(), one.health()]);
  clock.advance(4_000);
  await one.health();
  expect(asked).toHaveLength(2);
  await one.drain();
  drain = { ...drain, state: 'InProgress' };
  expect(await one.health()).toMatchObject({ draining: true });
  clock.advance(5_000);
  await one.health();
  expect(asked).toHaveLength(7);
});

it('says which settings to check when the key is wrong, or nobody is there', async () => {
  await expect(admin('another').drainState()).rejects.toMatchObject({
    code: 'CAT_UNAVAILABLE',
    detail: expect.stringContaining('HOST_ADMIN_KEY'),
  });
  const nobody = createHostAdmin({ url: 'http://127.0.0.1:9', key: 'master', clock });
  await expect(nobody.drain()).rejects.toMatchObject({ code: 'CAT_UNAVAILABLE' });
});

it('takes its key nowhere else, and makes no look of a deed', async () => {
  const shown: unknown[] = [];
  const elsewhere = createServer((request, response) => {
    shown.push([request.method, request.headers['x-functions-key']]);
    response.end(JSON.stringify(drain));
  });
  await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready));
  movedTo = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  await expect(admin().drain()).rejects.toMatchObject({ code: 'CAT_UNAVAILABLE' });
  await expect(admin().drainState()).rejects.toMatchObject({ code: 'CAT_UNAVAILABLE' });
  elsewhere.close();
  expect(shown).toEqual([]);
  expect(asked).toHaveLength(2);
});

it('without settings says which ones to set, and leaves the engine to be asked by itself', async () => {
  for (const ask of [hostUnknown.drain, hostUnknown.resume, hostUnknown.drainState]) {
    await expect(ask()).rejects.toMatchObject({
      code: 'CAT_UNAVAILABLE',
      detail: expect.stringContaining('HOST_ADMIN_URL'),
    });
  }
  expect(await hostUnknown.health()).toMatchObject({ engine: 'unknown', draining: false });
});
