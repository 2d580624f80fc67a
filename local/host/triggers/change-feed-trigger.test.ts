import { app } from '@azure/functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';
import type { ChangeSource } from './change-source.ts';

type Document = { readonly n: number };

let t: TestHost;
let batches: number[][] = [];
let others: number[] = [];
let refuse: (n: number) => boolean = () => false;
let log: Document[] = [];
let wakes: (() => void)[] = [];

const feed = { connection: 'X', databaseName: 'x', containerName: 'x' };
app.cosmosDB<Document>('reactions', {
  ...feed,
  maxItemsPerInvocation: 4,
  handler: (documents: Document[]) => {
    batches.push(documents.map(({ n }) => n));
    for (const { n } of documents) if (refuse(n)) throw new Error(`no taste for ${n}`);
  },
});
app.cosmosDB<Document>('search', {
  ...feed,
  handler: (documents: Document[]) => {
    others.push(...documents.map(({ n }) => n));
  },
});

const source: ChangeSource = {
  async read(cursor, limit) {
    const from = Number(cursor ?? 0);
    const documents = log.slice(from, from + limit);
    return { documents, cursor: String(from + documents.length) };
  },
  subscribe(wake) {
    wakes.push(wake);
    return () => {
      wakes = wakes.filter((other) => other !== wake);
    };
  },
};

const write = (...numbers: number[]) => {
  log.push(...numbers.map((n) => ({ n })));
  for (const wake of wakes) wake();
};

beforeEach(async () => {
  batches = [];
  others = [];
  log = [];
  refuse = () => false;
  t = await startTestHost({ changes: source });
});
afterEach(async () => {
  await t.stop();
  expect(wakes).toEqual([]);
});
afterAll(removeTestFolders);

describe('a change-feed function', () => {
  it('gets every change in order, in batches of its size', async () => {
    write(1, 2, 3, 4, 5, 6);
    await t.host.idle();
    write(7);
    await t.host.idle();
    expect(batches.flat()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(4);
    expect(others).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('finds changes that nobody announced', async () => {
    log.push({ n: 1 });
    await t.host.idle();
    expect(batches).toEqual([[1]]);
    log.push({ n: 2 });
    await t.pass(5_000);
    expect(batches).toEqual([[1], [2]]);
  });

  it('goes on after a restart where it had come to', async () => {
    write(1, 2);
    await t.host.idle();
    t = await t.crashAndRestart();
    write(3);
    await t.host.idle();
    expect(batches).toEqual([[1, 2], [3]]);
  });

  it('gets a batch again that failed, after a while, and does not hold up the others', async () => {
    let failures = 2;
    refuse = (n) => n === 2 && failures-- > 0;
    write(1, 2, 3);
    await t.host.idle();
    expect(others).toEqual([1, 2, 3]);
    expect(batches).toHaveLength(1);
    await t.pass(1_000);
    await t.pass(2_000);
    expect(batches).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(t.host.poisonDocuments()).toEqual([]);
  });

  it('that cannot digest one document gets the rest, and the poison is put aside', async () => {
    refuse = (n) => n === 2;
    write(1, 2, 3);
    await t.host.idle();
    for (const seconds of [1, 2, 4, 8, 16]) await t.pass(seconds * 1000);
    expect(batches.slice(5)).toEqual([[1], [2], [3]]);
    expect(t.host.poisonDocuments()).toEqual([
      expect.objectContaining({
        functionName: 'reactions',
        document: '{"n":2}',
        error: 'no taste for 2',
      }),
    ]);
    expect(t.errors()).toEqual([
      expect.objectContaining({ functionName: 'reactions', msg: 'reactions cannot digest a document: no taste for 2' }),
    ]);
    write(4);
    await t.host.idle();
    expect(batches.at(-1)).toEqual([4]);
    t = await t.crashAndRestart();
    await t.host.idle();
    expect(batches.at(-1)).toEqual([4]);
  });
});
