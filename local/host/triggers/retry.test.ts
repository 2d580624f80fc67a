import { app, type InvocationContext } from '@azure/functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

type Try = { readonly at: number; readonly documents?: number[]; readonly retry: InvocationContext['retryContext'] };

const SECOND = 1_000;
const HOUR = 3_600_000;
let t: TestHost;
let tries: Record<string, Try[]> = {};
let failures: Record<string, number> = {};
let refuse: (n: number) => boolean = () => false;
let changes: { readonly id: string; readonly n: number }[] = [];

const note = (name: string, { retryContext }: InvocationContext, documents?: number[]): void => {
  const entry = { at: t.clock.now(), retry: retryContext, ...(documents ? { documents } : {}) };
  tries[name] = [...(tries[name] ?? []), entry];
};
const timer = (name: string) => (_timer: unknown, context: InvocationContext) => {
  note(name, context);
  failures[name] = (failures[name] ?? 0) - 1;
  if (failures[name] >= 0) throw new Error('not yet');
};
const eat = (name: string) => (documents: unknown[], context: InvocationContext) => {
  const numbers = (documents as { n: number }[]).map(({ n }) => n);
  note(name, context, numbers);
  for (const n of numbers) if (refuse(n)) throw new Error(`no taste for ${n}`);
};

const hourly = { schedule: '0 0 * * * *' };
app.timer('fixed', {
  ...hourly,
  retry: { strategy: 'fixedDelay', maxRetryCount: 2, delayInterval: { seconds: 10 } },
  handler: timer('fixed'),
});
app.timer('endless', {
  schedule: '0 30 * * * *',
  retry: {
    strategy: 'exponentialBackoff',
    maxRetryCount: -1,
    minimumInterval: { seconds: 4 },
    maximumInterval: { seconds: 30 },
  },
  handler: timer('endless'),
});
const feed = { connection: 'X', databaseName: 'x', containerName: 'x' };
app.cosmosDB('limited', {
  ...feed,
  retry: { strategy: 'fixedDelay', maxRetryCount: 2, delayInterval: { seconds: 5 } },
  handler: eat('limited'),
});
app.cosmosDB('patient', {
  ...feed,
  retry: {
    strategy: 'exponentialBackoff',
    maxRetryCount: -1,
    minimumInterval: { seconds: 1 },
    maximumInterval: { minutes: 5 },
  },
  handler: eat('patient'),
});

beforeEach(async () => {
  tries = {};
  changes = [];
  failures = {};
  refuse = () => false;
  t = await startTestHost({
    changes: {
      async read(cursor, limit) {
        const from = Number(cursor ?? 0);
        const documents = changes.slice(from, from + limit);
        return { documents, cursor: String(from + documents.length) };
      },
    },
  });
  await t.host.idle();
});
afterEach(() => t.stop());
afterAll(removeTestFolders);

const linesOf = (name: string) =>
  t.logs.filter(({ functionName, level }) => functionName === name && level !== 'debug').map(({ msg }) => msg);
const waits = (name: string) =>
  (tries[name] ?? []).slice(1).map(({ at }, index) => at - (tries[name]?.[index]?.at ?? 0));

