import { type Running, type RunStage, runStage } from '#tests/support/run-stage';
import { contoso } from '#tests/support/seeded-people';
import { minuteMs } from '#tests/support/test-platform';
import type { Store } from '../store.ts';
import { brokenLink } from '../tickets/audit.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { onboarding } from './test-playbooks.ts';

let stage: RunStage;
beforeEach(async () => {
  stage = await runStage();
});
afterEach(() => stage.close());

const starter = { fullName: 'Ada Lovelace', department: 'Sales', deviceType: 'surface-laptop' };
const ticketOf = async (run: Running) => getTicket(await stage.as(contoso.employee), { id: run.ticket.id });
const store = () => stage.stores.forTenant(contoso.id);
const eventsOf = async (run: Running) =>
  (await store().query('event', { partition: run.ticket.id, limit: 200 })).items.filter(
    ({ name }) => name === 'run.changed',
  );
const auditOf = async (run: Running) =>
  (
    await store().query('audit', { partition: run.ticket.id, orderBy: { field: 'seq', direction: 'asc' }, limit: 200 })
  ).items.map(({ etag: _, ...entry }) => entry);

const twoSteps = (action = 'graph.createUser', more = '') => `
name: two
steps:
  - id: first
    action: ${action}
    inputs: ${inputsOf[action]}
    ${more}
  - id: second
    action: graph.createUser
    dependsOn: [first]
    inputs: { name: Grace }
`;
const inputsOf: { readonly [action: string]: string } = {
  'graph.createUser': '{ name: Ada }',
  'email.send': '{ to: ada@example.com, subject: Hello, text: There }',
};

it('sees the sample of the source documents through, and delivers the request', async () => {
  const run = await stage.request(onboarding, starter);
  expect(run.ticket.request).toMatchObject({ stage: 'fulfilling', runId: run.runId });
  const begun = await run.begin();
  expect(begun.inFlight.map(({ stepId }) => stepId)).toEqual(['create_account', 'order_laptop', 'notify_manager']);
  expect(await run.through()).toMatchObject({ over: true, inFlight: [], wakeAt: null });
  expect((await run.stored()).run).toMatchObject({ outcome: 'succeeded' });
  expect((await run.stored()).live).toBe(false);
  const inputs = (id: string) => stage.actions.calls.find(({ stepId }) => stepId === id)?.inputs;
  expect(inputs('assign_licenses')).toEqual({ account: 'userId of create_account' });
  expect(inputs('order_laptop')).toEqual({ model: 'surface-laptop' });
  expect(inputs('notify_manager')).toEqual({ channel: 'managers', text: 'Onboarding started for Ada Lovelace' });
  expect(await ticketOf(run)).toMatchObject({ status: 'resolved', request: { stage: 'delivered' } });
  expect(brokenLink(await auditOf(run))).toBeUndefined();
});

it('gives the ticket no new version while it goes on, and counts what cards follow', async () => {
  const run = await stage.request(onboarding, starter);
  await run.begin();
  const { version, workSeq } = await ticketOf(run);
  const [step] = (await run.look()).inFlight;
  await run.take(step!);
  const after = await ticketOf(run);
  expect(after.version).toBe(version);
  expect(after.workSeq).toBeGreaterThan(workSeq);
});

it('records what it begins before anything takes effect', async () => {
  const run = await stage.request(twoSteps());
  await run.begin();
  expect(await run.states()).toEqual(['first: running', 'second: waiting']);
  expect(stage.actions.asked).toEqual([]);
  await run.begin();
  expect((await run.stored()).seq).toBe(2);
});

it('does nothing for an attempt that is over', async () => {
  const run = await stage.request(twoSteps());
  const { inFlight } = await run.begin();
  const next = await run.take(inFlight[0]!);
  expect(await run.take(inFlight[0]!)).toEqual(next);
  expect(stage.actions.asked).toEqual(['apply first 1']);
});

it('gives every attempt of a step the same key, and another one to every step', async () => {
  stage.actions.script('first', { is: 'retryable', retryAfterMs: null, detail: 'busy', requestIds: [] });
  const run = await stage.request(twoSteps());
  await run.through();
  const keys = stage.actions.calls.map(({ stepId, key }) => `${stepId} ${key}`);
  expect(new Set(keys).size).toBe(2);
  expect(keys).toHaveLength(3);
});

