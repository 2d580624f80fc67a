import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '#local/host/test-host';
import { closing } from '../follow-alarms.ts';
import { type TicketClockInput, ticketClock } from './ticket-clock.ts';

/** The story on the engine, over a store that a test writes: alarms at moments, done when struck at or after them. */
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

let host: TestHost;
let seq = 0;
let alarms: number[] = [];
let isLive = true;
let isSuspended = false;
let isAway = false;
let struck: number[] = [];
let asked: string[] = [];
/** Held until let go, to do something while the store is asked. */
let hold: Promise<void> | undefined;

const now = () => host.clock.now();
const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
const state = () => ({ seq, nextAlarmAt: isLive ? iso(alarms[0]) : null, live: isLive });

async function answering(what: string, act: () => void): Promise<unknown> {
  asked.push(what);
  if (isAway) throw new Error('the store is away');
  if (isSuspended) return { paused: true };
  act();
  const answer = state();
  await hold;
  return answer;
}

df.app.orchestration('ticket-clock', ticketClock);
df.app.activity('clock-strike', {
  handler: () =>
    answering('strike', () => {
      const due = alarms.filter((at) => at <= now());
      if (due.length === 0) return;
      struck.push(...due.map(() => now()));
      alarms = alarms.filter((at) => at > now());
      seq += 1;
    }),
});
df.app.activity('clock-state', { handler: () => answering('state', () => undefined) });

beforeEach(async () => {
  host = await startTestHost();
  seq = 1;
  alarms = [];
  isLive = true;
  isSuspended = false;
  isAway = false;
  struck = [];
  asked = [];
  hold = undefined;
});
afterEach(() => host.stop());
afterAll(removeTestFolders);

const id = 'clock-1';
const ticket = { tenantId: 'contoso', ticketId: 't1' };

async function begin(...inMs: number[]): Promise<void> {
  alarms = inMs.map((ms) => now() + ms);
  const input: TicketClockInput = { ...ticket, ...state() };
  await host.client.startNew('ticket-clock', { instanceId: id, input });
  await host.host.idle();
}

/** What a verb does: the store first, then the word. */
async function say(signal: string, change: () => void = () => undefined): Promise<void> {
  change();
  seq += 1;
  await raise(signal, state());
}
async function raise(signal: string, data: unknown): Promise<void> {
  await host.client.raiseEvent(id, signal, data);
  await host.host.idle();
}
const view = () => host.host.orchestrations.get(id, { showHistory: true });
const status = () => view()?.runtimeStatus;
const turns = () => view()?.historyEvents?.length ?? 0;

describe('A clock', () => {
  it('begins in one turn, and asks for nothing until its alarm', async () => {
    await begin(hourMs);
    await host.pass(hourMs - 1);
    expect(asked).toEqual([]);
    await host.pass(1);
    expect(struck).toEqual([now()]);
    expect(status()).toBe('Running');
  });

  it('goes on to the next alarm with the answer', async () => {
    await begin(hourMs, 2 * hourMs, 5 * hourMs);
    for (let hour = 0; hour < 5; hour += 1) await host.pass(hourMs);
    expect(struck).toHaveLength(3);
    expect(asked).toEqual(['strike', 'strike', 'strike']);
  });

  it('waits a year', async () => {
    await begin(365 * dayMs);
    await host.pass(365 * dayMs - 1);
    expect(struck).toEqual([]);
    await host.pass(1);
    expect(struck).toHaveLength(1);
  });

  it('that begins late strikes at once', async () => {
    await begin(-hourMs);
    expect(struck).toHaveLength(1);
  });

  it('that is asked before its time, by a store whose clock is behind, tries again a moment later', async () => {
    await begin(hourMs);
    alarms = [now() + hourMs + 300];
    await host.pass(hourMs);
    expect(struck).toEqual([]);
    await host.pass(secondMs);
    expect([struck.length, asked.length]).toEqual([1, 2]);
  });

  it('fires after a kill, once', async () => {
    await begin(hourMs);
    host = await host.crashAndRestart();
    await host.pass(hourMs + minuteMs);
    expect(struck).toHaveLength(1);
  });

  it('killed while it strikes strikes again, and the store decides that there is nothing left to do', async () => {
    await begin(hourMs);
    hold = new Promise(() => undefined);
    host.clock.advance(hourMs);
    await until(() => asked.length === 1);
    hold = undefined;
    host = await host.crashAndRestart();
    await host.pass(10 * minuteMs);
    expect(struck).toHaveLength(1);
    expect(asked.length).toBeGreaterThan(1);
    expect(status()).toBe('Running');
  });
});

