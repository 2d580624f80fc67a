import type { EntityContext, OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../test-host.ts';

/** The patterns for which durable functions are known, each as a whole; their parts are tested one by one elsewhere. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
let t: TestHost;
let done: string[] = [];
/** What the watched thing says, one after the other. */
let answers: string[] = [];
let atATime = 0;
let mostAtATime = 0;

const after = (context: OrchestrationContext, ms: number) =>
  context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + ms));

df.app.activity('patternDo', {
  handler: (step: string) => {
    done.push(step);
    if (step === 'book hotel') throw new Error('no room');
    return `${step}: done`;
  },
});
df.app.activity('patternAsk', { handler: () => answers.shift() ?? 'ready' });
df.app.activity('patternWork', {
  handler: async (item: number) => {
    mostAtATime = Math.max(mostAtATime, ++atATime);
    await new Promise((resolve) => setImmediate(resolve));
    atATime--;
    return item * item;
  },
});

df.app.orchestration('trip', function* (context: OrchestrationContext) {
  const undo: string[] = [];
  try {
    for (const what of context.df.getInput() as string[]) {
      yield context.df.callActivity('patternDo', `book ${what}`);
      undo.unshift(`cancel ${what}`);
    }
    return 'booked';
  } catch {
    for (const step of undo) yield context.df.callActivity('patternDo', step);
    return 'all undone';
  }
});

df.app.orchestration('inWindows', function* (context: OrchestrationContext) {
  const items = context.df.getInput() as number[];
  let sum = 0;
  for (let at = 0; at < items.length; at += 3) {
    const window = items.slice(at, at + 3).map((item) => context.df.callActivity('patternWork', item));
    const results: number[] = yield context.df.Task.all(window);
    for (const result of results) sum += result;
  }
  return sum;
});

df.app.orchestration('monitor', function* (context: OrchestrationContext) {
  const until = (context.df.getInput() as { until: number }).until;
  let wait = MINUTE;
  for (let asked = 1; context.df.currentUtcDateTime.getTime() < until; asked++) {
    const answer: string = yield context.df.callActivity('patternAsk');
    context.df.setCustomStatus({ asked, answer });
    if (answer === 'ready') return `ready after ${asked}`;
    yield after(context, wait);
    wait = Math.min(wait * 2, HOUR);
  }
  return 'gave up';
});

df.app.orchestration('approval', function* (context: OrchestrationContext) {
  for (const who of ['the boss', 'her boss']) {
    yield context.df.callActivity('patternDo', `ask ${who}`);
    const deadline = after(context, DAY);
    const decision = context.df.waitForExternalEvent('decision');
    const first: df.Task = yield context.df.Task.any([decision, deadline]);
    if (first === decision) {
      deadline.cancel();
      return { who, ...(decision.result as object) };
    }
  }
  return { who: 'nobody' };
});

df.app.orchestration('code', function* (context: OrchestrationContext) {
  const deadline = after(context, 90_000);
  for (let guesses = 0; guesses < 3; guesses++) {
    const guess = context.df.waitForExternalEvent('guess');
    const first: df.Task = yield context.df.Task.any([guess, deadline]);
    if (first === deadline) return 'too slow';
    if (guess.result === '1234') {
      deadline.cancel();
      return 'welcome';
    }
  }
  deadline.cancel();
  return 'locked out';
});

df.app.orchestration('everlasting', function* (context: OrchestrationContext) {
  const { round = 0 } = (context.df.getInput() as { round?: number } | undefined) ?? {};
  const stop = context.df.waitForExternalEvent('stop');
  const pause = after(context, HOUR);
  yield context.df.callActivity('patternDo', `clean up ${round}`);
  const first: df.Task = yield context.df.Task.any([stop, pause]);
  if (first === pause) {
    context.df.continueAsNew({ round: round + 1 });
    return undefined;
  }
  pause.cancel();
  return round;
});

type Tally = { readonly count: number; readonly highest: number };
df.app.entity('tally', (context: EntityContext<Tally>) => {
  const before = context.df.getState(() => ({ count: 0, highest: 0 })) as Tally;
  if (context.df.operationName === 'look') context.df.return(before);
  if (context.df.operationName !== 'report') return;
  const value = context.df.getInput<number>() ?? 0;
  context.df.setState({ count: before.count + 1, highest: Math.max(before.highest, value) });
});
df.app.orchestration('reportTwice', function* (context: OrchestrationContext) {
  const tally = new df.EntityId('tally', 'patterns');
  const value = context.df.getInput() as number;
  context.df.signalEntity(tally, 'report', value);
  context.df.signalEntity(tally, 'report', value + 1);
  return yield context.df.callEntity(tally, 'look');
});

df.app.orchestration('changedStory', function* (context: OrchestrationContext) {
  const step = context.df.version === '1.0' ? 'old step' : 'new step';
  yield context.df.callActivity('patternDo', step);
  yield context.df.waitForExternalEvent('go');
  yield context.df.callActivity('patternDo', `${step} again`);
  return context.df.version;
});

beforeEach(async () => {
  t = await startTestHost();
  done = [];
  answers = [];
  mostAtATime = 0;
});
afterEach(() => t.stop());
afterAll(removeTestFolders);

async function begun(name: string, input?: unknown): Promise<string> {
  const id = await t.client.startNew(name, { input });
  await t.host.idle();
  return id;
}

async function told(id: string, event: string, data?: unknown): Promise<void> {
  await t.client.raiseEvent(id, event, data);
  await t.host.idle();
}

const outcome = (id: string) => {
  const { runtimeStatus, output } = t.host.orchestrations.get(id) ?? {};
  return { runtimeStatus, output };
};
const ended = (output: unknown) => ({ runtimeStatus: 'Completed', output });