it('takes the author’s key where there is one', async () => {
  const run = await stage.request(twoSteps('graph.createUser', 'idempotencyKey: "starter-{{ request.number }}"'));
  await run.through();
  expect(stage.actions.calls[0]?.key).toBe(`starter-${run.ticket.number}`);
});

it('begins nothing under an empty key, which other steps might have as well', async () => {
  const key = `idempotencyKey: "{{ request.fields.badge | default: '' }}"`;
  const run = await stage.request(twoSteps('graph.createUser', key), { badge: '' });
  await run.through();
  expect(await run.states()).toEqual(['first: failed', 'second: waiting']);
  expect(stage.actions.asked).toEqual([]);
});

it('waits as long as the other side asks for, and no less than the policy', async () => {
  const busy = (retryAfterMs: number | null) => ({
    is: 'retryable' as const,
    retryAfterMs,
    detail: '429',
    requestIds: ['q'],
  });
  stage.actions.script('first', busy(17_000), busy(null));
  const run = await stage.request(twoSteps('graph.createUser', 'retry: { max: 3, backoff: 5s }'));
  const { inFlight } = await run.begin();
  const at = stage.clock.now().getTime();
  const waiting = await run.take(inFlight[0]!);
  expect(waiting).toMatchObject({ inFlight: [], wakeAt: new Date(at + 17_000).toISOString() });
  expect((await run.look()).inFlight).toEqual([]);
  stage.clock.advance(17_000);
  const again = await run.look();
  expect(again.inFlight).toEqual([{ stepId: 'first', attempt: 2, undo: false }]);
  expect(await run.take(again.inFlight[0]!)).toMatchObject({ wakeAt: new Date(at + 17_000 + 10_000).toISOString() });
});

it('says in three sentences what failed, and asks an agent', async () => {
  stage.actions.script('first', {
    is: 'refused',
    code: 'forbidden',
    detail: 'Graph answered 403.',
    means: 'The consent is missing.',
    remedy: 'Let an administrator consent.',
    requestIds: ['g1'],
  });
  const run = await stage.request(twoSteps());
  expect(await run.through()).toMatchObject({ over: false, inFlight: [], wakeAt: null });
  expect((await run.stored()).run.steps[0]).toMatchObject({
    state: 'failed',
    trouble: {
      detail: 'Graph answered 403.',
      means: 'The consent is missing.',
      remedy: 'Let an administrator consent.',
    },
  });
  const stuck = (await eventsOf(run)).at(-1);
  expect(stuck?.data).toMatchObject({ news: expect.arrayContaining([{ is: 'stuck', stepId: 'first' }]) });
  expect(stuck?.data.quiet).toBeUndefined();
});

it('fails a step whose inputs cannot be made, without beginning it, and says what is missing', async () => {
  const run = await stage.request(onboarding.replace('department', 'team'), starter);
  const { inFlight } = await run.begin();
  expect(inFlight.map(({ stepId }) => stepId)).not.toContain('create_account');
  expect((await run.stored()).run.steps[0]).toMatchObject({
    state: 'failed',
    trouble: { code: 'inputs', detail: 'dept: request.fields.team has no value' },
  });
  expect(stage.actions.asked).toEqual([]);
});

