import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '#local/host/test-host';
import { closing } from '#orchestrations/follow-alarms';
import { startClock as clockOrder } from '#orchestrations/orders';
import { ticketClock } from '#orchestrations/sla/ticket-clock';
import { type Engine, tellStory } from './tell-stories.ts';

/** A clock that is told to begin while it ends, at each moment of its ending. */
const ticket = { tenantId: 'contoso', ticketId: 't' };
const hourMs = 3600_000;
let host: TestHost;
let stored = { seq: 1, nextAlarmAt: null as string | null, live: true };
let struck = 0;
let asked = 0;
let hold: Promise<void> | undefined;

df.app.orchestration('ticket-clock', ticketClock);
df.app.activity('clock-strike', {
  handler: () => {
    struck += 1;
    stored = { seq: stored.seq + 1, nextAlarmAt: null, live: true };
    return stored;
  },
});
df.app.activity('clock-state', {
  handler: async () => {
    asked += 1;
    const read = stored;
    await hold;
    return read;
  },
});

beforeEach(async () => {
  host = await startTestHost();
  stored = { seq: 1, nextAlarmAt: inAnHour(), live: true };
  struck = 0;
  asked = 0;
  hold = undefined;
  await tellStory(host.client, order());
  await host.host.idle();
});
afterEach(() => host.stop());
afterAll(removeTestFolders);

const inAnHour = () => new Date(host.clock.now() + hourMs).toISOString();
const order = () => clockOrder(ticket, stored);
const status = () => host.host.orchestrations.get(order().instance)?.runtimeStatus;
const settle = async () => {
  stored = { seq: stored.seq + 1, nextAlarmAt: null, live: false };
  await tellStory(host.client, { signal: 'settled', instance: order().instance, data: stored });
  await host.host.idle();
};
const reopen = () => {
  stored = { seq: stored.seq + 1, nextAlarmAt: inAnHour(), live: true };
  return tellStory(host.client, order());
};
const strikesInAnHour = async () => {
  await host.host.idle();
  await host.pass(hourMs);
  return struck;
};

it('begins once, however often it is told, and a running one hears how it stands', async () => {
  await tellStory(host.client, order());
  stored = { seq: 2, nextAlarmAt: new Date(host.clock.now() + hourMs / 2).toISOString(), live: true };
  await tellStory(host.client, order());
  await host.host.idle();
  await host.pass(hourMs / 2);
  expect(struck).toBe(1);
});

it('goes on when it is told within the minute of grace', async () => {
  await settle();
  await host.pass(30_000);
  await reopen();
  expect(await strikesInAnHour()).toBe(1);
});

it('goes on, or begins anew, when it is told after it has asked the store for the last time', async () => {
  await settle();
  const held = Promise.withResolvers<void>();
  hold = held.promise;
  host.clock.advance(60_000);
  while (asked === 0) await new Promise((resolve) => setImmediate(resolve));
  const told = reopen();
  hold = undefined;
  setTimeout(() => held.resolve(), 120);
  await told;
  expect(await strikesInAnHour()).toBe(1);
  expect(status()).toBe('Running');
});

it('begins anew when it has ended', async () => {
  await settle();
  await host.pass(60_000);
  expect(status()).toBe('Completed');
  await reopen();
  expect(await strikesInAnHour()).toBe(1);
});

it('is started by a word where there is none although there should be one', async () => {
  const lost = { ...ticket, ticketId: 'lost' };
  const start = clockOrder(lost, stored);
  await tellStory(host.client, { signal: 'changed', instance: start.instance, data: stored, otherwise: start });
  await host.host.idle();
  expect(host.host.orchestrations.get(start.instance)?.runtimeStatus).toBe('Running');
});

it('a word to a story that never was, or is over, is no failure', async () => {
  await tellStory(host.client, { signal: 'settled', instance: 'close-contoso-none' });
  await settle();
  await host.pass(60_000);
  await tellStory(host.client, { signal: 'settled', instance: order().instance, data: stored });
  expect(status()).toBe('Completed');
});

it('does not trust a word to one that is about to end, and begins it anew when it has', async () => {
  const { Running, Completed } = df.OrchestrationRuntimeStatus;
  const said: string[] = [];
  const states = [
    { runtimeStatus: Running, customStatus: closing },
    { runtimeStatus: Completed, customStatus: closing },
  ];
  const ending: Engine = {
    startNew: async () => {
      said.push('start');
      if (states.length > 0) throw new Error('status code 409');
      return 'started';
    },
    raiseEvent: async () => void said.push('changed'),
    getStatus: async () => states.shift() as unknown as df.DurableOrchestrationStatus,
  };
  await tellStory(ending, order(), async () => undefined);
  expect(said).toEqual(['start', 'changed', 'start', 'changed', 'start']);
});

it('comes again where one that is about to end never does', async () => {
  const { Running } = df.OrchestrationRuntimeStatus;
  const stuck: Engine = {
    startNew: () => Promise.reject(new Error('status code 409')),
    raiseEvent: async () => undefined,
    getStatus: async () => ({ runtimeStatus: Running, customStatus: closing }) as df.DurableOrchestrationStatus,
  };
  await expect(tellStory(stuck, order(), async () => undefined)).rejects.toThrow('neither ends nor goes on');
});

it('a start that the engine refuses for another reason comes again', async () => {
  const broken = { ...host.client, startNew: () => Promise.reject(new Error('500')) } as unknown as df.DurableClient;
  await expect(tellStory(broken, order())).rejects.toThrow('500');
});