describe('a saga', () => {
  it('undoes what it has done, last first, when a step fails', async () => {
    expect(outcome(await begun('trip', ['flight', 'car', 'hotel', 'tour']))).toEqual(ended('all undone'));
    expect(done).toEqual(['book flight', 'book car', 'book hotel', 'cancel car', 'cancel flight']);
  });
});

describe('fan-out in windows', () => {
  it('never has more at work than fit a window, and gathers everything', async () => {
    expect(outcome(await begun('inWindows', [1, 2, 3, 4, 5, 6, 7]))).toEqual(ended(140));
    expect(mostAtATime).toBe(3);
  });
});

describe('a monitor', () => {
  it('asks at growing intervals until the answer is there', async () => {
    answers = ['not yet', 'not yet', 'not yet', 'ready'];
    const id = await begun('monitor', { until: t.clock.now() + DAY });
    expect(t.host.orchestrations.get(id)?.customStatus).toEqual({ asked: 1, answer: 'not yet' });
    for (const minutes of [1, 2]) await t.pass(minutes * MINUTE);
    expect(t.host.orchestrations.get(id)?.customStatus).toEqual({ asked: 3, answer: 'not yet' });
    await t.pass(4 * MINUTE - 1);
    expect(outcome(id).runtimeStatus).toBe('Running');
    await t.pass(1);
    expect(outcome(id)).toEqual(ended('ready after 4'));
  });

  it('gives up when its time is over', async () => {
    answers = Array.from({ length: 10 }, () => 'not yet');
    const id = await begun('monitor', { until: t.clock.now() + 3 * MINUTE });
    for (const minutes of [1, 2]) await t.pass(minutes * MINUTE);
    expect(outcome(id)).toEqual(ended('gave up'));
  });
});

describe('human interaction', () => {
  it('goes to the next one when nobody answers, and takes the answer that comes', async () => {
    const id = await begun('approval');
    await t.pass(DAY);
    expect(done).toEqual(['ask the boss', 'ask her boss']);
    await told(id, 'decision', { approved: true });
    expect(outcome(id)).toEqual(ended({ who: 'her boss', approved: true }));
  });

  it('survives a crash of the host while it waits', async () => {
    const id = await begun('approval');
    t = await t.crashAndRestart();
    await told(id, 'decision', { approved: false });
    expect(outcome(id)).toEqual(ended({ who: 'the boss', approved: false }));
    expect(done).toEqual(['ask the boss']);
  });

  it.each([
    [['0000', '1234'], 0, 'welcome'],
    [['1', '2', '3'], 0, 'locked out'],
    [['1'], 90_000, 'too slow'],
  ])('of guesses %j and then %d ms of silence is: %s', async (guesses, silence, verdict) => {
    const id = await begun('code');
    for (const guess of guesses) await told(id, 'guess', guess);
    await t.pass(silence);
    expect(outcome(id)).toEqual(ended(verdict));
  });
});

describe('an everlasting orchestration', () => {
  it('does its round every hour until it is told to stop', async () => {
    const id = await begun('everlasting');
    for (let hours = 0; hours < 3; hours++) await t.pass(HOUR);
    await told(id, 'stop');
    expect(outcome(id)).toEqual(ended(3));
    expect(done).toEqual(['clean up 0', 'clean up 1', 'clean up 2', 'clean up 3']);
  });
});

describe('a singleton', () => {
  it('is not started a second time while it runs', async () => {
    await t.client.startNew('everlasting', { instanceId: 'the-one' });
    await t.host.idle();
    await expect(t.client.startNew('everlasting', { instanceId: 'the-one' })).rejects.toThrow('already exists');
    await told('the-one', 'stop');
    await expect(t.client.startNew('everlasting', { instanceId: 'the-one' })).resolves.toBe('the-one');
  });
});

describe('an aggregator', () => {
  it('has heard every report by the time it is asked, whoever reported', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, value) => t.client.startNew('reportTwice', { input: value * 10 })),
    );
    await t.host.idle();
    expect(ids.map((id) => outcome(id).runtimeStatus)).toEqual(ids.map(() => 'Completed'));
    const { entityState } = await t.client.readEntityState<Tally>(new df.EntityId('tally', 'patterns'));
    expect(entityState).toEqual({ count: 40, highest: 191 });
  });
});

describe('the asynchronous HTTP API', () => {
  it('is followed with nothing but the links of its first answer', async () => {
    const { statusQueryGetUri, sendEventPostUri } = t.client.createHttpManagementPayload(await begun('approval'));
    const ask = async () =>
      t.request(new URL(String(statusQueryGetUri)).pathname + new URL(String(statusQueryGetUri)).search);
    expect((await ask()).status).toBe(202);
    const event = new URL(String(sendEventPostUri).replace('{eventName}', 'decision'));
    const headers = { 'content-type': 'application/json' };
    const sent = await t.request(event.pathname + event.search, { method: 'POST', headers, body: '{"approved":true}' });
    expect(sent.status).toBe(202);
    await t.host.idle();
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      runtimeStatus: 'Completed',
      output: { who: 'the boss', approved: true },
    });
  });
});

describe('versions side by side', () => {
  it('let what began under the old one end as it began', async () => {
    const { dataDir, clock } = t;
    await t.stop();
    t = await startTestHost({ dataDir, clock, defaultVersion: '1.0' });
    const old = await begun('changedStory');
    await t.stop();
    t = await startTestHost({ dataDir, clock, defaultVersion: '2.0' });
    const young = await begun('changedStory');
    await told(old, 'go');
    await told(young, 'go');
    expect([outcome(old), outcome(young)]).toEqual([ended('1.0'), ended('2.0')]);
    expect(done).toEqual(['old step', 'new step', 'old step again', 'new step again']);
  });
});
