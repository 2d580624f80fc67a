import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Directory } from '#core/people/directory';
import type { LogEntry } from '#core/platform';
import { contoso } from '#tests/support/seeded-people';
import { movableClock } from '#tests/support/test-platform';
import { graphDirectory } from './directory.ts';
import { createGraph } from './graph-client.ts';

const groupId = 'a0000000-0000-4000-8000-00000000000a';
const userId = (nth: number): string => `c0000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
const members = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({
    '@odata.type': '#microsoft.graph.user',
    id: userId(from + index),
  }));

/** What Graph answers, by path; a function answers anew each time. */
let answers: Record<string, { readonly status?: number; readonly body: unknown }>;
let asked: string[];
let logged: LogEntry[];
let server: Server;
let url: string;
let directory: Directory;

beforeEach(async () => {
  answers = { [`/groups/${groupId}`]: { body: { id: groupId, displayName: 'Buyers' } } };
  asked = [];
  logged = [];
  server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').replace('/v1.0', '');
    asked.push(path);
    const { status = 200, body } = answers[path.split('?')[0] ?? ''] ?? {
      status: 404,
      body: { error: { code: 'Request_ResourceNotFound' } },
    };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = movableClock();
  const graph = createGraph({ url, tokens: async () => 'token', clock, patience: { wait: async () => undefined } });
  directory = graphDirectory({ graph, clock, log: (entry) => void logged.push(entry) });
});
afterEach(() => new Promise((closed) => server.close(closed)));

const members1 = `/groups/${groupId}/transitiveMembers`;
const group = () => directory.group(contoso.id, groupId);

it('reads a name and everybody, page by page, and leaves out what is nobody', async () => {
  const device = { '@odata.type': '#microsoft.graph.device', id: 'd0000000-0000-4000-8000-000000000001' };
  const inner = { '@odata.type': '#microsoft.graph.group', id: 'd0000000-0000-4000-8000-000000000002' };
  answers[members1] = {
    body: { value: [device, ...members(1, 3)], '@odata.nextLink': `${url}/v1.0/more?$skiptoken=a` },
  };
  answers['/more'] = { body: { value: [inner, ...members(2, 4)] } };
  expect(await group()).toEqual({ name: 'Buyers', memberIds: [userId(1), userId(2), userId(3)] });
  expect(asked).toEqual([
    `/groups/${groupId}?$select=id,displayName`,
    `${members1}?$select=id&$top=999`,
    '/more?$skiptoken=a',
  ]);
});

it('stops after a thousand people', async () => {
  answers[members1] = { body: { value: members(0, 999), '@odata.nextLink': `${url}/v1.0/more` } };
  answers['/more'] = { body: { value: members(999, 1_500), '@odata.nextLink': `${url}/v1.0/more` } };
  expect((await group())?.memberIds).toHaveLength(1_000);
  expect(asked).toHaveLength(3);
});

it('follows no link that leads elsewhere', async () => {
  answers[members1] = { body: { value: members(1, 2), '@odata.nextLink': 'https://elsewhere.example/steal' } };
  expect((await group())?.memberIds).toEqual([userId(1)]);
  expect(asked).toHaveLength(2);
});

it.each([
  [404, 'Request_ResourceNotFound'],
  [403, 'Authorization_RequestDenied'],
])('knows no group where Graph answers %i, and says so in the log', async (status, code) => {
  answers[`/groups/${groupId}`] = { status, body: { error: { code, message: 'No' } } };
  expect(await group()).toBeNull();
  expect(logged).toMatchObject([{ level: 'warn', msg: 'Microsoft Graph could not be asked for groups' }]);
});

it.each([429, 500, 503])('says that it cannot be asked where Graph answers %i', async (status) => {
  answers[members1] = { status, body: { error: { code: 'ServiceUnavailable', message: 'Later' } } };
  await expect(group()).rejects.toMatchObject({ code: 'CAT_UPSTREAM' });
});

it('asks nobody about what is no id of Entra', async () => {
  expect(await directory.group(contoso.id, 'buyers')).toBeNull();
  expect(asked).toEqual([]);
});
