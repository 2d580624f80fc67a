import { app } from '@azure/functions';
import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import type { DrainStatus } from './admin-endpoints.ts';
import { removeTestFolders, startTestHost, type TestHost } from './test-host.ts';

const MINUTE = 60_000;
let t: TestHost;
let held: (() => void)[] = [];
let isHeld = false;
let ran: string[] = [];

df.app.activity('work', {
  handler: async (name: string) => {
    ran.push(name);
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
    return name;
  },
});
df.app.orchestration('twoSteps', function* ({ df: context }: OrchestrationContext) {
  yield context.callActivity('work', 'first');
  return (yield context.callActivity('work', 'second')) as unknown;
});
df.app.orchestration('sleeps', function* ({ df: context }: OrchestrationContext) {
  yield context.createTimer(new Date(context.currentUtcDateTime.getTime() + 10 * MINUTE));
});
app.timer('everyMinute', { schedule: '0 * * * * *', handler: () => void ran.push('timer') });
app.http('page', { handler: () => ({ body: 'here' }) });

const until = async (happened: () => boolean): Promise<void> => {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 2));
};
const ask = (path: string, method = 'GET', headers: Record<string, string> = { 'x-functions-key': t.host.masterKey }) =>
  t.request(`/admin/host/${path}`, { method, headers });
const drainStatus = async () => (await (await ask('drain/status')).json()) as DrainStatus;

beforeEach(async () => {
  held = [];
  isHeld = false;
  ran = [];
  t = await startTestHost();
  await t.host.idle();
});
afterEach(() => t.stop());
afterAll(removeTestFolders);

describe('the admin endpoints', () => {
  it('are closed to whoever has not the key', async () => {
    for (const path of ['status', 'drain/status', 'drain', 'anything']) {
      expect((await ask(path, 'GET', {})).status).toBe(401);
      expect((await ask(path, 'POST', { 'x-functions-key': 'guess' })).status).toBe(401);
    }
    expect((await t.request(`/admin/host/status?code=${t.host.masterKey}`)).status).toBe(200);
  });

  it('know no other path or method', async () => {
    expect((await ask('keys')).status).toBe(404);
    expect((await ask('drain')).status).toBe(405);
  });

  it('tell the state of the host and its engine', async () => {
    expect(await (await ask('status')).json()).toMatchObject({
      state: 'Running',
      version: expect.stringMatching(/^4\./),
      processUptime: expect.any(Number),
      engine: { ok: true, draining: false, reasons: [], orchestrationsReady: 0, activitiesRunning: 0, feeds: [] },
    });
  });
});

describe('a drain', () => {
  it('lets what runs end, begins nothing new but HTTP, and ends with a resume', async () => {
    isHeld = true;
    const id = await t.client.startNew('twoSteps');
    await until(() => held.length === 1);
    expect(await drainStatus()).toEqual({ state: 'Disabled', outstandingInvocations: 1, outstandingRetries: 0 });

    expect((await ask('drain', 'POST')).status).toBe(202);
    expect(await drainStatus()).toMatchObject({ state: 'InProgress', outstandingInvocations: 1 });
    held[0]?.();
    isHeld = false;
    await t.host.idle();
    expect(await drainStatus()).toEqual({ state: 'Completed', outstandingInvocations: 0, outstandingRetries: 0 });
    await t.pass(3 * MINUTE);
    expect(ran).toEqual(['first']);
    expect(await (await t.request('/page')).text()).toBe('here');
    expect((await t.client.getStatus(id)).runtimeStatus).toBe('Running');
    expect(await (await ask('status')).json()).toMatchObject({
      state: 'Draining',
      engine: { ok: true, draining: true },
    });

    expect(await (await ask('resume', 'POST')).json()).toEqual({ state: 'Running' });
    await t.host.idle();
    expect([...ran].sort()).toEqual(['first', 'second', 'timer']);
    expect(t.host.orchestrations.get(id)?.output).toBe('second');
    expect(await drainStatus()).toMatchObject({ state: 'Disabled' });
  });

  it('fires what came due meanwhile when it ends', async () => {
    const id = await t.client.startNew('sleeps');
    await t.host.idle();
    t.host.drain();
    await t.pass(11 * MINUTE);
    expect(t.host.orchestrations.get(id)?.runtimeStatus).toBe('Running');
    t.host.resume();
    await t.host.idle();
    expect(t.host.orchestrations.get(id)?.runtimeStatus).toBe('Completed');
  });

  it('does not keep the host from stopping', async () => {
    t.host.drain();
    await t.stop();
  });
});

describe('health', () => {
  it('counts what runs and what waits', async () => {
    isHeld = true;
    await t.client.startNew('twoSteps');
    await t.client.startNew('sleeps');
    await until(() => held.length === 1);
    expect(t.host.health()).toMatchObject({
      ok: true,
      activitiesRunning: 1,
      orchestrationsReady: 0,
      timersOverdueMs: 0,
    });
    held[0]?.();
    isHeld = false;
    await t.host.idle();
  });

  it('says that the engine failed, and that its file is to blame', async () => {
    const { openEngineFile } = await import('./durable/engine-file.ts');
    const { db, close } = openEngineFile(t.dataDir);
    db.exec('ALTER TABLE activities RENAME TO activities_gone');
    await t.client.startNew('twoSteps');
    await until(() => t.host.health().lastEngineError !== undefined);
    expect(t.host.health()).toMatchObject({
      ok: false,
      reasons: [expect.stringContaining('no such table')],
      lastEngineError: { at: expect.any(Number), message: expect.stringContaining('no such table') },
    });
    db.exec('ALTER TABLE activities_gone RENAME TO activities');
    close();
  });
});
