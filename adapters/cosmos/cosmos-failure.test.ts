import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StoreFailure } from '#core/store';
import { asStoreFailure, refusal } from './cosmos-failure.ts';
import { openCosmosStores } from './cosmos-stores.ts';

describe('failures of Cosmos', () => {
  it.each([
    429,
    503,
    408,
    449,
    410,
    500,
    'ECONNREFUSED',
    'ENOTFOUND',
    'ETIMEDOUT',
    'EAI_AGAIN',
    'TimeoutError',
    'REQUEST_SEND_ERROR',
  ])('are unavailability: %s', (code) => {
    for (const error of [{ code }, new Error('Batch request error', { cause: { code } })]) {
      const failure = asStoreFailure(error);
      expect(failure).toBeInstanceOf(StoreFailure);
      expect(failure).toMatchObject({ kind: 'unavailable', cause: error });
    }
  });

  it.each([400, 401, 403, 413, 'ERR_INVALID_URL', undefined])(
    'stay what they are where waiting does not help: %s',
    (code) => {
      const error = Object.assign(new Error('no'), { code });
      expect(asStoreFailure(error)).toBe(error);
      expect(asStoreFailure('text')).toBe('text');
    },
  );

  it.each([
    [409, 'exists'],
    [412, 'changed'],
    [404, 'missing'],
    [429, 'unavailable'],
    [449, 'unavailable'],
  ])('of one operation in a batch: %s is "%s"', (status, kind) => {
    expect(refusal(status, 'ticket 1')).toMatchObject({ name: 'StoreFailure', kind });
  });

  it('of one operation that nobody foresaw name the status', () => {
    const error = refusal(413, 'ticket 1');
    expect(error).not.toBeInstanceOf(StoreFailure);
    expect(error.message).toBe('Cosmos refused to write the ticket 1: status 413');
  });
});

describe('a Cosmos that throttles', () => {
  let server: Server;
  let asked = 0;
  beforeAll(async () => {
    server = createServer((_, response) => {
      asked += 1;
      response.writeHead(429, { 'content-type': 'application/json', 'x-ms-retry-after-ms': '1' });
      response.end(JSON.stringify({ code: 'TooManyRequests', message: 'Request rate is large' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is unavailable by every method after the retries of the client', async () => {
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const options = { endpoint, database: 'd', container: 'c', credential: { key: 'YW55' } };
    const stores = await openCosmosStores(options);
    const store = stores.forTenant('contoso');
    const unavailable = { name: 'StoreFailure', kind: 'unavailable' };
    await expect(store.get('ticket', 'p', '1')).rejects.toMatchObject(unavailable);
    expect(asked).toBeGreaterThan(1);
    await expect(store.query('ticket', { limit: 1 })).rejects.toMatchObject(unavailable);
    await expect(store.commit('p', [{ remove: 'ticket', id: '1' }])).rejects.toMatchObject(unavailable);
    await expect(openCosmosStores({ ...options, createIfMissing: true })).rejects.toMatchObject(unavailable);
    await stores.close();
  });
});
