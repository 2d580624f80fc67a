import { SendFailure } from '#core/teams/sender';
import { clientId } from '#tests/support/entra-tokens';
import { clientSecret, type GraphServer, graphServer } from '#tests/support/graph-server';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type MovableClock, movableClock } from '#tests/support/test-platform';
import { type AppTokens, appTokens } from './app-tokens.ts';
import { createGraph, type Graph, type GraphCall, type GraphPatience } from './graph-client.ts';

let server: GraphServer;
let clock: MovableClock;
let tokens: AppTokens;
let waits: number[];
let graph: Graph;

const open = (patience: Partial<GraphPatience> = {}): Graph =>
  createGraph({
    url: server.environment.GRAPH_URL ?? '',
    tokens,
    clock,
    patience: { wait: async (ms) => void waits.push(ms), random: () => 0.5, ...patience },
  });

const tokensFor = (secret = clientSecret): AppTokens =>
  appTokens({
    profile: 'demo',
    clientId,
    credential: { kind: 'secret', secret },
    clock,
    localTokenUrl: server.environment.GRAPH_TOKEN_URL,
  });

beforeEach(async () => {
  clock = movableClock();
  server = await graphServer({ clock });
  for (const { id } of [contoso, fabrikam]) server.consent(id, ['User.Read.All', 'Presence.Read.All', 'Mail.Send']);
  waits = [];
  tokens = tokensFor();
  graph = open();
});
afterEach(() => server.close());

const readUser: GraphCall = { method: 'GET', path: `/users/${contoso.agent.id}?$select=displayName`, repeatable: true };
const sendOnce: GraphCall = {
  method: 'POST',
  path: '/users/nobody@contoso.example/sendMail',
  body: {},
  repeatable: false,
};

const failureOf = async (asked: Promise<unknown>): Promise<SendFailure> => {
  const failure: unknown = await asked.then(
    (answer) => new Error(`it answered ${JSON.stringify(answer)}`),
    (error: unknown) => error,
  );
  if (failure instanceof SendFailure) return failure;
  throw failure;
};

describe('Graph is asked', () => {
  it('in the name of the application, with one token for many requests', async () => {
    const given: string[] = [];
    const issue = tokensFor();
    tokens = async (...asked) => {
      const token = await issue(...asked);
      given.push(token);
      return token;
    };
    graph = open();
    const names = await Promise.all([graph(contoso.id, readUser), graph(contoso.id, readUser)]);
    expect(names).toMatchObject([{ displayName: contoso.agent.name }, { displayName: contoso.agent.name }]);
    expect(given).toHaveLength(2);
    expect(new Set(given).size).toBe(1);
  });

  it('with a token of the tenant that is meant: another one has nobody of that name', async () => {
    expect(await failureOf(graph(fabrikam.id, readUser))).toMatchObject({ kind: 'refused', status: 404 });
  });

  it('never anywhere else, whatever a path looks like', async () => {
    const path = '/users/https://evil.example/v1.0/x';
    await expect(graph(contoso.id, { ...readUser, path })).rejects.toThrow();
    expect(server.graph.asked).toEqual([]);
  });

  it('again with a fresh token where the kept one was taken back', async () => {
    await graph(contoso.id, readUser);
    server.graph.fault({ status: 401 });
    expect(await graph(contoso.id, readUser)).toMatchObject({ displayName: contoso.agent.name });
    server.graph.fault({ status: 401, times: 2 });
    expect(await failureOf(graph(contoso.id, readUser))).toMatchObject({ kind: 'failed', status: 401 });
  });
});

describe('a refusal says whose it is:', () => {
  it.each([
    ['nobody consented to it', ['User.Read.All'], { kind: 'refused', status: 403 }],
    ['the application is not in the tenant', undefined, { kind: 'refused', status: 400 }],
  ])('%s', async (_what, roles, expected) => {
    server.consent(contoso.id, roles);
    const call: GraphCall = { method: 'GET', path: `/users/${contoso.agent.id}/presence`, repeatable: true };
    expect(await failureOf(graph(contoso.id, call))).toMatchObject(expected);
    expect(waits).toEqual([]);
  });

  it('our secret is wrong, without telling it', async () => {
    tokens = tokensFor('wrong secret');
    graph = open();
    const failure = await failureOf(graph(contoso.id, readUser));
    expect(failure).toMatchObject({ kind: 'refused', status: 401 });
    expect(failure.message).toContain('AADSTS7000215');
    expect(failure.message).not.toContain('wrong secret');
  });

  it('the request itself is wrong', async () => {
    const call: GraphCall = {
      method: 'POST',
      path: '/communications/getPresencesByUserId',
      body: {},
      repeatable: true,
    };
    expect(await failureOf(graph(contoso.id, call))).toMatchObject({ kind: 'rejected', status: 400 });
  });
});