describe('What may have taken effect', () => {
  it('is asked for again with the same key where that does no harm, after it was looked for', async () => {
    stage.actions.script('first', 'unheard');
    const run = await stage.request(twoSteps());
    expect(await run.through()).toMatchObject({ over: true });
    expect(stage.actions.asked.slice(0, 2)).toEqual(['apply first 1', 'read first 2']);
    expect([...stage.actions.effects.values()]).toEqual([1, 1]);
  });

  it('is shown to an agent where nobody may repeat it', async () => {
    stage.actions.script('first', 'unheard');
    const run = await stage.request(twoSteps('email.send'));
    await run.through();
    expect((await run.stored()).run.steps[0]).toMatchObject({ state: 'unknown', doubt: true });
    await run.choose('retry', 'first');
    await run.through();
    expect(stage.actions.asked).toEqual(['apply first 1', 'read first 2', 'apply second 1']);
    expect([...stage.actions.effects.values()]).toEqual([1, 1]);
  });

  it('is repeated on an agent’s word where nobody can look', async () => {
    stage.actions.script('first', 'unheard');
    stage.actions.canReadBack = false;
    const run = await stage.request(twoSteps('email.send'));
    await run.through();
    await run.choose('retry', 'first');
    await run.through();
    expect(stage.actions.asked.slice(0, 3)).toEqual(['apply first 1', 'read first 2', 'apply first 2']);
  });

  it('is unknown where the program made a mistake, and no secret of it is logged', async () => {
    stage.actions.script('first', 'throws');
    const run = await stage.request(twoSteps('email.send'));
    await run.through();
    expect((await run.stored()).run.steps[0]).toMatchObject({ state: 'unknown' });
    expect(stage.logged.filter(({ level }) => level === 'error')).toMatchObject([
      { msg: 'an action threw', step: 'first' },
    ]);
  });
});

describe('A step that is stopped in the middle', () => {
  /** The effect took place, and nothing was recorded: the engine carries the attempt out once more. */
  const stopped = async (run: Running) => {
    const { inFlight } = await run.begin();
    const line = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    stage.actions.hold = async () => {
      reached.resolve();
      await line.promise;
    };
    const lost = run.take(inFlight[0]!);
    await reached.promise;
    stage.actions.hold = undefined;
    const late = () => {
      line.resolve();
      return lost;
    };
    return { again: await run.take(inFlight[0]!), late };
  };

  it('finds by its key what is there already', async () => {
    const run = await stage.request(twoSteps());
    const { again } = await stopped(run);
    expect(again.inFlight).toEqual([{ stepId: 'second', attempt: 1, undo: false }]);
    expect([...stage.actions.effects.values()]).toEqual([1]);
  });

  it('is read back where nobody may repeat it', async () => {
    const run = await stage.request(twoSteps('email.send'));
    await stopped(run);
    expect(stage.actions.asked).toEqual(['apply first 1', 'read first 1']);
    expect([...stage.actions.effects.values()]).toEqual([1]);
    expect(await run.states()).toEqual(['first: done', 'second: running']);
  });

  it('is for an agent where nobody may repeat it and nobody can look; what comes late counts', async () => {
    stage.actions.canReadBack = false;
    const run = await stage.request(twoSteps('email.send'));
    const { late } = await stopped(run);
    expect(await run.states()).toEqual(['first: unknown', 'second: waiting']);
    await late();
    expect(await run.states()).toEqual(['first: done', 'second: running']);
    expect([...stage.actions.effects.values()]).toEqual([1]);
  });
});

describe('A step that takes too long', () => {
  const late = async (run: Running) => {
    const { inFlight, wakeAt } = await run.begin();
    const line = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    stage.actions.hold = async () => {
      reached.resolve();
      await line.promise;
    };
    const slow = run.take(inFlight[0]!);
    await reached.promise;
    stage.actions.hold = undefined;
    stage.clock.set(wakeAt!);
    const arrives = () => {
      line.resolve();
      return slow;
    };
    return { looked: await run.look(), arrives };
  };

  it('is begun again where that does no harm, unless the first try says before that it worked', async () => {
    const run = await stage.request(twoSteps('graph.createUser', 'timeout: 30s'));
    const { looked, arrives } = await late(run);
    expect(looked.inFlight).toEqual([]);
    expect(await run.states()).toEqual(['first: retrying', 'second: waiting']);
    await arrives();
    expect(await run.states()).toEqual(['first: done', 'second: running']);
    expect(await run.through()).toMatchObject({ over: true });
    expect([...stage.actions.effects.values()]).toEqual([1, 1]);
  });

  it('is begun again with the same key; what comes later still of the first try changes nothing', async () => {
    const run = await stage.request(twoSteps('graph.createUser', 'timeout: 30s'));
    const { looked, arrives } = await late(run);
    stage.clock.set(looked.wakeAt!);
    expect((await run.look()).inFlight).toEqual([{ stepId: 'first', attempt: 2, undo: false }]);
    await arrives();
    expect(await run.states()).toEqual(['first: running', 'second: waiting']);
    expect(await run.through()).toMatchObject({ over: true });
    expect([...stage.actions.effects.values()]).toEqual([1, 1]);
  });

  it('is for an agent where nobody may repeat it; what comes late is taken', async () => {
    const run = await stage.request(twoSteps('email.send', 'timeout: 30s'));
    const { arrives } = await late(run);
    expect(await run.states()).toEqual(['first: timed_out', 'second: waiting']);
    await arrives();
    expect(await run.states()).toEqual(['first: done', 'second: running']);
  });

  it('that was never begun has surely not happened, and is begun again', async () => {
    const run = await stage.request(twoSteps('email.send', 'timeout: 30s'));
    const { wakeAt } = await run.begin();
    stage.clock.set(wakeAt!);
    await run.look();
    expect((await run.stored()).run.steps[0]).toMatchObject({ state: 'retrying', doubt: false });
    expect(await run.through()).toMatchObject({ over: true });
    expect(stage.actions.asked.filter((what) => what.startsWith('apply first'))).toEqual(['apply first 2']);
  });
});