describe('a timer with a fixed delay', () => {
  it('is tried again so often, knows which try it is, and comes round again', async () => {
    failures = { fixed: 99 };
    await t.pass(HOUR);
    expect(t.host.drainStatus().outstandingRetries).toBe(1);
    await t.pass(10 * SECOND);
    await t.pass(10 * SECOND);
    await t.pass(60 * SECOND);
    expect(waits('fixed')).toEqual([10_000, 10_000]);
    expect(tries.fixed?.map(({ retry }) => retry)).toEqual([
      { retryCount: 0, maxRetryCount: 2 },
      { retryCount: 1, maxRetryCount: 2, exception: expect.objectContaining({ message: 'not yet' }) },
      { retryCount: 2, maxRetryCount: 2, exception: expect.objectContaining({ message: 'not yet' }) },
    ]);
    expect(linesOf('fixed')).toEqual([
      'Timer fixed failed: not yet; retry 1 in 10 s',
      'Timer fixed failed: not yet; retry 2 in 10 s',
      'Timer fixed failed: not yet',
    ]);
    failures = {};
    await t.pass(HOUR);
    expect(tries.fixed).toHaveLength(4);
  });

  it('that succeeds in between is done', async () => {
    failures = { fixed: 1 };
    await t.pass(HOUR);
    await t.pass(10 * SECOND);
    await t.pass(60 * SECOND);
    expect(tries.fixed).toHaveLength(2);
    expect(t.errors()).toEqual([]);
  });

  it('that is stopped between two tries runs after the next start, as overdue', async () => {
    failures = { fixed: 1 };
    await t.pass(HOUR);
    await t.stop();
    t = await startTestHost({ dataDir: t.dataDir, clock: t.clock });
    await t.host.idle();
    expect(tries.fixed?.map(({ retry }) => retry?.retryCount)).toEqual([0, 0]);
  });
});

describe('a timer with exponential backoff without end', () => {
  it('is tried until it succeeds, as seldom as its longest interval', async () => {
    failures = { endless: 7 };
    await t.pass(HOUR / 2);
    for (let second = 0; second < 200; second++) await t.pass(SECOND);
    expect(waits('endless')).toEqual([4, 8, 12, 20, 30, 30, 30].map((seconds) => seconds * SECOND));
    expect(tries.endless?.at(-1)?.retry).toMatchObject({ retryCount: 7, maxRetryCount: -1 });
    expect(t.errors()).toEqual([]);
  });
});

describe('a feed', () => {
  const write = async (...numbers: number[]) => {
    changes.push(...numbers.map((n) => ({ id: `d${n}`, n })));
    await t.host.idle();
  };

  it('with a limit of retries goes on without the document that fails', async () => {
    refuse = (n) => n === 2;
    await write(1, 2, 3);
    for (let turn = 0; turn < 3; turn++) await t.pass(5 * SECOND);
    expect(tries.limited?.map(({ documents }) => documents)).toEqual([[1, 2, 3], [1, 2, 3], [1, 2, 3], [1], [2], [3]]);
    expect(tries.limited?.map(({ retry }) => retry?.retryCount)).toEqual([0, 1, 2, 2, 2, 2]);
    expect(t.host.poisonDocuments()).toEqual([
      expect.objectContaining({ functionName: 'limited', document: '{"id":"d2","n":2}' }),
    ]);
    await write(4);
    expect(tries.limited?.at(-1)?.documents).toEqual([4]);
  });

  it('with endless retries waits for its document, says so ever more seldom, and is seen in health', async () => {
    refuse = (n) => n === 2;
    await write(1, 2);
    const began = t.clock.now();
    for (let minute = 0; minute < 50; minute++) await t.pass(60 * SECOND);
    const offered = tries.patient?.length ?? 0;
    expect(offered).toBeGreaterThan(15);
    const lines = linesOf('patient');
    expect(lines).toHaveLength(5 + 2);
    expect(lines.at(-1)).toBe(
      `patient failed on a batch of changes, try 16, since ${new Date(began).toISOString()}, and holds up what follows: no taste for 2`,
    );
    const health = t.host.health();
    expect(health.feeds).toContainEqual({ function: 'patient', failingSince: began, lastError: 'no taste for 2' });
    expect(health).toMatchObject({
      ok: true,
      reasons: [expect.stringContaining('patient has failed on its changes')],
    });

    refuse = () => false;
    await t.pass(5 * 60 * SECOND);
    expect(t.host.health()).toMatchObject({ ok: true, reasons: [] });
    expect(t.host.poisonDocuments().map(({ functionName }) => functionName)).toEqual(['limited']);
  });
});
