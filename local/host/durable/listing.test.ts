import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { newTestFolder, removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';
import { openEngineFile } from './engine-file.ts';
import { PREFIX_LIST } from './instances.ts';
import { createLifecycle } from './lifecycle.ts';
import { createPurge } from './purge.ts';
import { createStore } from './store.ts';

const { OrchestrationRuntimeStatus: Status } = df;
let t: TestHost;
let begin: number;

df.app.activity('note', { handler: (value: unknown) => value });
df.app.orchestration('waiting', function* ({ df }: OrchestrationContext) {
  return yield df.waitForExternalEvent('go');
});
df.app.orchestration('quick', function* ({ df }: OrchestrationContext) {
  return yield df.callActivity('note', df.getInput());
});
df.app.orchestration('failing', function* ({ df }: OrchestrationContext) {
  yield df.callActivity('note', 1);
  throw new Error('no such printer');
});

beforeEach(async () => {
  t = await startTestHost();
  begin = t.clock.now();
  for (const [index, name] of ['quick', 'failing', 'waiting', 'quick'].entries()) {
    await t.client.startNew(name, { instanceId: `${name}-${index}`, input: { index } });
    await t.host.idle();
    t.clock.advance(1000);
  }
});
afterEach(() => t.stop());
afterAll(removeTestFolders);

type Row = { instanceId: string; input: unknown };

function listUrl(query: Record<string, string>): URL {
  const url = new URL(t.client.createHttpManagementPayload('x').statusQueryGetUri as string);
  url.pathname = url.pathname.replace('/x', '');
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

async function listed(query: Record<string, string>, token?: string) {
  const response = await fetch(listUrl(query), token ? { headers: { 'x-ms-continuation-token': token } } : {});
  const rows = (await response.json()) as Row[];
  return {
    ids: rows.map(({ instanceId }) => instanceId),
    rows,
    token: response.headers.get('x-ms-continuation-token'),
  };
}

const time = (seconds: number) => new Date(begin + seconds * 1000);

describe('a list over HTTP', () => {
  it('is filtered by time, both ends included, status and prefix', async () => {
    const between = { createdTimeFrom: time(1).toISOString(), createdTimeTo: time(2).toISOString() };
    expect((await listed(between)).ids).toEqual(['failing-1', 'waiting-2']);
    expect((await listed({ runtimeStatus: 'completed, Failed' })).ids).toEqual(['quick-0', 'failing-1', 'quick-3']);
    expect((await listed({ runtimeStatus: 'ContinuedAsNew' })).ids).toEqual([]);
    expect((await listed({ instanceIdPrefix: 'quick' })).ids).toEqual(['quick-0', 'quick-3']);
    expect((await listed({ instanceIdPrefix: 'quick', ...between })).ids).toEqual([]);
    expect((await listed({ instanceIdPrefix: 'QUICK' })).ids).toEqual([]);
  });

  it.each([{}, { instanceIdPrefix: 'q' }])(
    'comes in pages of %j, with a token as long as there is more',
    async (extra) => {
      const whole = await listed(extra);
      expect(whole.token).toBeNull();
      const seen: string[] = [];
      let token: string | undefined;
      do {
        const page = await listed({ ...extra, top: '1' }, token);
        expect(page.ids).toHaveLength(1);
        seen.push(...page.ids);
        token = page.token ?? undefined;
      } while (token);
      expect(seen).toEqual(whole.ids);
    },
  );

  it('shows inputs unless told not to', async () => {
    expect((await listed({ top: '1' })).rows[0]?.input).toEqual({ index: 0 });
    expect((await listed({ top: '1', showInput: 'false' })).rows[0]?.input).toBeNull();
  });

  it.each([{ runtimeStatus: 'Running,Dancing' }, { top: 'many' }, { top: '-1' }, { createdTimeTo: 'later' }])(
    'refuses %j',
    async (query) => {
      expect((await fetch(listUrl(query))).status).toBe(400);
    },
  );

  it('refuses a continuation token that is none', async () => {
    const headers = { 'x-ms-continuation-token': 'bm9uc2Vuc2U' };
    expect((await fetch(listUrl({}), { headers })).status).toBe(400);
  });
});

describe('a list from the client library', () => {
  it('is whole, or filtered by time and status', async () => {
    expect(await t.client.getStatusAll()).toHaveLength(4);
    const ids = async (filter: df.OrchestrationFilter) =>
      (await t.client.getStatusBy(filter)).map(({ instanceId }) => instanceId);
    expect(await ids({ createdTimeFrom: time(1), createdTimeTo: time(2) })).toEqual(['failing-1', 'waiting-2']);
    expect(await ids({ runtimeStatus: [Status.Running, Status.Failed] })).toEqual(['failing-1', 'waiting-2']);
  });

  it('follows the pages to their end', async () => {
    for (let index = 0; index < 120; index++) await t.client.startNew('waiting', { instanceId: `many-${index}` });
    expect(await t.client.getStatusAll()).toHaveLength(124);
  });
});

describe('forgetting by filter', () => {
  const remaining = () => t.host.orchestrations.list().instances.map(({ instanceId }) => instanceId);

  it('forgets what has ended and fits, and nothing that runs', async () => {
    const filter = { createdTimeFrom: time(0), createdTimeTo: time(2) };
    expect(await t.client.purgeInstanceHistoryBy(filter)).toEqual({ instancesDeleted: 2 });
    expect(remaining()).toEqual(['waiting-2', 'quick-3']);
    expect(await t.client.purgeInstanceHistoryBy(filter)).toMatchObject({ instancesDeleted: 0 });
  });

  it('may be bound to statuses', async () => {
    const failed = { createdTimeFrom: time(0), runtimeStatus: [Status.Failed] };
    expect(await t.client.purgeInstanceHistoryBy(failed)).toEqual({ instancesDeleted: 1 });
    const running = { createdTimeFrom: time(0), runtimeStatus: [Status.Running] };
    expect(await t.client.purgeInstanceHistoryBy(running)).toMatchObject({ instancesDeleted: 0 });
    expect(remaining()).toEqual(['quick-0', 'waiting-2', 'quick-3']);
  });

  it('wants to know from when, as in Azure', async () => {
    await expect(t.client.purgeInstanceHistoryBy({ runtimeStatus: [Status.Completed] })).rejects.toThrow(
      'createdTimeFrom',
    );
    expect(remaining()).toHaveLength(4);
  });
});

describe('a hundred thousand instances', () => {
  it('are listed by prefix from a range of the index, and forgotten without holding up the rest', async () => {
    const file = openEngineFile(newTestFolder());
    file.db.exec(`
      WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 99999)
      INSERT INTO instances (id, execution_id, name, status, input, created_at, updated_at)
      SELECT printf('tenant-%03d-%05d', n % 1000, n), 'x', 'story', CASE n % 2 WHEN 0 THEN 'Completed' ELSE 'Running' END,
        'null', 100000 - n, n FROM numbers`);
    const store = createStore(file);
    const plan = file.db
      .prepare(`EXPLAIN QUERY PLAN ${PREFIX_LIST}`)
      .all({ fromId: '', endId: '', createdFrom: 0, createdTo: 0, statuses: '', limit: 1 });
    expect(plan.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^SEARCH instances USING INDEX .*\(id>\? AND id<\?\)$/),
    ]);

    const page = store.instances.list({ idPrefix: 'tenant-004-', limit: 60 });
    expect(page).toHaveLength(60);
    const rest = store.instances.list({ idPrefix: 'tenant-004-', limit: 60, after: page.at(-1) });
    expect(rest).toHaveLength(40);

    let turns = 0;
    const counting = setInterval(() => turns++, 0);
    const { many } = createPurge(store, createLifecycle(store));
    expect(await many({ createdTo: 2000 })).toBe(1000);
    clearInterval(counting);
    expect(turns).toBeGreaterThanOrEqual(10);
    file.close();
  });
});
