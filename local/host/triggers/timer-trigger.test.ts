import { app, type Timer } from '@azure/functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

const MINUTE = 60_000;
let runs: { name: string; at: string; timer: Timer }[] = [];
let t: TestHost;
let release: (() => void) | undefined;

const note = (name: string) => (timer: Timer) => {
  runs.push({ name, at: new Date(t?.clock.now() ?? 0).toISOString().slice(11, 19), timer });
};

app.timer('everyFive', { schedule: '0 */5 * * * *', handler: note('everyFive') });
app.timer('atStart', { schedule: '0 0 0 1 1 *', runOnStartup: true, useMonitor: false, handler: note('atStart') });
app.timer('nonsense', { schedule: 'every now and then', handler: note('nonsense') });
app.timer('unset', { schedule: '%NO_SUCH_SETTING%', handler: note('unset') });
app.timer('failing', {
  schedule: '0 30 * * * *',
  handler: (timer) => {
    note('failing')(timer);
    throw new Error('no luck');
  },
});
app.timer('slow', {
  schedule: '0 0 12 * * *',
  useMonitor: false,
  handler: async (timer) => {
    note('slow')(timer);
    await new Promise<void>((resolve) => {
      release = resolve;
    });
  },
});

const of = (name: string) => runs.filter((run) => run.name === name);

beforeEach(async () => {
  runs = [];
  t = await startTestHost();
  await t.host.idle();
});
afterEach(() => t.stop());
afterAll(removeTestFolders);

describe('a timer function', () => {
  it('runs at each occurrence, and is told of the next', async () => {
    await t.pass(4 * MINUTE);
    expect(of('everyFive')).toEqual([]);
    await t.pass(MINUTE);
    await t.pass(5 * MINUTE);
    expect(of('everyFive').map(({ at }) => at)).toEqual(['08:05:00', '08:10:00']);
    expect(of('everyFive')[1]?.timer).toMatchObject({
      isPastDue: false,
      scheduleStatus: { last: '2030-01-01T08:05:00.000Z', next: '2030-01-01T08:15:00.000Z' },
    });
  });

  it('may run at the start', () => {
    expect(of('atStart')).toHaveLength(1);
  });

  it('with a schedule that is none is logged by name; the others run', async () => {
    const messages = t.errors().map(({ msg }) => msg);
    expect(messages).toContainEqual(expect.stringContaining('Timer nonsense does not run: "every now and then"'));
    expect(messages).toContainEqual(expect.stringContaining('Timer unset does not run: The setting NO_SUCH_SETTING'));
  });

  it('that fails is logged and comes round again', async () => {
    await t.pass(30 * MINUTE);
    await t.pass(60 * MINUTE);
    expect(of('failing')).toHaveLength(2);
    expect(t.errors().filter(({ functionName }) => functionName === 'failing')).toHaveLength(2);
  });

  it('does not run twice at a time', async () => {
    t.clock.advance(4 * 60 * MINUTE);
    while (!release) await new Promise((resolve) => setImmediate(resolve));
    t.clock.advance(24 * 60 * MINUTE);
    t.clock.advance(24 * 60 * MINUTE);
    await new Promise((resolve) => setImmediate(resolve));
    expect(of('slow')).toHaveLength(1);
    release();
    release = undefined;
    while (!release) await new Promise((resolve) => setImmediate(resolve));
    (release as () => void)();
    await t.host.idle();
    expect(of('slow')).toHaveLength(2);
  });
});

describe('occurrences missed while the host was away', () => {
  it('are made up for by one run, which knows that it is late', async () => {
    await t.stop();
    t.clock.advance(47 * MINUTE);
    runs = [];
    t = await startTestHost({ dataDir: t.dataDir, clock: t.clock });
    await t.host.idle();
    expect(of('everyFive').map(({ at, timer }) => [at, timer.isPastDue])).toEqual([['08:47:00', true]]);
    await t.pass(3 * MINUTE);
    expect(of('everyFive').map(({ timer }) => timer.isPastDue)).toEqual([true, false]);
  });

  it('are none when the host comes back in time', async () => {
    await t.pass(5 * MINUTE);
    await t.stop();
    runs = [];
    t = await startTestHost({ dataDir: t.dataDir, clock: t.clock });
    await t.host.idle();
    expect(of('everyFive')).toEqual([]);
  });
});
