import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

let t: TestHost;
let ran: string[] = [];
let failuresLeft = 0;
const gates = new Map<string, () => void>();

const after = (context: OrchestrationContext, ms: number) =>
  context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + ms));

df.app.activity('work', {
  handler: (name: string) => {
    ran.push(name);
    return name;
  },
});
df.app.activity('gated', {
  handler: async (name: string) => {
    ran.push(name);
    await new Promise<void>((resolve) => gates.set(name, resolve));
    if (failuresLeft-- > 0) throw new Error(`${name} failed`);
    return name;
  },
});
df.app.orchestration('retryBesideSteps', function* ({ df: context }: OrchestrationContext) {
  const quick = context.callActivity('gated', 'quick');
  const shaky = context.callActivityWithRetry('gated', new df.RetryOptions(1000, 3), 'shaky');
  yield context.Task.any([quick, shaky]);
  const next: string = yield context.callActivity('work', 'next');
  const last: string = yield shaky;
  return [next, last];
});
df.app.orchestration('poll', function* (context: OrchestrationContext) {
  const slow = context.df.callActivity('gated', 'slow');
  for (let minute = 1; ; minute++) {
    const timer = after(context, 60_000);
    const winner: df.Task = yield context.df.Task.any([slow, timer]);
    if (winner === slow) {
      timer.cancel();
      return [minute, slow.result, yield context.df.callActivity('work', 'end')];
    }
  }
});
df.app.orchestration('cancels', function* (context: OrchestrationContext) {
  const deadline = after(context, 60_000);
  const first = context.df.waitForExternalEvent('first');
  yield context.df.Task.any([deadline, first]);
  deadline.cancel();
  yield context.df.waitForExternalEvent('second');
  return deadline.isCompleted;
});
df.app.orchestration('leavesATimer', function* (context: OrchestrationContext) {
  yield context.df.Task.any([after(context, 60_000), context.df.waitForExternalEvent('go')]);
});
df.app.orchestration('eitherThenAnew', function* ({ df: context }: OrchestrationContext) {
  const heard = context.getInput() as string[];
  if (heard.length === 2) return heard;
  const work = context.callActivity('gated', `round ${heard.length}`);
  const event = context.waitForExternalEvent('tell');
  const winner: df.Task = yield context.Task.any([work, event]);
  context.continueAsNew([...heard, winner === event ? `event ${event.result}` : `work ${work.result}`]);
  return undefined;
});

beforeAll(async () => {
  t = await startTestHost();
});
beforeEach(() => {
  ran = [];
  failuresLeft = 0;
  gates.clear();
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

async function opened(name: string): Promise<void> {
  while (!gates.has(name)) await new Promise((resolve) => setImmediate(resolve));
  gates.get(name)?.();
  gates.delete(name);
}

describe('answers that arrive together', () => {
  it('keep task ids right: a failed attempt comes after code that took new ones', async () => {
    failuresLeft = 0;
    const id = await t.client.startNew('retryBesideSteps');
    while (gates.size < 2) await new Promise((resolve) => setImmediate(resolve));
    await t.client.suspend(id, 'so that both answers wait in the inbox');
    await opened('quick');
    while (t.host.orchestrations.pendingMessages(id) < 1) await new Promise((resolve) => setImmediate(resolve));
    failuresLeft = 1;
    await opened('shaky');
    await t.host.idle();
    await t.client.resume(id, 'now');
    await t.host.idle();
    t.clock.advance(1000);
    await opened('shaky');
    await t.host.idle();
    expect(await t.client.getStatus(id)).toMatchObject({ runtimeStatus: 'Completed', output: ['next', 'shaky'] });
    expect(ran.toSorted()).toEqual(['next', 'quick', 'shaky', 'shaky']);
  });

  it('lose no event to a continue-as-new that an earlier answer brings about', async () => {
    const id = await t.client.startNew('eitherThenAnew', { input: [] });
    while (!gates.has('round 0')) await new Promise((resolve) => setImmediate(resolve));
    await t.client.suspend(id, 'so that both wait in the inbox');
    await opened('round 0');
    await t.host.idle();
    await t.client.raiseEvent(id, 'tell', 'me');
    await t.client.resume(id, 'now');
    await opened('round 1');
    await t.host.idle();
    expect((await t.client.getStatus(id)).output).toEqual(['work round 0', 'event me']);
  });
});

describe('a task that takes part in several races', () => {
  it('is started once', async () => {
    const id = await t.client.startNew('poll');
    while (!gates.has('slow')) await new Promise((resolve) => setImmediate(resolve));
    for (let minute = 1; minute <= 3; minute++) {
      t.clock.advance(60_000);
      const fired = () =>
        t.host.orchestrations
          .get(id, { showHistory: true })
          ?.historyEvents?.filter(({ EventType }) => EventType === 'TimerFired').length;
      while (fired() !== minute) await new Promise((resolve) => setImmediate(resolve));
    }
    await opened('slow');
    await t.host.idle();
    expect((await t.client.getStatus(id)).output).toEqual([4, 'slow', 'end']);
    expect(ran).toEqual(['slow', 'end']);
    expect(t.logs).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        msg: expect.stringContaining("'gated' takes part in several Task.any"),
      }),
    );
  });
});

describe('a timer that nobody cancelled', () => {
  it('is forgotten with its orchestration, with a word of warning', async () => {
    const id = await t.client.startNew('leavesATimer');
    await t.client.raiseEvent(id, 'go', null);
    await t.host.idle();
    expect((await t.client.getStatus(id)).runtimeStatus).toBe('Completed');
    expect(t.logs).toContainEqual(
      expect.objectContaining({ level: 'warn', msg: expect.stringContaining('a timer that is not cancelled') }),
    );
  });
});

describe('a cancelled timer', () => {
  it('does not fire while its orchestration goes on', async () => {
    const id = await t.client.startNew('cancels');
    await t.client.raiseEvent(id, 'first', null);
    await t.host.idle();
    await t.pass(60_000);
    const history = t.host.orchestrations.get(id, { showHistory: true })?.historyEvents;
    expect(history?.map(({ EventType }) => EventType)).toEqual(['ExecutionStarted', 'TimerCreated', 'EventRaised']);
    await t.client.raiseEvent(id, 'second', null);
    await t.host.idle();
    expect((await t.client.getStatus(id)).output).toBe(false);
  });
});
