import { type Running, type RunStage, runStage } from '#tests/support/run-stage';
import { contoso } from '#tests/support/seeded-people';
import { createTask } from '../tasks/create-task.ts';
import { updateTask } from '../tasks/update-task.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';

/** What a store takes in one commit and in one document, and what an answer may claim: nothing of it stops a run. */
let stage: RunStage;
beforeEach(async () => {
  stage = await runStage();
});
afterEach(() => stage.close());

const dayMs = 24 * 3600_000;
const user = 'action: graph.createUser, inputs: { name: Ada }';
const task = 'action: task.create, inputs: { title: By hand }';
const fan = (count: number, step: string) =>
  `name: fan\nsteps:\n${Array.from({ length: count }, (_, n) => `  - { id: s${n}, ${step} }`).join('\n')}\n`;
const chain = (count: number, step: string) =>
  `name: chain\nsteps:\n${Array.from({ length: count }, (_, n) => `  - { id: s${n}, ${step}, dependsOn: [${n > 0 ? `s${n - 1}` : ''}] }`).join('\n')}\n`;
const allIn = async (run: Running, state: string) =>
  (await run.states()).filter((one) => one.endsWith(`: ${state}`)).length;
const openTasks = async (run: Running) =>
  (await stage.stores.forTenant(contoso.id).get('ticket', run.ticket.id, run.ticket.id))?.openTasks;
const cancelTicket = async (run: Running) =>
  transitionTicket(await stage.as(contoso.agent), { id: run.ticket.id, to: 'closed', text: 'No', code: 'cancelled' });

async function waiting(playbook: string, count: number): Promise<Running> {
  const run = await stage.request(playbook);
  await run.through(1_000);
  expect(await allIn(run, 'running')).toBe(count);
  return run;
}

describe('of a hundred writes', () => {
  it('more tasks than that are called off over several commits', async () => {
    const run = await waiting(fan(100, task), 100);
    await run.choose('cancel');
    await run.through();
    expect((await run.stored()).run.outcome).toBe('cancelled');
    expect(await openTasks(run)).toBe(0);
  });

  it('more tasks than that are late over several commits', async () => {
    const run = await waiting(fan(60, `timeout: 1d, ${task}`), 60);
    stage.clock.advance(dayMs);
    await run.through(1_000);
    expect(await allIn(run, 'failed')).toBe(60);
    expect(await openTasks(run)).toBe(0);
  });

  it('a cancelled request marks its run, whose story calls off the rest', async () => {
    const run = await waiting(fan(60, task), 60);
    for (let n = 0; n < 30; n += 1) {
      await createTask(await stage.as(contoso.agent), { id: run.ticket.id, title: `By hand ${n}` });
    }
    await cancelTicket(run);
    expect(await run.stored()).toMatchObject({ live: true, run: { state: 'cancelling' } });
    await run.through();
    expect((await run.stored()).run.outcome).toBe('cancelled');
    expect(await allIn(run, 'called_off')).toBe(60);
  });
});

it('what somebody finished just before the request was cancelled is done', async () => {
  const run = await waiting(fan(1, task), 1);
  const [one] = (await stage.stores.forTenant(contoso.id).query('task', { partition: run.ticket.id, limit: 1 })).items;
  await updateTask(await stage.as(contoso.agent), { id: run.ticket.id, taskId: one!.id, status: 'done' });
  await cancelTicket(run);
  expect(await run.states()).toEqual(['s0: done']);
});

it('a wait that undoes something comes to its end', async () => {
  const run = await stage.request(`name: back
steps:
  - { id: a, ${user}, compensate: { action: wait.until, inputs: { for: 1d } } }
  - { id: b, ${user}, dependsOn: [a] }
`);
  stage.actions.script('b', { is: 'refused', code: 'no', detail: 'a', means: 'b', remedy: 'c', requestIds: [] });
  await run.through();
  await run.choose('roll_back');
  await run.through(3 * dayMs);
  expect((await run.stored()).run.outcome).toBe('rolled_back');
});

it.each([1e20, Number.NaN, -1])('an answer that says to come again in %s ms is recorded', async (retryAfterMs) => {
  const run = await stage.request(fan(1, user));
  stage.actions.script('s0', { is: 'retryable', retryAfterMs, detail: '429', requestIds: [] });
  await run.through(31 * dayMs);
  expect((await run.stored()).run.outcome).toBe('succeeded');
});

describe('of a document of 2 MB', () => {
  const mostBytes = 2_000_000;
  const bytesOf = async (run: Running) => Buffer.byteLength(JSON.stringify(await run.stored()));

  it('long outputs are kept while there is room, and all that was done is recorded', async () => {
    const run = await stage.request(chain(60, user));
    for (let n = 0; n < 60; n += 1) {
      const outputs = { userId: `u${n}`, upn: 'é'.repeat(60_000) };
      stage.actions.script(`s${n}`, { is: 'done', outputs, memory: null, requestIds: [] });
    }
    await run.through();
    const { run: ended } = await run.stored();
    expect(ended.outcome).toBe('succeeded');
    expect(Object.keys(ended.steps[0]?.outputs ?? {})).toEqual(['userId', 'upn']);
    expect(ended.steps[59]?.outputs).toEqual({ userId: 'u59' });
    expect(await bytesOf(run)).toBeLessThan(mostBytes);
  });

  it('a step whose inputs find no room is not begun, and says so', async () => {
    const mail = 'action: email.send, inputs: { to: a@b.example, subject: Hi, text: "{{ request.description }}" }';
    const answers = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`about${n}`, 'é'.repeat(500)]));
    const run = await stage.request(chain(60, mail), answers);
    await run.through();
    const { steps } = (await run.stored()).run;
    expect(steps.find(({ state }) => state === 'failed')?.trouble?.code).toBe('too_much');
    expect(await bytesOf(run)).toBeLessThan(mostBytes);
  });
});
