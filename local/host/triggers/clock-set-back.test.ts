import { app } from '@azure/functions';
import { type ManualClock, manualClock } from '../clock.ts';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A clock that somebody sets back. As with the system's, who waits for a time waits until the clock shows it. */
function clockToSetBack(): ManualClock & { readonly setBack: (ms: number) => void } {
  const steady = manualClock();
  let offset = 0;
  const now = () => steady.now() + offset;
  return {
    now,
    wake(at, run) {
      let cancel: () => void = () => undefined;
      const look = (): void => {
        if (now() >= at) run();
        else cancel = steady.wake(at - offset, look);
      };
      cancel = steady.wake(at - offset, look);
      return () => cancel();
    },
    advance: steady.advance,
    setBack(ms) {
      offset -= ms;
    },
  };
}

let t: TestHost;
let clock: ReturnType<typeof clockToSetBack>;
let ran: string[] = [];
let failing = new Set<string>();
let fed = 0;
let changes: { n: number }[] = [];

const timer = (name: string) => () => {
  ran.push(name);
  if (failing.has(name)) throw new Error('not yet');
};
const of = (name: string) => ran.filter((one) => one === name).length;

app.timer('everyMinute', { schedule: '0 * * * * *', handler: timer('everyMinute') });
app.timer('everyHalfHour', { schedule: '00:30:00', useMonitor: true, handler: timer('everyHalfHour') });
app.timer('tryingAgain', {
  schedule: '0 30 8 * * *',
  retry: { strategy: 'fixedDelay', maxRetryCount: -1, delayInterval: { seconds: 10 } },
  handler: timer('tryingAgain'),
});
app.cosmosDB('feed', {
  connection: 'X',
  databaseName: 'x',
  containerName: 'x',
  handler: () => {
    fed++;
    if (failing.has('feed')) throw new Error('not yet');
  },
});

const started = (dataDir?: string) =>
  startTestHost({
    clock,
    ...(dataDir === undefined ? {} : { dataDir }),
    changes: {
      async read(cursor, limit) {
        const from = Number(cursor ?? 0);
        const documents = changes.slice(from, from + limit);
        return { documents, cursor: String(from + documents.length) };
      },
    },
  });

beforeEach(async () => {
  ran = [];
  fed = 0;
  failing = new Set();
  changes = [];
  clock = clockToSetBack();
  t = await started();
});
afterEach(() => t.stop());
afterAll(removeTestFolders);

describe('a clock that is set back by a day', () => {
  it('does not hold up a feed that waits for its next try, and what it says of it stays true', async () => {
    failing.add('feed');
    changes = [{ n: 1 }];
    await t.host.idle();
    expect(fed).toBe(1);
    clock.setBack(DAY);
    await t.host.idle();
    expect(fed).toBe(2);
    for (let minute = 0; minute < 3; minute++) await t.pass(MINUTE);
    const { feeds, reasons } = t.host.health();
    expect(feeds[0]?.failingSince).toBeLessThan(clock.now());
    expect(reasons).toEqual([expect.stringMatching(/^feed has failed on its changes for 1[5-9]\d s: not yet$/)]);
    failing.clear();
    await t.pass(MINUTE);
    expect(t.host.health().reasons).toEqual([]);
  });

  it('does not keep a feed that rests from looking for changes', async () => {
    await t.host.idle();
    clock.setBack(DAY);
    t.host.drainStatus();
    await new Promise((resolve) => setImmediate(resolve));
    changes = [{ n: 1 }];
    clock.advance(10_000);
    while (fed === 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('lets timers run at the occurrences of the time that comes again', async () => {
    await t.pass(MINUTE);
    expect(of('everyMinute')).toBe(1);
    clock.setBack(DAY);
    await t.host.idle();
    for (let minute = 0; minute < 3; minute++) await t.pass(MINUTE);
    expect(of('everyMinute')).toBe(4);
  });

  it('does not hold up the next try of a timer', async () => {
    failing.add('tryingAgain');
    await t.pass(30 * MINUTE);
    expect(of('tryingAgain')).toBe(1);
    clock.setBack(DAY);
    await t.host.idle();
    expect(of('tryingAgain')).toBe(2);
  });

  it('while the host was away does not hold up a timer that counts from its last run', async () => {
    await t.pass(MINUTE);
    await t.stop();
    clock.setBack(DAY);
    t = await started(t.dataDir);
    await t.pass(30 * MINUTE);
    expect(of('everyHalfHour')).toBe(1);
  });
});

describe('a clock that is put right by a second', () => {
  it('does not bring an occurrence twice', async () => {
    await t.pass(MINUTE);
    clock.setBack(1_000);
    await t.host.idle();
    await t.pass(1_000);
    expect(of('everyMinute')).toBe(1);
    await t.pass(MINUTE);
    expect(of('everyMinute')).toBe(2);
  });
});