it('runs sixty steps, many of them side by side', async () => {
  const steps = Array.from(
    { length: 60 },
    (_, n) =>
      `  - { id: s${n}, action: graph.createUser, inputs: { name: "N${n}" }${n < 20 ? '' : `, dependsOn: [s${n - 20}]`} }`,
  );
  const run = await stage.request(`name: sixty\nsteps:\n${steps.join('\n')}\n`);
  expect((await run.begin()).inFlight).toHaveLength(20);
  expect(await run.through(60 * minuteMs)).toMatchObject({ over: true });
  expect([...stage.actions.effects.values()].every((count) => count === 1)).toBe(true);
  expect(stage.actions.effects.size).toBe(60);
});

it('several at once are recorded one after the other, each once', async () => {
  const steps = Array.from(
    { length: 8 },
    (_, n) => `  - { id: s${n}, action: graph.createUser, inputs: { name: "N${n}" } }`,
  );
  const run = await stage.request(`name: eight\nsteps:\n${steps.join('\n')}\n`);
  const { inFlight } = await run.begin();
  await Promise.all(inFlight.map((step) => run.take(step)));
  expect((await run.stored()).run).toMatchObject({ outcome: 'succeeded' });
  expect((await run.stored()).run.completed).toHaveLength(8);
});

it('costs two reads and one commit a step, in a row', async () => {
  const run = await stage.request(
    'name: row\nsteps:\n' +
      Array.from(
        { length: 5 },
        (_, n) =>
          `  - { id: s${n}, action: graph.createUser, inputs: { name: "{{ requester.name }} {{ request.recipient.manager.name }}" }${n === 0 ? '' : `, dependsOn: [s${n - 1}]`} }`,
      ).join('\n'),
  );
  let work = await run.begin();
  work = await run.take(work.inFlight[0]!);
  const counted = await storeCalls(async () => {
    work = await run.take(work.inFlight[0]!);
  });
  expect(counted).toEqual(['get playbookRun', 'get ticket', 'commit 4']);
});

/** What is asked of the store meanwhile. */
async function storeCalls(act: () => Promise<void>): Promise<readonly string[]> {
  const calls: string[] = [];
  const stores: { forTenant(tenantId: string): Store } = stage.platform.stores;
  const { forTenant } = stores;
  stores.forTenant = (tenantId) => {
    const real = forTenant.call(stores, tenantId);
    return {
      get: (type, partition, id) => {
        calls.push(`get ${type}`);
        return real.get(type, partition, id);
      },
      query: (type, query) => {
        calls.push(`query ${type}`);
        return real.query(type, query);
      },
      count: (type, query) => {
        calls.push(`count ${type}`);
        return real.count(type, query);
      },
      commit: (partition, writes) => {
        calls.push(`commit ${writes.length}`);
        return real.commit(partition, writes);
      },
    };
  };
  await act();
  stores.forTenant = forTenant;
  return calls;
}
