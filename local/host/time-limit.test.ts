import { app } from '@azure/functions';
import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from './test-host.ts';
import { FunctionTimedOut, within } from './time-limit.ts';

const held: (() => void)[] = [];
const never = () => new Promise<never>(() => undefined);
const onHold = () => new Promise<void>((resolve) => held.push(resolve));
const feed = { connection: 'X', databaseName: 'x', containerName: 'x' };
let t: TestHost;

app.http('hangs', { handler: never });
app.http('slow', {
  handler: async () => {
    await onHold();
    return { body: 'too late' };
  },
});
app.timer('hangingTimer', { schedule: '0 0 * * * *', handler: never });
app.cosmosDB('hangingFeed', { ...feed, handler: never });
df.app.activity('hangingActivity', { handler: never });
df.app.orchestration('asks', function* ({ df: context }: OrchestrationContext) {
  try {
    yield context.callActivity('hangingActivity', null);
    return 'answered';
  } catch (error) {
    return (error as Error).message;
  }
});

const until = async (happened: () => boolean): Promise<void> => {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 2));
};
const lines = (name: string) => t.logs.filter(({ functionName }) => functionName === name).map(({ msg }) => msg);

afterEach(() => t?.stop());
afterAll(removeTestFolders);

describe('a function that does not return in time', () => {
  it('is a 504 with a clear line, and what it still returns is dropped', async () => {
    t = await startTestHost({ functionTimeoutMs: 40 });
    expect((await t.request('/hangs')).status).toBe(504);
    expect(lines('hangs')).toEqual(['hangs failed: The function did not return within 0.04 s and was given up']);
    expect((await t.request('/slow')).status).toBe(504);
    held.shift()?.();
    await until(() => lines('slow').length === 2);
    expect(lines('slow')[1]).toBe('slow ended after it was given up');
  });

  it('fails as a timer and comes round again', async () => {
    t = await startTestHost({ functionTimeoutMs: 40 });
    await t.pass(3_600_000);
    await t.pass(3_600_000);
    expect(lines('hangingTimer')).toEqual(
      Array(2).fill('Timer hangingTimer failed: The function did not return within 0.04 s and was given up'),
    );
  });

  it('fails as a feed, and the batch is offered again', async () => {
    t = await startTestHost({
      functionTimeoutMs: 40,
      changes: { read: async (cursor) => ({ documents: cursor ? [] : [{ id: 'a' }], cursor: '1' }) },
    });
    await t.host.idle();
    expect(lines('hangingFeed')).toEqual([expect.stringContaining('did not return within 0.04 s')]);
    expect(t.host.health().feeds).toEqual([
      expect.objectContaining({ function: 'hangingFeed', lastError: expect.stringContaining('did not return') }),
    ]);
  });

  it('fails as an activity, and its orchestrator learns why', async () => {
    t = await startTestHost({ functionTimeoutMs: 40 });
    const id = await t.client.startNew('asks');
    await t.host.idle();
    expect(t.host.orchestrations.get(id)?.output).toMatch(
      /^Activity function 'hangingActivity' failed: The function did not return within 0.04 s and was given up/,
    );
  });
});

describe('a caller', () => {
  it('gets 504 when the answer takes too long, while the function goes on', async () => {
    t = await startTestHost({ httpTimeoutMs: 40 });
    expect((await t.request('/slow')).status).toBe(504);
    expect(lines('slow')).toEqual(['slow has not answered within 0.04 s: its caller got 504, it goes on']);
    held.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(lines('slow')).toHaveLength(1);
  });
});

describe('a limit', () => {
  it('leaves alone what is in time, or has none', async () => {
    const instead = () => {
      throw new FunctionTimedOut(1);
    };
    expect(await within(Promise.resolve(1), 1_000, instead)).toBe(1);
    await expect(within(Promise.reject(new Error('own')), 1_000, instead)).rejects.toThrow('own');
    expect(await within(new Promise((resolve) => setImmediate(resolve, 2)), Number.POSITIVE_INFINITY, instead)).toBe(2);
  });
});
