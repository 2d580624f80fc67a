import * as df from 'durable-functions';
import { beginRun } from '#core/playbooks/begin-run';
import { lookRun } from '#core/playbooks/look-run';
import { takeStep } from '#core/playbooks/take-step';
import { onboarding } from '#core/playbooks/test-playbooks';
import { updateTask } from '#core/tasks/update-task';
import { removeTestFolders, startTestHost, type TestHost } from '#local/host/test-host';
import { asFulfilment, type Running, type RunStage, runStage } from '#tests/support/run-stage';
import { contoso } from '#tests/support/seeded-people';
import type { FulfilInput } from './fulfil.ts';
import { fulfil } from './fulfil.ts';

/** The story on the engine, with the verbs and the store of the product behind it, and another system that keeps count. */
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

let host: TestHost;
let stage: RunStage;
let isAway = false;
let isSuspended = false;
/** What was asked for, as `run-begin`, `run-step first 1`. */
let asked: string[] = [];
let nudged = 0;

async function answering<T>(what: string, act: () => Promise<T>): Promise<T | { paused: true }> {
  asked.push(what);
  if (isAway) throw new Error('the store is away');
  return isSuspended ? { paused: true } : act();
}
const refOf = ({ ticketId: id, runId }: FulfilInput) => ({ id, runId });

df.app.orchestration('fulfil', fulfil);
df.app.activity('run-begin', {
  handler: (input: FulfilInput) => answering('begin', async () => beginRun(await asFulfilment(stage), refOf(input))),
});
df.app.activity('run-look', {
  handler: (input: FulfilInput) => answering('look', async () => lookRun(await asFulfilment(stage), refOf(input))),
});
df.app.activity('run-step', {
  handler: ({ stepId, attempt, undo, ...input }: FulfilInput & { stepId: string; attempt: number; undo: boolean }) =>
    answering(`${undo ? 'undo ' : ''}${stepId} ${attempt}`, async () => {
      const taken = await takeStep(await asFulfilment(stage), { ...refOf(input), stepId, attempt, undo });
      if (taken.isAwaited) return taken.work;
      nudged += 1;
      await host.client.raiseEvent(idOf(input.runId), 'nudge', taken.work);
      return taken.work;
    }),
});

beforeEach(async () => {
  host = await startTestHost();
  stage = await runStage();
  stage.clock.set(new Date(host.clock.now()).toISOString());
  isAway = false;
  isSuspended = false;
  asked = [];
  nudged = 0;
});
afterEach(async () => {
  stage.actions.hold = undefined;
  await host.stop();
  await stage.close();
});
afterAll(removeTestFolders);

const idOf = (runId: string) => `fulfil-${runId}`;
const view = (run: Running) => host.host.orchestrations.get(idOf(run.runId), { showHistory: true });
const status = (run: Running) => view(run)?.runtimeStatus;

async function start(run: Running): Promise<void> {
  const input: FulfilInput = { tenantId: contoso.id, ticketId: run.ticket.id, runId: run.runId };
  await host.client.startNew('fulfil', { instanceId: idOf(run.runId), input });
}
async function begun(run: Running): Promise<Running> {
  await start(run);
  await host.host.idle();
  return run;
}
async function pass(ms: number): Promise<void> {
  stage.clock.advance(ms);
  await host.pass(ms);
}
async function nudge(run: Running): Promise<void> {
  await host.client.raiseEvent(idOf(run.runId), 'nudge', null);
  await host.host.idle();
}
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
/** Effects wait for this word. */
function held(): { readonly go: () => void; readonly at: () => readonly string[] } {
  const line = Promise.withResolvers<void>();
  const reached: string[] = [];
  stage.actions.hold = async (what) => {
    reached.push(what);
    await line.promise;
  };
  const go = () => {
    stage.actions.hold = undefined;
    line.resolve();
  };
  return { at: () => reached, go };
}
const effects = () => [...stage.actions.effects.values()];

const user = 'action: graph.createUser, inputs: { name: Ada }';
const mail = 'action: email.send, inputs: { to: a@b.example, subject: Hi, text: There }';
const chain = (...steps: string[]) =>
  `name: chain\nsteps:\n${steps
    .map((step, n) => `  - { id: s${n}, ${step}${n === 0 ? '' : `, dependsOn: [s${n - 1}]`} }`)
    .join('\n')}\n`;
const fan = (...steps: string[]) =>
  `name: fan\nsteps:\n${steps.map((step, n) => `  - { id: s${n}, ${step} }`).join('\n')}\n`;

it('sees the sample of the source documents through', async () => {
  const run = await begun(
    await stage.request(onboarding, { fullName: 'Ada', department: 'Sales', deviceType: 'surface-laptop' }),
  );
  expect(view(run)).toMatchObject({ runtimeStatus: 'Completed', output: 'over' });
  expect((await run.stored()).run.outcome).toBe('succeeded');
  expect(effects()).toEqual([1, 1, 1, 1]);
});