describe('A word', () => {
  it('paused: no alarm comes, for however long; resumed: it comes at the new moment', async () => {
    await begin(hourMs);
    await host.pass(30 * minuteMs);
    await say('paused', () => {
      alarms = [];
    });
    await host.pass(400 * dayMs);
    expect(asked).toEqual([]);
    await say('resumed', () => {
      alarms = [now() + 30 * minuteMs];
    });
    await host.pass(30 * minuteMs - 1);
    expect(struck).toEqual([]);
    await host.pass(1);
    expect(struck).toHaveLength(1);
  });

  it('changed: earlier and later alarms count, and the old timer is given up', async () => {
    await begin(2 * hourMs);
    await say('changed', () => {
      alarms = [now() + hourMs];
    });
    await host.pass(hourMs);
    expect(struck).toHaveLength(1);
    await say('changed', () => {
      alarms = [now() + 5 * hourMs];
    });
    await host.pass(5 * hourMs - 1);
    expect(asked).toHaveLength(1);
    await host.pass(1);
    expect(struck).toHaveLength(2);
  });

  it('with an older count, or the same once more, is ignored', async () => {
    await begin(hourMs);
    seq = 5;
    const newer = { seq: 5, nextAlarmAt: iso(now() + 3 * hourMs), live: true };
    alarms = [now() + 3 * hourMs];
    await raise('changed', newer);
    await raise('changed', newer);
    await raise('resumed', { seq: 4, nextAlarmAt: iso(now() + minuteMs), live: true });
    await raise('settled', { seq: 3, nextAlarmAt: null, live: false });
    await host.pass(3 * hourMs - 1);
    expect(asked).toEqual([]);
    expect(status()).toBe('Running');
    await host.pass(1);
    expect(struck).toHaveLength(1);
  });

  it('of several that arrive together, in any order, the newest counts', async () => {
    await begin(hourMs);
    const at = iso(now() + 2 * hourMs);
    alarms = [now() + 2 * hourMs];
    seq = 9;
    await Promise.all([
      host.client.raiseEvent(id, 'resumed', { seq: 8, nextAlarmAt: iso(now() + 9 * hourMs), live: true }),
      host.client.raiseEvent(id, 'changed', { seq: 9, nextAlarmAt: at, live: true }),
      host.client.raiseEvent(id, 'paused', { seq: 7, nextAlarmAt: null, live: true }),
      host.client.raiseEvent(id, 'changed', { seq: 6, nextAlarmAt: iso(now() + minuteMs), live: true }),
    ]);
    await host.host.idle();
    await host.pass(2 * hourMs - 1);
    expect(asked).toEqual([]);
    await host.pass(1);
    expect(struck).toHaveLength(1);
  });

  it('said while it strikes is not lost', async () => {
    await begin(hourMs, 10 * hourMs);
    const held = Promise.withResolvers<void>();
    hold = held.promise;
    host.clock.advance(hourMs);
    await until(() => asked.length === 1);
    for (const hours of [3, 2]) {
      seq += 1;
      alarms = [now() + hours * hourMs];
      await host.client.raiseEvent(id, 'changed', state());
    }
    held.resolve();
    hold = undefined;
    await host.host.idle();
    await host.pass(2 * hourMs);
    expect(struck).toHaveLength(2);
  });

  it('without a count wakes it to look', async () => {
    await begin(10 * hourMs);
    alarms = [now() + hourMs];
    await raise('changed', null);
    expect(asked).toEqual(['strike']);
    await host.pass(hourMs);
    expect(struck).toHaveLength(1);
  });
});

