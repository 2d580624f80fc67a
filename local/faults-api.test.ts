import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaultsApi } from './faults-api.ts';
import { createFaults } from './graph/faults.ts';

const faults = createFaults();
const api = createFaultsApi({ graph: { fault: (fault) => faults.add(fault), clearFaults: () => faults.clear() } });
let server: Server;
let url = '';
beforeAll(async () => {
  server = createServer((req, res) => void api(req, res).then((taken) => taken || res.writeHead(418).end()));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/local/api/`;
});
afterAll(() => server.close());

const post = (path: string, body: object) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

it('makes the next requests of a path fail, and takes that back', async () => {
  expect((await post('faults/graph', { path: '/users', status: 503, times: 2, retryAfterS: 5 })).status).toBe(200);
  expect(faults.take('/groups')).toBeUndefined();
  expect(faults.take('/users/x')).toMatchObject({ status: 503, retryAfterS: 5 });
  await post('faults/graph/clear', {});
  expect(faults.take('/users/x')).toBeUndefined();
});

it.each([
  ['faults/nobody', {}, 404],
  ['faults/graph/other', {}, 404],
  ['faults/graph', { status: 200 }, 400],
  ['faults/graph', { nope: 1 }, 400],
  ['mails', {}, 418],
])('answers %s %j with %i', async (path, body, status) => {
  expect((await post(path, body)).status).toBe(status);
});
