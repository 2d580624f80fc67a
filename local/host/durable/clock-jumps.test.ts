import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { type ManualClock, manualClock } from '../clock.ts';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

const DAY = 86_400_000;

/** A clock that somebody sets: what was to happen after an hour happens after an hour, whatever it shows by then. */
function settableClock(): ManualClock & { set: (by: number) => void } {
  const steady = manualClock();
  let offset = 0;
  return {
    now: () => steady.now() + offset,
    wake: (at, run) => steady.wake(at - offset, run),
    advance: steady.advance,
    set(by) {
      offset += by;
    },
  };
}

let t: TestHost;
let clock: ReturnType<typeof settableClock>;
let fired: string[] = [];

df.app.activity('fired', { handler: (name: unknown) => void fired.push(String(name)) });
df.app.orchestration('sleeper', function* ({ df }: OrchestrationContext) {
  const begin = df.currentUtcDateTime.getTime();
  yield df.createTimer(new Date(begin + (df.getInput() as number)));
  yield df.callActivity('fired', df.instanceId);
  return df.currentUtcDateTime.getTime() - begin;
});

beforeEach(async () => {
  fired = [];
  clock = settableClock();
  t = await startTestHost({ clock });
});
afterEach(() => t.stop());
afterAll(removeTestFolders);

async function asleep(instanceId: string, ms: number): Promise<void> {
  await t.client.startNew('sleeper', { instanceId, input: ms });
  await t.host.idle();
}

describe.each([
  ['30 days', 30 * DAY],
  ['a year', 365 * DAY],
])('a timer of %s', (_name, length) => {
  it('fires once, at its time', async () => {
    await asleep('long', length);
    await t.pass(length - 1);
    expect(fired).toEqual([]);
    await t.pass(1);
    expect(fired).toEqual(['long']);
    expect((await t.client.getStatus('long')).output).toBe(length);
    const events = t.host.orchestrations.get('long', { showHistory: true })?.historyEvents ?? [];
    expect(events.filter(({ EventType }) => EventType === 'TimerFired')).toHaveLength(1);
  });
});

describe('a clock that is set', () => {
  it('forward lets timers fire that are due then, once', async () => {
    await asleep('soon', 3_600_000);
    await asleep('later', 3 * DAY);
    clock.set(DAY);
    await asleep('new', 1000);
    expect(fired).toEqual(['soon']);
    await t.pass(3_600_000);
    expect(fired).toEqual(['soon', 'new']);
    await t.pass(2 * DAY);
    expect(fired).toEqual(['soon', 'new', 'later']);
  });

  it('back lets timers fire when it shows their time, once', async () => {
    await asleep('soon', 3_600_000);
    clock.set(-DAY);
    await t.pass(3_600_000);
    expect(fired).toEqual([]);
    await t.pass(DAY);
    expect(fired).toEqual(['soon']);
    await t.pass(2 * DAY);
    expect(fired).toEqual(['soon']);
  });

  it('back does not turn back the time of an orchestration', async () => {
    await asleep('steady', 1000);
    await t.pass(500);
    clock.set(-DAY);
    await t.client.suspend('steady', 'a moment');
    await t.client.resume('steady', 'go on');
    await t.pass(DAY + 500);
    expect((await t.client.getStatus('steady')).output).toBeGreaterThanOrEqual(1000);
  });
});
