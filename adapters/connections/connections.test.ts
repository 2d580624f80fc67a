import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Connection, connectionPartition } from '#core/connections/connection';
import type { ActionDone } from '#core/playbooks/action-port';
import { type ActionWorld, actionWorld } from '#tests/support/action-world';
import { shopKey } from '#tests/support/graph-server';
import { contoso } from '#tests/support/seeded-people';
import { httpRequest } from './http-request.ts';

let world: ActionWorld;
beforeEach(async () => {
  world = await actionWorld();
});
afterEach(() => world.close());

describe('vendor.createOrder', () => {
  const inputs = { model: 'laptop-14', quantity: 2, shipTo: 'the office' };
  const apply = (more = {}, said: object = {}) =>
    world.actions.apply(world.call('vendor.createOrder', { ...inputs, ...said }, more));
  const orders = () => world.server.shop.orders.list();

  it('orders once, says the number and the day, and takes it back', async () => {
    const done = (await apply()) as ActionDone;
    expect(done).toMatchObject({ is: 'done', outputs: { orderId: 'LS-1001', expectedAt: '2026-03-05' } });
    expect(await apply({ attempt: 2 })).toMatchObject({ outputs: { orderId: 'LS-1001' } });
    expect(orders()).toMatchObject([{ model: 'laptop-14', quantity: 2, shipTo: 'the office', state: 'ordered' }]);
    const call = world.call('vendor.createOrder', inputs);
    expect(await world.actions.compensate(call, done)).toMatchObject({ is: 'done' });
    expect(orders()).toMatchObject([{ state: 'cancelled' }]);
    expect(await world.actions.compensate(call, done)).toMatchObject({ is: 'done' });
    expect(await world.actions.readBack(call)).toMatchObject({ is: 'not_done' });
  });

  it('finds its order by its key when the answer was lost or the shop broke', async () => {
    world.server.shop.fault({ path: /^\/orders$/, reset: 'after' });
    expect(await apply()).toMatchObject({ is: 'done', outputs: { orderId: 'LS-1001' } });
    world.server.shop.fault({ path: /^\/orders/, reset: 'after', times: 2 });
    expect(await apply({ key: 'another' })).toMatchObject({ is: 'unknown' });
    const call = world.call('vendor.createOrder', inputs, { key: 'another' });
    expect(await world.actions.readBack(call)).toMatchObject({ is: 'done', outputs: { orderId: 'LS-1002' } });
    expect(orders()).toHaveLength(2);
  });

  it.each([
    [
      { status: 429, retryAfterS: 30 },
      { is: 'retryable', retryAfterMs: 30_000 },
    ],
    [{ status: 500 }, { is: 'unknown' }],
    [{ status: 401 }, { is: 'refused', code: 'status_401', means: 'Laptop shop does not accept our secret for this.' }],
    [{ status: 302 }, { is: 'refused', means: 'Laptop shop points to another address, and no redirect is followed.' }],
  ])('%j', async (fault, result) => {
    world.server.shop.fault({ path: /^\/orders/, ...fault, times: 1 });
    const answer = await apply();
    expect(answer).toMatchObject(result);
    expect(JSON.stringify([answer, world.test.logged])).not.toContain(shopKey.slice(8));
    expect(orders()).toEqual([]);
  });

  it('refuses in words what the shop does not have, and a vendor that is not set up', async () => {
    expect(await apply({}, { model: 'typewriter' })).toMatchObject({ is: 'refused', code: 'status_422' });
    expect(await apply({}, { vendor: 'Northwind' })).toMatchObject({
      is: 'refused',
      code: 'no_vendor',
      detail: 'There is no connection to a vendor called Northwind.',
    });
  });

  it('uses the connection as it stands when it is tried, whichever process mended it', async () => {
    const store = world.test.stores.forTenant(contoso.id);
    const { etag: _, ...kept } = (await store.get('connection', connectionPartition, 'laptop-shop'))!;
    const at = (baseUrl: string) =>
      store.commit(connectionPartition, [{ upsert: 'connection', doc: { ...kept, baseUrl } }]);
    await at(`${kept.baseUrl}/nowhere`);
    expect(await apply({}, { vendor: kept.name })).toMatchObject({ is: 'refused' });
    await at(kept.baseUrl);
    expect(await apply({ attempt: 2 }, { vendor: kept.name })).toMatchObject({ is: 'done' });
  });

  it('says that what was sent off is not taken back', async () => {
    const done = (await apply()) as ActionDone;
    world.server.shop.orders.setState('LS-1001', 'shipped');
    expect(await world.actions.compensate(world.call('vendor.createOrder', inputs), done)).toMatchObject({
      is: 'refused',
      code: 'not_cancelled',
    });
  });
});

