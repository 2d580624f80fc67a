import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

const DAY = 86_400_000;
let t: TestHost;

const after = (context: OrchestrationContext, ms: number) =>
  context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + ms));

df.app.orchestration('sleeper', function* (context: OrchestrationContext) {
  yield after(context, context.df.getInput() as number);
  return context.df.currentUtcDateTime.toISOString();
});
df.app.orchestration('race', function* (context: OrchestrationContext) {
  const deadline = after(context, 30 * DAY);
  const approval = context.df.waitForExternalEvent('Approval');
  const winner: df.Task = yield context.df.Task.any([deadline, approval]);
  if (winner === deadline) return 'too late';
  deadline.cancel();
  return { approved: approval.result };
});
df.app.orchestration('reminders', function* (context: OrchestrationContext) {
  const settled = context.df.waitForExternalEvent('settled');
  const sent: string[] = [];
  for (let day = 1; day <= 5; day++) {
    const reminder = after(context, DAY);
    const winner: df.Task = yield context.df.Task.any([settled, reminder]);
    if (winner === settled) {
      reminder.cancel();
      return { sent, settled: settled.result };
    }
    sent.push(context.df.currentUtcDateTime.toISOString().slice(0, 10));
  }
  return { sent };
});
df.app.orchestration('collector', function* (context: OrchestrationContext) {
  const got: unknown[] = [];
  for (let count = 0; count < 3; count++) got.push(yield context.df.waitForExternalEvent('item'));
  return got;
});
df.app.orchestration('twoKinds', function* (context: OrchestrationContext) {
  const [a, b]: unknown[] = yield context.df.Task.all([
    context.df.waitForExternalEvent('a'),
    context.df.waitForExternalEvent('B'),
  ]);
  return { a, b };
});

beforeAll(async () => {
  t = await startTestHost();
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

async function started(name: string, input?: unknown): Promise<string> {
  const id = await t.client.startNew(name, { input });
  await t.host.idle();
  return id;
}

async function raised(id: string, name: string, data?: unknown): Promise<void> {
  await t.client.raiseEvent(id, name, data);
  await t.host.idle();
}

const statusOf = async (id: string) => (await t.client.getStatus(id)).runtimeStatus;
const outputOf = async (id: string) => (await t.client.getStatus(id)).output;

describe('a durable timer', () => {
  it('fires when its time has come and not before, by the clock of the host', async () => {
    const begin = t.clock.now();
    const id = await started('sleeper', 1000);
    await t.pass(999);
    expect(await statusOf(id)).toBe('Running');
    await t.pass(1);
    expect(await outputOf(id)).toBe(new Date(begin + 1000).toISOString());
  });

  it('of thirty days fires once, after thirty days', async () => {
    const begin = t.clock.now();
    const id = await started('sleeper', 30 * DAY);
    await t.pass(30 * DAY - 1);
    expect(await statusOf(id)).toBe('Running');
    await t.pass(1);
    expect(await outputOf(id)).toBe(new Date(begin + 30 * DAY).toISOString());
    const history = t.host.orchestrations.get(id, { showHistory: true })?.historyEvents;
    expect(history?.filter(({ EventType }) => EventType === 'TimerFired')).toHaveLength(1);
  });

  it('in the past fires at once', async () => {
    expect(await statusOf(await started('sleeper', -5000))).toBe('Completed');
  });

  it('that lost its race and was cancelled never fires', async () => {
    const id = await started('race');
    await raised(id, 'Approval', { by: 'manager' });
    expect(await outputOf(id)).toEqual({ approved: { by: 'manager' } });
    const before = t.host.orchestrations.get(id);
    await t.pass(31 * DAY);
    expect(t.host.orchestrations.get(id)).toEqual(before);
  });

  it('wins its race when the event stays away', async () => {
    const id = await started('race');
    await t.pass(30 * DAY);
    expect(await outputOf(id)).toBe('too late');
  });

  it('is one of many: each of two hundred fires in its turn', async () => {
    const ids = await Promise.all(
      Array.from({ length: 200 }, (_, index) => t.client.startNew('sleeper', { input: 1000 + index })),
    );
    await t.host.idle();
    await t.pass(5000);
    const page = t.host.orchestrations.list({ limit: 1000, statuses: ['Running'] });
    expect(page.instances.filter(({ instanceId }) => ids.includes(instanceId))).toEqual([]);
  });
});

describe('an external event', () => {
  it('that comes before anyone waits is kept', async () => {
    const id = await t.client.startNew('collector');
    for (const item of [1, 'two', { three: 3 }]) await t.client.raiseEvent(id, 'item', item);
    await t.host.idle();
    expect(await outputOf(id)).toEqual([1, 'two', { three: 3 }]);
  });

  it('finds its waiter whatever the case of its name, in the order of arrival', async () => {
    const id = await started('collector');
    await raised(id, 'ITEM', 'first');
    await raised(id, 'Item', 'second');
    await raised(id, 'unrelated', 'never asked for');
    await raised(id, 'item', null);
    expect(await outputOf(id)).toEqual(['first', 'second', null]);
  });

  it('without data arrives as nothing', async () => {
    const id = await started('collector');
    for (let count = 0; count < 3; count++) await raised(id, 'item');
    expect(await outputOf(id)).toEqual([null, null, null]);
  });

  it('of two kinds is awaited together, in whatever order they come', async () => {
    const id = await started('twoKinds');
    await raised(id, 'b', 2);
    expect(await statusOf(id)).toBe('Running');
    await raised(id, 'A', 1);
    expect(await outputOf(id)).toEqual({ a: 1, b: 2 });
  });

  it('ends a wait that was part of one race after another', async () => {
    const id = await started('reminders');
    await t.pass(DAY);
    await t.pass(DAY);
    await raised(id, 'settled', 'paid');
    const output = (await outputOf(id)) as { sent: string[]; settled: string };
    expect(output.sent).toHaveLength(2);
    expect(output.settled).toBe('paid');
  });

  it('for an unknown instance is refused, for a finished one ignored', async () => {
    await expect(t.client.raiseEvent('nobody', 'item', 1)).rejects.toThrow("No instance with ID 'nobody'");
    const id = await started('sleeper', 0);
    await expect(t.client.raiseEvent(id, 'item', 1)).resolves.toBeUndefined();
  });
});