it('asks once for each step of a row, and tells itself nothing besides', async () => {
  await begun(await stage.request(chain(user, user, user, user, user)));
  expect(asked).toEqual(['begin', 's0 1', 's1 1', 's2 1', 's3 1', 's4 1']);
  expect(nudged).toBe(0);
});

it('carries branches out side by side, and the slow one holds up nobody', async () => {
  const run = await stage.request(`name: two
steps:
  - { id: slow, ${user} }
  - { id: a, ${user} }
  - { id: b, ${user}, dependsOn: [a] }
  - { id: c, ${user}, dependsOn: [b] }
`);
  const line = Promise.withResolvers<void>();
  stage.actions.hold = (what) => (what.includes('slow') ? line.promise : Promise.resolve());
  await start(run);
  await until(() => stage.actions.asked.some((what) => what.includes('apply c')));
  expect((await run.stored()).live).toBe(true);
  line.resolve();
  await host.host.idle();
  expect(status(run)).toBe('Completed');
  expect(asked.filter((what) => what === 'slow 1')).toHaveLength(1);
});

it('tries again by policy, and when the other side says so', async () => {
  const busy = (retryAfterMs: number | null) => ({
    is: 'retryable' as const,
    retryAfterMs,
    detail: '429',
    requestIds: [],
  });
  stage.actions.script('s0', busy(30_000), busy(null));
  const run = await begun(await stage.request(chain(user)));
  await pass(30_000 - 1);
  expect(asked).toEqual(['begin', 's0 1']);
  await pass(1);
  expect(asked).toEqual(['begin', 's0 1', 'look', 's0 2']);
  await pass(minuteMs);
  expect(status(run)).toBe('Completed');
});

it('waits for an agent without asking, and goes on with what they choose', async () => {
  stage.actions.script('s1', { is: 'refused', code: 'no', detail: 'a', means: 'b', remedy: 'c', requestIds: [] });
  const run = await begun(await stage.request(chain(user, user, user)));
  const before = asked.length;
  await pass(30 * dayMs);
  expect(asked).toHaveLength(before);
  await run.choose('roll_back');
  await nudge(run);
  expect(status(run)).toBe('Completed');
  expect(effects()).toEqual([0]);
  expect(asked.slice(before)).toEqual(['look', 'undo s0 1']);
});

it('waits for a task for weeks, and for a time', async () => {
  const run = await begun(
    await stage.request(
      chain('action: task.create, inputs: { title: By hand }', 'action: wait.until, inputs: { for: 10d }', user),
    ),
  );
  await pass(40 * dayMs);
  const [task] = (await stage.stores.forTenant(contoso.id).query('task', { partition: run.ticket.id, limit: 1 })).items;
  await updateTask(await stage.as(contoso.agent), { id: run.ticket.id, taskId: task!.id, status: 'done' });
  await nudge(run);
  await pass(10 * dayMs - 1);
  expect(stage.actions.asked).toEqual([]);
  await pass(1);
  expect(status(run)).toBe('Completed');
});

