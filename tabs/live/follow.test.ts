import { Problem } from '#core/api/problem';
import type { FeedView } from '#core/live/contract';
import { follow } from './follow.ts';
import type { LiveState } from './live-store.ts';

const news = (said: Partial<FeedView> = {}): FeedView => ({
  cursor: 'hub.1.1',
  changes: [],
  presence: [],
  wholePresence: false,
  inbox: false,
  missed: false,
  ...said,
});

type Reply = Partial<FeedView> | Problem | 'nothing';

/** A feed that says these things one after another, each after so many milliseconds, in a window whose time is moved. */
function aWindow(replies: readonly (readonly [afterMs: number, reply: Reply])[]) {
  const left = [...replies];
  const rests: { readonly until: number; readonly end: () => void }[] = [];
  const asked: { readonly at: number; readonly input: object }[] = [];
  const heard: FeedView[] = [];
  const states: LiveState[] = [];
  const window = { time: 0, isHidden: false, isOnline: true };
  const stop = new AbortController();
  const rest = (ms: number, signal: AbortSignal) =>
    new Promise<void>((done) => {
      const one = { until: window.time + ms, end: done };
      rests.push(one);
      const end = () => {
        rests.splice(rests.indexOf(one), 1);
        done();
      };
      if (signal.aborted) end();
      else signal.addEventListener('abort', end);
    });
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const running = follow(
    {
      client: {
        readFeed: (async (input: object, { signal }: { signal: AbortSignal }) => {
          asked.push({ at: window.time, input });
          const [afterMs, reply] = left.shift() ?? [Number.POSITIVE_INFINITY, 'nothing'];
          const aborted = new Promise<never>((_, fail) => {
            signal.addEventListener('abort', () => fail(signal.reason));
          });
          await Promise.race([rest(afterMs, stop.signal), aborted]);
          signal.throwIfAborted();
          if (reply instanceof Problem) throw reply;
          return news(reply === 'nothing' ? {} : reply);
        }) as never,
      },
      around: {
        now: () => window.time,
        isHidden: () => window.isHidden,
        isOnline: () => window.isOnline,
        rest,
      },
      hear: (view) => void heard.push(view),
      setState: (state) => void states.push(state),
    },
    stop.signal,
  );
  return {
    window,
    asked,
    heard,
    states,
    stop,
    running,
    /** Time goes by. */
    async pass(ms: number) {
      const end = window.time + ms;
      for (;;) {
        await settled();
        const next = rests.filter(({ until }) => until <= end).toSorted((one, other) => one.until - other.until)[0];
        if (!next) break;
        rests.splice(rests.indexOf(next), 1);
        window.time = Math.max(window.time, next.until);
        next.end();
      }
      window.time = end;
      await settled();
    },
    /** The window is shown again, or comes online. */
    async nudge() {
      for (const one of rests.splice(0)) one.end();
      await settled();
    },
  };
}

const times = (asked: readonly { readonly at: number }[]) => asked.map(({ at }) => at);
const trouble = () => new Problem('CAT_UNAVAILABLE', 'Not now.');
const inbox = { inbox: true };

it('asks again with the cursor of the answer, and hears everything', async () => {
  const live = aWindow([
    [10, { cursor: 'a.1.1' }],
    [4_000, { cursor: 'a.2.1', ...inbox }],
    [9_000, { cursor: 'a.3.1', ...inbox }],
  ]);
  await live.pass(20_000);
  expect(live.asked.map(({ input }) => input)).toEqual([
    {},
    { cursor: 'a.1.1' },
    { cursor: 'a.2.1' },
    { cursor: 'a.3.1' },
  ]);
  expect(live.heard.map(({ cursor }) => cursor)).toEqual(['a.1.1', 'a.2.1', 'a.3.1']);
  expect(new Set(live.states)).toEqual(new Set(['live']));
});

it('waits longer and longer while the server is in trouble, a minute at most, and is live again at once', async () => {
  const live = aWindow([...Array.from({ length: 9 }, () => [0, trouble()] as const), [0, {}]]);
  await live.pass(3 * 60_000 + 63_000);
  expect(times(live.asked).slice(0, 10)).toEqual([
    0, 1_000, 3_000, 7_000, 15_000, 31_000, 63_000, 123_000, 183_000, 243_000,
  ]);
  expect(live.states.at(-2)).toBe('trouble');
  expect(live.states.at(-1)).toBe('live');
});

it('begins anew where its cursor is refused', async () => {
  const live = aWindow([
    [0, { cursor: 'a.1.1' }],
    [0, new Problem('CAT_VALIDATION', 'No cursor.')],
  ]);
  await live.pass(5_000);
  expect(live.asked.map(({ input }) => input)).toEqual([{}, { cursor: 'a.1.1' }, {}]);
});

it.each(['CAT_FORBIDDEN', 'CAT_TENANT_FORBIDDEN'] as const)('stops for good at %s', async (code) => {
  const live = aWindow([[0, new Problem(code, 'No.')]]);
  await live.pass(10 * 60_000);
  await live.running;
  expect(live.asked).toHaveLength(1);
  expect(live.states).toEqual(['trouble']);
});

it('does not run round and round where answers come at once and hold nothing, or everything is to be read anew', async () => {
  const live = aWindow([
    [0, {}],
    [0, {}],
    [0, { missed: true }],
    [0, {}],
  ]);
  await live.pass(15_400);
  expect(times(live.asked)).toEqual([0, 500, 5_500, 10_500]);
});

it('asks once a minute and without waiting while nobody looks, and at once when somebody does again', async () => {
  const live = aWindow([
    [0, {}],
    [0, {}],
    [0, {}],
  ]);
  live.window.isHidden = true;
  await live.pass(61_000);
  expect(times(live.asked)).toEqual([0, 60_000]);
  expect(live.asked[1]?.input).toMatchObject({ wait: '0' });
  live.window.isHidden = false;
  await live.nudge();
  expect(times(live.asked)).toEqual([0, 60_000, 61_000]);
  expect(live.asked[2]?.input).not.toHaveProperty('wait');
});

it('asks nothing while the window is offline, says so, and goes on when it is not', async () => {
  const live = aWindow([
    [0, {}],
    [0, {}],
  ]);
  live.window.isOnline = false;
  await live.pass(400);
  live.window.isOnline = true;
  await live.nudge();
  await live.pass(1);
  expect([live.asked.length > 0, live.states[0]]).toEqual([true, 'live']);
  live.window.isOnline = false;
  await live.pass(6_000);
  expect(live.states.at(-1)).toBe('offline');
  const before = live.asked.length;
  await live.pass(59_000);
  expect(live.asked).toHaveLength(before);
});

it('gives up on an answer that does not come', async () => {
  const live = aWindow([
    [0, {}],
    [Number.POSITIVE_INFINITY, 'nothing'],
    [0, {}],
  ]);
  await live.pass(40_499);
  expect(live.asked).toHaveLength(2);
  await live.pass(1_002);
  expect(live.asked).toHaveLength(3);
});

it('ends when it is stopped, also in the middle of an answer', async () => {
  const live = aWindow([
    [0, {}],
    [20_000, inbox],
  ]);
  await live.pass(5_000);
  live.stop.abort();
  await live.running;
  await live.pass(60_000);
  expect(live.asked).toHaveLength(2);
  expect(live.heard).toHaveLength(1);
});