describe('patience', () => {
  it.each([429, 503])('waits as long as a %d asks for, and tries again', async (status) => {
    server.graph.fault({ status, retryAfterS: 2, times: 2 });
    expect(await graph(contoso.id, readUser)).toMatchObject({ displayName: contoso.agent.name });
    expect(waits).toEqual([2_000, 2_000]);
  });

  it('grows where nothing is asked for, and ends', async () => {
    server.graph.fault({ status: 429, times: 3 });
    expect(await failureOf(graph(contoso.id, readUser))).toMatchObject({ kind: 'throttled', status: 429 });
    expect(waits).toEqual([375, 750]);
  });

  it('does not wait for minutes, but says when it may go on', async () => {
    server.graph.fault({ status: 429, retryAfterS: 300 });
    const failure = await failureOf(graph(contoso.id, readUser));
    expect(failure).toMatchObject({ kind: 'throttled', retryAt: new Date(clock.now().getTime() + 300_000) });
    expect(waits).toEqual([]);
  });

  it('asks again after a lost connection only for what may be done twice', async () => {
    server.graph.fault({ reset: 'before' });
    expect(await graph(contoso.id, readUser)).toMatchObject({ displayName: contoso.agent.name });
    server.graph.fault({ reset: 'after' });
    expect(await failureOf(graph(contoso.id, sendOnce))).toMatchObject({ kind: 'unclear' });
    expect(server.graph.asked.filter((one) => one.includes('sendMail'))).toHaveLength(1);
  });

  it('leaves open what a gateway lost, unless it may be done twice', async () => {
    server.graph.fault({ status: 504 });
    expect(await failureOf(graph(contoso.id, sendOnce))).toMatchObject({ kind: 'unclear', status: 504 });
    server.graph.fault({ status: 504 });
    expect(await graph(contoso.id, readUser)).toMatchObject({ displayName: contoso.agent.name });
  });

  it('ends with a Graph that does not answer at all', async () => {
    let release = (): void => undefined;
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    graph = open({ timeoutMs: 50 });
    await graph(contoso.id, readUser);
    server.graph.fault({ until, times: 2 });
    expect(await failureOf(graph(contoso.id, sendOnce))).toMatchObject({ kind: 'unclear' });
    expect(await failureOf(graph(contoso.id, readUser))).toMatchObject({ kind: 'failed' });
    release();
  });

  it('knows that what never got there was not done', async () => {
    const other = await graphServer();
    await other.close();
    graph = createGraph({ url: `${other.baseUrl}/local/graph`, tokens: async () => 'token', clock });
    expect(await failureOf(graph(contoso.id, sendOnce))).toMatchObject({ kind: 'failed', code: 'ECONNREFUSED' });
  });
});

describe('a tenant whose Graph is down', () => {
  const outage = async (times: number): Promise<void> => {
    server.graph.fault({ status: 500, times });
    for (let one = 0; one < times; one += 1) await failureOf(graph(contoso.id, readUser));
  };

  it('is left in peace for half a minute after five failures, and costs nobody a wait', async () => {
    await outage(5);
    const before = server.graph.asked.length;
    const resting = await failureOf(graph(contoso.id, readUser));
    expect(resting).toMatchObject({ kind: 'failed', retryAt: new Date(clock.now().getTime() + 30_000) });
    expect(server.graph.asked).toHaveLength(before);
    clock.advance(30_000);
    expect(await graph(contoso.id, readUser)).toMatchObject({ displayName: contoso.agent.name });
    expect(await graph(contoso.id, readUser)).toMatchObject({ displayName: contoso.agent.name });
  });

  it('lets one request try afterwards, and rests again where that fails', async () => {
    await outage(5);
    clock.advance(30_000);
    await outage(1);
    const before = server.graph.asked.length;
    await failureOf(graph(contoso.id, readUser));
    expect(server.graph.asked).toHaveLength(before);
  });

  it('does not take its neighbours with it', async () => {
    await outage(5);
    const call = { ...readUser, path: `/users/${fabrikam.agent.id}?$select=displayName` };
    expect(await graph(fabrikam.id, call)).toMatchObject({ displayName: fabrikam.agent.name });
  });

  it('is not down because it refuses', async () => {
    for (let one = 0; one < 6; one += 1) await failureOf(graph(contoso.id, { ...readUser, path: '/users/nobody' }));
    expect(await graph(contoso.id, readUser)).toMatchObject({ displayName: contoso.agent.name });
  });
});

describe('tokens of a local issuer', () => {
  const make = (profile: 'demo' | 'single-machine' | 'azure', localTokenUrl: string) =>
    appTokens({ profile, clientId, credential: { kind: 'secret', secret: 's' }, clock, localTokenUrl });

  it.each(['single-machine', 'azure'] as const)('are not for profile %s', (profile) => {
    expect(() => make(profile, 'http://127.0.0.1:7071/token')).toThrow('profile demo only');
  });

  it.each(['https://login.microsoftonline.com/t/token', 'http://evil.example/token'])('do not come from %s', (url) => {
    expect(() => make('demo', url)).toThrow('on this machine');
  });

  it('are replaced before they end', async () => {
    const first = await tokens(contoso.id);
    clock.advance(50 * 60_000);
    expect(await tokens(contoso.id)).toBe(first);
    clock.advance(6 * 60_000);
    expect(await tokens(contoso.id)).not.toBe(first);
  });
});