it('gives up what takes too long, and does it again where that does no harm', async () => {
  const line = held();
  const run = await stage.request(chain(`${user}, timeout: 1m`));
  await start(run);
  await until(() => line.at().length === 1);
  stage.clock.advance(minuteMs);
  host.clock.advance(minuteMs);
  while (!(await run.states()).includes('s0: retrying')) await new Promise((resolve) => setImmediate(resolve));
  stage.actions.hold = undefined;
  // Whether the story has heard of it before time moves on or after: it waits a second at least.
  while (!asked.includes('s0 2')) {
    stage.clock.advance(secondMs);
    host.clock.advance(secondMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
  line.go();
  await host.host.idle();
  expect(status(run)).toBe('Completed');
  expect(effects()).toEqual([1]);
  expect(asked.filter((what) => what.startsWith('s0'))).toEqual(['s0 1', 's0 2']);
});

it('cancelled while it runs, it waits for what is in flight and begins nothing more', async () => {
  const line = held();
  const run = await stage.request(chain(user, user));
  await start(run);
  await until(() => line.at().length === 1);
  await run.choose('cancel');
  await host.client.raiseEvent(idOf(run.runId), 'nudge', null);
  await until(() => asked.includes('look'));
  expect(status(run)).toBe('Running');
  line.go();
  await host.host.idle();
  expect(status(run)).toBe('Completed');
  expect((await run.stored()).run.outcome).toBe('cancelled');
});

it('hears that a step has ended although it was woken for something else meanwhile', async () => {
  const line = held();
  const run = await stage.request(chain(user, user));
  await start(run);
  await until(() => line.at().length === 1);
  for (const turn of [1, 2, 3]) {
    await host.client.raiseEvent(idOf(run.runId), 'nudge', null);
    await until(() => asked.filter((what) => what === 'look').length === turn);
  }
  line.go();
  await host.host.idle();
  await pass(minuteMs);
  expect(status(run)).toBe('Completed');
  expect(asked.filter((what) => what === 's0 1')).toHaveLength(1);
});

it('many words at once are none too many', async () => {
  const run = await begun(await stage.request(chain('action: task.create, inputs: { title: By hand }', user)));
  const [task] = (await stage.stores.forTenant(contoso.id).query('task', { partition: run.ticket.id, limit: 1 })).items;
  const words = Array.from({ length: 20 }, () => host.client.raiseEvent(idOf(run.runId), 'nudge', null));
  await updateTask(await stage.as(contoso.agent), { id: run.ticket.id, taskId: task!.id, status: 'done' });
  await Promise.all([...words, host.client.raiseEvent(idOf(run.runId), 'nudge', null)]);
  await host.host.idle();
  expect(status(run)).toBe('Completed');
});

describe('Killed', () => {
  it('between an effect and its record, nothing is done twice that has a key', async () => {
    const line = held();
    const run = await stage.request(chain(user, user));
    await start(run);
    await until(() => line.at().length === 1);
    stage.actions.hold = undefined;
    host = await host.crashAndRestart();
    await pass(10 * minuteMs);
    expect(status(run)).toBe('Completed');
    expect(effects()).toEqual([1, 1]);
    expect(asked.filter((what) => what === 's0 1')).toHaveLength(2);
  });

  it('what nobody may repeat is looked for, and shown to an agent where it cannot be', async () => {
    stage.actions.canReadBack = false;
    const line = held();
    const run = await stage.request(chain(mail, user));
    await start(run);
    await until(() => line.at().length === 1);
    stage.actions.hold = undefined;
    host = await host.crashAndRestart();
    await pass(minuteMs);
    expect(await run.states()).toEqual(['s0: unknown', 's1: waiting']);
    expect(effects()).toEqual([1]);
    await run.choose('skip', 's0');
    await nudge(run);
    expect(status(run)).toBe('Completed');
  });

  it('while it waits, it goes on where it was', async () => {
    const run = await begun(await stage.request(chain('action: wait.until, inputs: { for: 2d }', user)));
    host = await host.crashAndRestart();
    await pass(2 * dayMs);
    expect(status(run)).toBe('Completed');
  });
});

describe('What is in the way', () => {
  it('a suspended tenant stands still, and is asked hourly', async () => {
    isSuspended = true;
    const run = await begun(await stage.request(chain(user, user)));
    for (let hour = 0; hour < 3; hour += 1) await pass(hourMs);
    expect(asked).toEqual(['begin', 'look', 'look', 'look']);
    isSuspended = false;
    await pass(hourMs);
    expect(status(run)).toBe('Completed');
  });

  it('one that is suspended while a step runs goes on with that step', async () => {
    stage.actions.script('s0', { is: 'retryable', retryAfterMs: minuteMs, detail: 'busy', requestIds: [] });
    const run = await begun(await stage.request(chain(user, user)));
    isSuspended = true;
    await pass(minuteMs);
    await pass(5 * hourMs);
    isSuspended = false;
    await pass(hourMs);
    expect(status(run)).toBe('Completed');
    expect(effects()).toEqual([1, 1]);
  });

  it('a store that is away for hours is asked on and on', async () => {
    isAway = true;
    const run = await begun(await stage.request(chain(user)));
    for (let turn = 0; turn < 200; turn += 1) await pass(minuteMs);
    isAway = false;
    for (let turn = 0; turn < 10; turn += 1) await pass(minuteMs);
    expect(status(run)).toBe('Completed');
    expect(effects()).toEqual([1]);
  });

  it('a run that is not there is over', async () => {
    const run = await stage.request(chain(user));
    await begun({ ...run, runId: '00000000-0000-4000-8000-00000000dead' });
    expect(host.host.orchestrations.get(idOf('00000000-0000-4000-8000-00000000dead'))).toMatchObject({
      output: 'over',
    });
  });
});

describe('Many steps', () => {
  it('of a row are carried out across a history that was shed', async () => {
    const run = await begun(await stage.request(chain(...Array.from({ length: 80 }, () => user))));
    expect(status(run)).toBe('Completed');
    expect(effects()).toHaveLength(80);
    expect(effects().every((count) => count === 1)).toBe(true);
    expect(asked.filter((what) => what === 'look')).toHaveLength(1);
    expect(view(run)?.historyEvents?.length ?? 0).toBeLessThan(150);
  });

  it('side by side are carried out once each', async () => {
    const run = await begun(await stage.request(fan(...Array.from({ length: 60 }, () => user))));
    expect(status(run)).toBe('Completed');
    expect(effects()).toHaveLength(60);
    expect(asked.filter((what) => / 1$/.test(what))).toHaveLength(60);
  });
});

it('asks Azure for nothing that it would do twice', async () => {
  const run = await begun(await stage.request(fan(user, user, chainStep)));
  expect(status(run)).toBe('Completed');
  expect(host.logs.filter(({ level }) => level === 'warn').map(({ msg }) => msg)).toEqual([]);
});
const chainStep = `${user}, dependsOn: [s0]`;