describe('A settled clock', () => {
  const settle = () =>
    say('settled', () => {
      isLive = false;
    });

  it('ends after a minute', async () => {
    await begin(hourMs);
    await settle();
    expect(status()).toBe('Running');
    await host.pass(minuteMs);
    expect(view()).toMatchObject({ runtimeStatus: 'Completed', output: 'settled' });
    expect(asked).toEqual(['state']);
  });

  it('whose last alarm settles it ends likewise', async () => {
    await begin(hourMs);
    isLive = false;
    await host.pass(hourMs);
    await host.pass(minuteMs);
    expect(status()).toBe('Completed');
  });

  it('is kept by a reopening within that minute', async () => {
    await begin(hourMs);
    await settle();
    await host.pass(30 * secondMs);
    await say('resumed', () => {
      isLive = true;
      alarms = [now() + hourMs];
    });
    await host.pass(hourMs);
    expect(struck).toHaveLength(1);
    expect(status()).toBe('Running');
  });

  it('looks into the store before it ends, and finds the reopening of that moment', async () => {
    await begin(hourMs);
    await settle();
    isLive = true;
    seq += 1;
    alarms = [now() + hourMs];
    await host.pass(minuteMs);
    expect(status()).toBe('Running');
    expect(view()?.customStatus).not.toBe(closing);
    await host.pass(hourMs);
    expect(struck).toHaveLength(1);
  });

  it('says that it is about to end while it looks, and hears a word of then', async () => {
    await begin(hourMs);
    await settle();
    const held = Promise.withResolvers<void>();
    hold = held.promise;
    host.clock.advance(minuteMs);
    await until(() => asked.includes('state'));
    expect(view()?.customStatus).toBe(closing);
    isLive = true;
    seq += 1;
    alarms = [now() + hourMs];
    await host.client.raiseEvent(id, 'changed', state());
    hold = undefined;
    held.resolve();
    await host.host.idle();
    expect(status()).toBe('Running');
    await host.pass(hourMs);
    expect(struck).toHaveLength(1);
  });
});

describe('What is in the way', () => {
  it('a suspended tenant is asked hourly, and its alarms are done when it is back', async () => {
    await begin(hourMs);
    isSuspended = true;
    await host.pass(hourMs);
    for (let hour = 0; hour < 3; hour += 1) await host.pass(hourMs);
    expect(asked).toHaveLength(4);
    expect(struck).toEqual([]);
    isSuspended = false;
    await host.pass(hourMs);
    expect(struck).toHaveLength(1);
  });

  it('a suspended tenant does not let a settled clock end unseen', async () => {
    await begin(hourMs);
    await say('settled', () => {
      isLive = false;
    });
    isSuspended = true;
    await host.pass(minuteMs);
    expect(status()).toBe('Running');
    isSuspended = false;
    await host.pass(hourMs);
    expect(status()).toBe('Completed');
  });

  it('a store that is away for hours is asked on and on', async () => {
    await begin(hourMs);
    isAway = true;
    await host.pass(hourMs);
    for (let minute = 0; minute < 180; minute += 1) await host.pass(minuteMs);
    expect(status()).toBe('Running');
    isAway = false;
    await host.pass(5 * minuteMs);
    expect(struck).toHaveLength(1);
  });
});

describe('After fifty turns', () => {
  it('it sheds its history and looks into the store for what it may have missed', async () => {
    await begin(hourMs);
    for (let change = 0; change < 49; change += 1) await say('changed');
    const longest = turns();
    expect(asked).toEqual([]);
    await say('changed', () => {
      alarms = [now() + 3 * hourMs];
    });
    expect(asked).toEqual(['strike']);
    expect(turns()).toBeLessThan(longest / 4);
    await host.pass(3 * hourMs);
    expect(struck).toHaveLength(1);
  });

  it('words that come at the same moment are heard', async () => {
    await begin(hourMs);
    const words: Promise<void>[] = [];
    for (let change = 0; change < 120; change += 1) {
      seq += 1;
      alarms = [now() + (200 - change) * hourMs];
      words.push(host.client.raiseEvent(id, change % 2 ? 'changed' : 'resumed', state()));
    }
    await Promise.all(words);
    await host.host.idle();
    const due = alarms[0] ?? 0;
    await host.pass(due - now() - 1);
    expect(struck).toEqual([]);
    await host.pass(1);
    expect(struck).toHaveLength(1);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
