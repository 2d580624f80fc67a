import { app, type Timer } from '@azure/functions';
import { manualClock } from '../clock.ts';
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

process.env.TEST_MINUTE = '20';
app.timer('bySetting', { schedule: '0 %TEST_MINUTE% * * * *', handler: note('bySetting') });
app.timer('interval', { schedule: '00:07:00', handler: note('interval') });
app.timer('morning', { schedule: '0 0 8 * * *', handler: note('morning') });
app.timer('unmonitored', { schedule: '0 10 * * * *', useMonitor: false, handler: note('unmonitored') });

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

  it('may have its schedule from a setting, or a time span for one', async () => {
    for (let minute = 0; minute < 22; minute++) await t.pass(MINUTE);
    expect(of('bySetting').map(({ at }) => at)).toEqual(['08:20:00']);
    expect(of('interval').map(({ at }) => at)).toEqual(['08:07:00', '08:14:00', '08:21:00']);
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

  it('are not made up for without a monitor', async () => {
    await t.stop();
    t.clock.advance(47 * MINUTE);
    runs = [];
    t = await startTestHost({ dataDir: t.dataDir, clock: t.clock });
    await t.host.idle();
    expect(of('unmonitored')).toEqual([]);
  });

  it('do not shift a time span that goes on in time', async () => {
    await t.pass(5 * MINUTE);
    await t.stop();
    runs = [];
    t = await startTestHost({ dataDir: t.dataDir, clock: t.clock });
    for (let minute = 0; minute < 10; minute++) await t.pass(MINUTE);
    expect(of('interval').map(({ at }) => at)).toEqual(['08:07:00', '08:14:00']);
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

describe('the time zone of schedules', () => {
  afterEach(() => {
    delete process.env.WEBSITE_TIME_ZONE;
  });
  const restarted = async (zone: string) => {
    await t.stop();
    process.env.WEBSITE_TIME_ZONE = zone;
    t = await startTestHost({ clock: manualClock('2030-01-01T00:00:00Z') });
    runs = [];
  };

  it('is that of WEBSITE_TIME_ZONE', async () => {
    await restarted('Asia/Kolkata');
    for (let half = 0; half < 8; half++) await t.pass(30 * MINUTE);
    expect(of('morning').map(({ at }) => at)).toEqual(['02:30:00']);
  });

  it('is UTC, with an error line, when there is none of that name', async () => {
    await restarted('Central European Time of Mine');
    expect(t.errors()[0]?.msg).toMatch(/WEBSITE_TIME_ZONE is not a time zone like Europe\/Berlin/);
    await t.pass(5 * MINUTE);
    expect(of('everyFive')).toHaveLength(1);
  });
});
