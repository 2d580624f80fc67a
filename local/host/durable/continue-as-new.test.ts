import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

let t: TestHost;

df.app.activity('double', { handler: (value: number) => value * 2 });
df.app.orchestration('countdown', function* ({ df }: OrchestrationContext) {
  const { left, value } = df.getInput() as { left: number; value: number };
  if (left === 0) return value;
  const doubled: number = yield df.callActivity('double', value);
  df.continueAsNew({ left: left - 1, value: doubled });
  return 'not the result';
});
df.app.orchestration('counter', function* ({ df }: OrchestrationContext) {
  const total = df.getInput() as number;
  const add = df.waitForExternalEvent('add');
  const end = df.waitForExternalEvent('end');
  const winner: df.Task = yield df.Task.any([add, end]);
  if (winner === end) return total;
  df.setCustomStatus({ total: total + (add.result as number) });
  df.continueAsNew(total + (add.result as number));
  return undefined;
});
df.app.orchestration('heartbeat', function* (context: OrchestrationContext) {
  const beats = context.df.getInput() as number;
  if (beats === 3) return context.df.currentUtcDateTime.toISOString();
  const abandoned = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 90_000));
  const next = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 60_000));
  yield context.df.Task.any([abandoned, next]);
  context.df.continueAsNew(beats + 1);
  return undefined;
});
df.app.orchestration('textual', function* ({ df }: OrchestrationContext) {
  const text = df.getInput() as string;
  if (text.length > 3) return text;
  yield df.callActivity('double', 1);
  df.continueAsNew(`${text}x`);
  return undefined;
});

beforeAll(async () => {
  t = await startTestHost();
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

describe('an orchestration that continues as new', () => {
  it('runs on with its new input and a short history', async () => {
    const id = await t.client.startNew('countdown', { input: { left: 10, value: 1 } });
    await t.host.idle();
    const status = t.host.orchestrations.get(id, { showHistory: true });
    expect(status).toMatchObject({ runtimeStatus: 'Completed', output: 1024 });
    expect(status?.historyEvents?.map(({ EventType }) => EventType)).toEqual([
      'ExecutionStarted',
      'ExecutionCompleted',
    ]);
  });

  it('loses none of the events that come while it does so', async () => {
    const id = await t.client.startNew('counter', { input: 0 });
    await Promise.all(Array.from({ length: 30 }, (_, index) => t.client.raiseEvent(id, 'add', index)));
    await t.client.raiseEvent(id, 'end', null);
    await t.host.idle();
    const { output, customStatus } = await t.client.getStatus(id);
    expect(output).toBe((29 * 30) / 2);
    expect(customStatus).toEqual({ total: (29 * 30) / 2 });
  });

  it('leaves its old timers behind', async () => {
    const begin = t.clock.now();
    const id = await t.client.startNew('heartbeat', { input: 0 });
    await t.host.idle();
    for (let beat = 0; beat < 3; beat++) await t.pass(60_000);
    expect((await t.client.getStatus(id)).output).toBe(new Date(begin + 180_000).toISOString());
    await t.pass(90_000);
    expect(t.errors()).toEqual([]);
  });

  it('takes a text as it is', async () => {
    const id = await t.client.startNew('textual', { input: 'a' });
    await t.host.idle();
    expect((await t.client.getStatus(id)).output).toBe('axxx');
  });
});