describe('http.request', () => {
  let server: Server;
  let base = '';
  let heard: { method: string | undefined; headers: Record<string, unknown>; body: string }[] = [];
  let status = 200;
  beforeEach(async () => {
    heard = [];
    status = 200;
    server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk) => {
        body += String(chunk);
      });
      req.on('end', () => {
        heard.push({ method: req.method, headers: req.headers, body });
        res.writeHead(status, { 'content-type': 'application/json' }).end('{"number":7}');
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const crm = () => ({ name: 'CRM', baseUrl: base, credentialsSecretRef: 'CRM', header: 'X-Api-Key' }) as Connection;
  const port = (secret: string | undefined = 'top-secret') =>
    httpRequest({
      allowsLocal: true,
      secret: () => secret,
      connection: async (_tenantId, name) => (name === 'CRM' ? crm() : undefined),
    });
  const ask = (inputs: object, secret?: string) =>
    port(secret).apply(world.call('http.request', { method: 'GET', ...inputs }));

  it('sends what it was told with a key, and answers with status and JSON', async () => {
    const done = await ask({
      url: `${base}/people`,
      method: 'POST',
      body: { name: 'Kim' },
      headers: { 'X-Trace': '1' },
    });
    expect(done).toMatchObject({ is: 'done', outputs: { statusCode: 200, body: { number: 7 } } });
    expect(heard).toMatchObject([
      { method: 'POST', body: '{"name":"Kim"}', headers: { 'x-trace': '1', 'idempotency-key': expect.any(String) } },
    ]);
    expect(heard[0]?.headers).not.toHaveProperty('x-api-key');
  });

  it('sends the secret of a connection below its address, and nowhere else', async () => {
    expect(await ask({ url: `${base}/people`, connection: 'CRM' })).toMatchObject({ is: 'done' });
    expect(heard[0]?.headers).toMatchObject({ 'x-api-key': 'top-secret' });
    for (const url of [base.replace('/api', '/apixyz'), `${base}/../other`, 'https://elsewhere.example/api']) {
      expect(await ask({ url, connection: 'CRM' })).toMatchObject({ is: 'refused', code: 'not_of_connection' });
    }
    expect(heard).toHaveLength(1);
  });

  it.each([
    [{ connection: 'Nobody' }, 'no_connection'],
    [{ headers: { Host: 'elsewhere.example' } }, 'header'],
    [{ headers: { Authorization: 'x' } }, 'header'],
    [{ headers: { 'X-A': 'a\r\nX-B: b' } }, 'header'],
  ])('refuses %j', async (inputs, code) => {
    expect(await ask({ url: `${base}/people`, ...inputs })).toMatchObject({ is: 'refused', code });
    expect(heard).toEqual([]);
  });

  it.each(['/people/..', '/people/../orders', '/people/%2E%2e/orders', '/people/./x', '/people/\\..\\orders'])(
    'refuses an address that steps aside: %s',
    async (path) => {
      expect(await ask({ url: `${base}${path}` })).toMatchObject({ is: 'refused', code: 'address' });
      expect(await ask({ url: `${base}${path}`, connection: 'CRM' })).toMatchObject({ is: 'refused', code: 'address' });
      expect(heard).toEqual([]);
    },
  );

  it('says that a secret is not set', async () => {
    const port = httpRequest({ allowsLocal: true, secret: () => undefined, connection: async () => crm() });
    const call = world.call('http.request', { url: `${base}/people`, method: 'GET', connection: 'CRM' });
    expect(await port.apply(call)).toMatchObject({
      is: 'refused',
      code: 'no_secret',
      detail: expect.stringMatching(/SECRET_[0-9A-F_]+_CRM/),
    });
  });

  it.each([
    ['GET', 500, 'retryable'],
    ['POST', 500, 'unknown'],
    ['POST', 503, 'retryable'],
    ['POST', 409, 'refused'],
  ])('%s answered %i is %s', async (method, answered, is) => {
    status = answered;
    expect(await ask({ url: `${base}/people`, method })).toMatchObject({ is });
  });
});
