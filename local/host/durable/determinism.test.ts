import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

let t: TestHost;
let runs = 0;

df.app.activity('first', { handler: () => 1 });
df.app.activity('second', { handler: () => 2 });
df.app.orchestration('fickle', function* ({ df }: OrchestrationContext) {
  yield df.callActivity(runs++ === 0 ? 'first' : 'second');
  yield df.callActivity('first');
});
df.app.orchestration('forgetful', function* (context: OrchestrationContext) {
  if (runs++ === 0) yield context.df.callActivity('first');
  return 'early';
});
df.app.orchestration('impatient', function* (context: OrchestrationContext) {
  if (runs++ === 0) yield context.df.callActivity('first');
  else yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 1000));
});
df.app.orchestration('clockReader', function* (context: OrchestrationContext) {
  const seen: unknown[] = [];
  for (let step = 0; step < 3; step++) {
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 1000));
    seen.push([context.df.currentUtcDateTime.toISOString(), context.df.newGuid('x')]);
    context.df.setCustomStatus(seen);
  }
  return seen;
});

beforeAll(async () => {
  t = await startTestHost();
});
beforeEach(() => {
  runs = 0;
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

async function outputOf(name: string) {
  const id = await t.client.startNew(name);
  await t.host.idle();
  return (await t.client.getStatus(id)).output;
}

describe('an orchestrator that does not do the same on replay', () => {
  it.each([
    ['fickle', "its action 1 was activity 'first', but the replay asks for activity 'second'"],
    ['forgetful', "its action 1 was activity 'first', but the replay does not get there"],
    ['impatient', "its action 1 was activity 'first', but the replay asks for a timer"],
  ])('fails, such as %s, and says where it went astray', async (name, reason) => {
    expect(await outputOf(name)).toContain(`not deterministic: ${reason}`);
  });
});

describe('time and chance from the context', () => {
  it('are the same on every replay', async () => {
    const begin = t.clock.now();
    const id = await t.client.startNew('clockReader');
    await t.host.idle();
    const snapshots: unknown[] = [];
    for (let step = 0; step < 3; step++) {
      await t.pass(1000);
      snapshots.push((await t.client.getStatus(id)).customStatus);
    }
    const final = snapshots[2] as [string, string][];
    expect(snapshots).toEqual([final.slice(0, 1), final.slice(0, 2), final]);
    expect(final.map(([time]) => Date.parse(time) - begin)).toEqual([1000, 2000, 3000]);
    expect(new Set(final.map(([, guid]) => guid)).size).toBe(3);
  });
});
