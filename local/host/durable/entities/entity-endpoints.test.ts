import type { EntityContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../../test-host.ts';

let t: TestHost;

df.app.entity('note', (context: EntityContext<unknown>) => {
  const { df: entity } = context;
  if (entity.operationName === 'delete') entity.destructOnExit();
  else entity.setState({ operation: entity.operationName, input: entity.getInput() });
});
df.app.entity('mute', (context: EntityContext<unknown>) => context.df.return(1));

beforeAll(async () => {
  t = await startTestHost();
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

/** The address of entities in the HTTP interface, with the key that opens it. */
function address(path: string, query: Readonly<Record<string, string>> = {}): URL {
  const known = new URL(t.client.createHttpManagementPayload('x').statusQueryGetUri as string);
  const url = new URL(`${known.pathname.replace('/instances/x', '/entities')}${path}`, known.origin);
  for (const [name, value] of Object.entries({ code: known.searchParams.get('code') ?? '', ...query })) {
    url.searchParams.set(name, value);
  }
  return url;
}

async function send(path: string, query: Readonly<Record<string, string>>, init: RequestInit = {}): Promise<number> {
  const { status } = await fetch(address(path, query), { method: 'POST', ...init });
  await t.host.idle();
  return status;
}

async function read(path: string): Promise<unknown> {
  const response = await fetch(address(path));
  return response.status === 200 ? await response.json() : response.status;
}

const json = { 'content-type': 'application/json' };

describe('the HTTP interface', () => {
  it('signals with 202 and reads the state with 200, or 404 when there is none', async () => {
    expect(await read('/note/a')).toBe(404);
    expect(await send('/Note/a', { op: 'write' }, { body: '{"x":1}', headers: json })).toBe(202);
    expect(await read('/NOTE/a')).toEqual({ operation: 'write', input: { x: 1 } });
    expect(await read('/note/A')).toBe(404);
  });

  it('takes a body that does not say it is JSON as a text, and none as none', async () => {
    await send('/note/b', { op: 'write' }, { body: '5' });
    expect(await read('/note/b')).toEqual({ operation: 'write', input: '5' });
    await send('/note/b', {});
    expect(await read('/note/b')).toEqual({ operation: '' });
  });

  it('refuses JSON that is none with 400', async () => {
    expect(await send('/note/c', { op: 'write' }, { body: '{broken', headers: json })).toBe(400);
    expect(await read('/note/c')).toBe(404);
  });

  it('deletes by the operation of that name', async () => {
    await send('/note/d', { op: 'write' });
    expect(await send('/note/d', {}, { method: 'DELETE' })).toBe(202);
    expect(await read('/note/d')).toBe(404);
  });

  it('reads an entity without a state as null', async () => {
    await send('/mute/a', { op: 'speak' });
    expect(await read('/mute/a')).toBeNull();
  });

  it('takes keys with all sorts of characters, and $ for the empty one', async () => {
    for (const key of ['a b', 'ä@ö', '50%', 'x?y=1&z']) {
      const path = `/note/${encodeURIComponent(key)}`;
      await send(path, { op: key });
      expect(await read(path)).toEqual({ operation: key });
    }
    const slashed = new df.EntityId('note', 'tickets/7');
    await t.client.signalEntity(slashed, 'write');
    await t.host.idle();
    expect((await t.client.readEntityState(slashed)).entityState).toEqual({ operation: 'write' });
    await send('/note/$', { op: 'empty' });
    expect(await read('/note/$')).toEqual({ operation: 'empty' });
  });

  it('is closed to whoever does not have the key, and to other methods', async () => {
    expect(await send('/note/e', { op: 'write', code: 'guessed' })).toBe(401);
    expect(await send('/note/e', {}, { method: 'PUT' })).toBe(405);
    expect(await send('/note', {})).toBe(405);
    expect(await read('/note/e')).toBe(404);
  });
});

describe('the list', () => {
  type Listed = { entityId: { name: string; key: string }; lastOperationTime: string; state: unknown };
  let other: TestHost;
  let begin = 0;

  const page = async (path: string, query: Readonly<Record<string, string>> = {}, token?: string) => {
    const here = t;
    t = other;
    const url = address(path, query);
    t = here;
    const response = await fetch(url, token ? { headers: { 'x-ms-continuation-token': token } } : {});
    const listed = response.status === 200 ? ((await response.json()) as Listed[]) : [];
    return { status: response.status, listed, token: response.headers.get('x-ms-continuation-token') ?? undefined };
  };
  const keys = async (path: string, query: Readonly<Record<string, string>> = {}) =>
    (await page(path, query)).listed.map(({ entityId }) => `${entityId.name} ${entityId.key}`);

  beforeAll(async () => {
    other = await startTestHost();
    begin = other.clock.now();
    for (const key of ['1', '2', '3', '4', '5']) {
      await other.client.signalEntity(new df.EntityId('note', key), 'write', Number(key));
      await other.pass(1000);
    }
    await other.client.signalEntity(new df.EntityId('mute', 'x'), 'speak');
    await other.client.signalEntity(new df.EntityId('note', '2'), 'delete');
    await other.host.idle();
  });
  afterAll(() => other.stop());

  it('has all entities that exist, or those of one name, whatever its case', async () => {
    expect(await keys('')).toEqual(['mute x', 'note 1', 'note 3', 'note 4', 'note 5']);
    expect(await keys('/NOTE')).toEqual(['note 1', 'note 3', 'note 4', 'note 5']);
    expect(await keys('/nobody')).toEqual([]);
  });

  it('has the time of the last operation, and the state if asked for', async () => {
    const { listed } = await page('/note', { fetchState: 'true' });
    expect(listed[1]).toEqual({
      entityId: { name: 'note', key: '3' },
      lastOperationTime: new Date(begin + 2000).toISOString(),
      state: { operation: 'write', input: 3 },
    });
    expect((await page('/note')).listed[1]?.state).toBeNull();
  });

  it('is filtered by the time of the last operation', async () => {
    const at = (ms: number) => new Date(begin + ms).toISOString();
    expect(await keys('/note', { lastOperationTimeFrom: at(2000) })).toEqual(['note 3', 'note 4', 'note 5']);
    expect(await keys('/note', { lastOperationTimeTo: at(2000) })).toEqual(['note 1', 'note 3']);
    expect((await page('/note', { lastOperationTimeTo: 'soon' })).status).toBe(400);
  });

  it('comes in pages', async () => {
    const first = await page('/note', { top: '3' });
    expect(first.listed).toHaveLength(3);
    const second = await page('/note', { top: '3' }, first.token);
    expect(second.listed.map(({ entityId }) => entityId.key)).toEqual(['5']);
    expect(second.token).toBeUndefined();
    expect((await page('/note', {}, 'nonsense')).status).toBe(400);
  });
});
