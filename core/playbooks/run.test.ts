import type { ActionResult } from './action-port.ts';
import { actionCatalog } from './actions/action-catalog.ts';
import type { Playbook, Step } from './playbook.ts';
import { receiptOf } from './receipt.ts';
import { resumed } from './resume-run.ts';
import { type Choice, newRun, type PlaybookRun, stepOf } from './run.ts';
import { chosen } from './run-choices.ts';
import { nextOf } from './run-next.ts';
import { type RunEvent, recorded } from './run-record.ts';

const step = (id: string, action: string, dependsOn: readonly string[] = [], rest: Partial<Step> = {}): Step => ({
  id,
  name: id,
  action,
  inputs: {},
  dependsOn,
  when: null,
  unless: null,
  retry: { max: 2, backoffMs: 10_000 },
  timeoutMs: 60_000,
  compensate: null,
  idempotencyKey: null,
  ...rest,
});

const playbook = (...steps: Step[]): Playbook => ({ name: 'x', description: '', triggers: {}, inputs: {}, steps });
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 9, 0, second)).toISOString();
const begin = (...steps: Step[]) => newRun('r', playbook(...steps), actionCatalog, at(0));

const done: ActionResult = { is: 'done', outputs: { userId: 'u1' }, memory: null, requestIds: ['q1'] };
const later: ActionResult = { is: 'retryable', retryAfterMs: null, detail: 'busy', requestIds: [] };
const unknown: ActionResult = { is: 'unknown', detail: 'line broke', requestIds: [] };
const refused: ActionResult = {
  is: 'refused',
  code: 'forbidden',
  detail: 'a',
  means: 'b',
  remedy: 'c',
  requestIds: ['q9'],
};

/** Starts a step and reports how it ended. */
const went = (run: PlaybookRun, stepId: string, result: ActionResult, second = 1): PlaybookRun => {
  const running = recorded(run, { type: 'started', stepId, at: at(second) });
  return recorded(running, {
    type: 'finished',
    stepId,
    attempt: stepOf(running, stepId)!.attempt,
    result,
    at: at(second + 1),
  });
};
const undo = (run: PlaybookRun, stepId: string, result: ActionResult = done, second = 30): PlaybookRun => {
  const undoing = recorded(run, { type: 'undo_started', stepId, at: at(second) });
  return recorded(undoing, {
    type: 'undo_finished',
    stepId,
    attempt: stepOf(undoing, stepId)!.undoAttempt,
    result,
    at: at(second),
  });
};
const choose = (run: PlaybookRun, choice: Choice['choice'], stepId: string | null = null): PlaybookRun => {
  const next = chosen(run, { choice, stepId, memberId: 'm', at: at(20) });
  if ('refused' in next) throw new Error(next.refused);
  return next.run;
};
const ids = (steps: readonly { readonly id: string }[]) => steps.map(({ id }) => id);
const states = (run: PlaybookRun) => run.steps.map(({ state }) => state);

it('starts side by side what depends on nothing, and the rest in its turn', () => {
  let run = begin(step('a', 'graph.createUser'), step('b', 'graph.assignLicenses', ['a']), step('c', 'email.send'));
  expect(ids(nextOf(run, at(0)).start)).toEqual(['a', 'c']);
  run = recorded(run, { type: 'started', stepId: 'b', at: at(1) });
  expect(states(run)).toEqual(['waiting', 'waiting', 'waiting']);
  run = went(run, 'a', done);
  expect(ids(nextOf(run, at(2)).start)).toEqual(['b', 'c']);
  run = went(went(run, 'c', done), 'b', done);
  expect(run).toMatchObject({ state: 'ended', outcome: 'succeeded', endedAt: at(2), completed: ['a', 'c', 'b'] });
});

it('goes on past what is skipped by its condition, and has succeeded', () => {
  let run = begin(step('a', 'email.send'), step('b', 'email.send', ['a']));
  run = recorded(run, { type: 'skipped', stepId: 'a', because: 'when', at: at(1) });
  expect(went(run, 'b', done)).toMatchObject({ outcome: 'succeeded', completed: ['b'] });
});

it('tries again by policy, waiting longer each time, and then asks', () => {
  let run = begin(step('a', 'graph.createUser', [], { retry: { max: 3, backoffMs: 10_000 } }));
  run = went(run, 'a', later);
  expect(nextOf(run, at(2))).toMatchObject({ start: [], wakeAt: at(12), stuck: [] });
  run = went(run, 'a', later, 12);
  expect(nextOf(run, at(13))).toMatchObject({ start: [], wakeAt: at(33) });
  run = went(run, 'a', later, 33);
  expect(nextOf(run, at(34))).toMatchObject({
    start: [],
    wakeAt: null,
    stuck: [{ id: 'a', state: 'failed', attempt: 3 }],
  });
});

it('waits as long as the other side says', () => {
  const run = went(begin(step('a', 'graph.createUser')), 'a', { ...later, retryAfterMs: 50_000 } as ActionResult);
  expect(nextOf(run, at(2)).wakeAt).toBe(at(52));
});

it('tells what is over its time', () => {
  const run = recorded(begin(step('a', 'email.send')), { type: 'started', stepId: 'a', at: at(1) });
  expect(nextOf(run, at(2))).toMatchObject({ overdue: [], wakeAt: at(61) });
  expect(ids(nextOf(run, at(61)).overdue)).toEqual(['a']);
});

it('never repeats by itself what may have taken effect and cannot be repeated', () => {
  const once = begin(step('a', 'email.send'));
  const often = begin(step('a', 'graph.createUser'));
  expect(stepOf(went(once, 'a', unknown), 'a')).toMatchObject({ state: 'unknown', doubt: true });
  expect(stepOf(went(often, 'a', unknown), 'a')).toMatchObject({ state: 'retrying', doubt: true });
  const timedOut = (run: PlaybookRun) =>
    recorded(recorded(run, { type: 'started', stepId: 'a', at: at(1) }), {
      type: 'timed_out',
      stepId: 'a',
      attempt: 1,
      at: at(61),
    });
  expect(stepOf(timedOut(once), 'a')).toMatchObject({ state: 'timed_out', doubt: true });
  expect(stepOf(timedOut(often), 'a')).toMatchObject({ state: 'retrying' });
});

it('takes it when it is found out later that a step took effect, or did not', () => {
  const run = went(begin(step('a', 'email.send')), 'a', unknown);
  const found = (result: RunEvent & { type: 'finished' }) => recorded(run, result);
  expect(found({ type: 'finished', stepId: 'a', attempt: 1, result: done, at: at(9) })).toMatchObject({
    outcome: 'succeeded',
  });
  const not = found({
    type: 'finished',
    stepId: 'a',
    attempt: 1,
    result: { is: 'not_done', requestIds: [] },
    at: at(9),
  });
  expect(stepOf(not, 'a')).toMatchObject({ state: 'retrying', doubt: false });
});

it('passes over results that come late or twice', () => {
  const run = went(begin(step('a', 'graph.createUser'), step('b', 'email.send')), 'a', done);
  expect(recorded(run, { type: 'finished', stepId: 'a', attempt: 1, result: done, at: at(9) })).toBe(run);
  expect(recorded(run, { type: 'started', stepId: 'a', at: at(9) })).toBe(run);
  expect(recorded(run, { type: 'timed_out', stepId: 'a', attempt: 1, at: at(9) })).toBe(run);
});

it('takes it when a late try says that it worked, before it is tried again', () => {
  const run = went(begin(step('a', 'graph.createUser')), 'a', unknown);
  expect(stepOf(run, 'a')).toMatchObject({ state: 'retrying' });
  const told = (result: ActionResult) =>
    recorded(run, { type: 'finished', stepId: 'a', attempt: 1, result, at: at(5) });
  expect(told(done)).toMatchObject({ outcome: 'succeeded', steps: [{ state: 'done', doubt: false, notBefore: null }] });
  expect(told(later)).toBe(run);
});

it('takes it when undoing turns out to have worked', () => {
  const failed = undo(
    choose(went(begin(step('a', 'graph.createUser'), step('b', 'email.send', ['a'])), 'a', done), 'roll_back'),
    'a',
    refused,
  );
  expect(recorded(failed, { type: 'undo_finished', stepId: 'a', attempt: 1, result: done, at: at(40) })).toMatchObject({
    outcome: 'rolled_back',
    steps: [{ state: 'undone' }, {}],
  });
});

describe('When a step has failed', () => {
  const failed = () =>
    went(
      went(
        begin(step('a', 'graph.createUser'), step('b', 'graph.assignLicenses', ['a']), step('c', 'email.send', ['b'])),
        'a',
        done,
      ),
      'b',
      refused,
    );

  it('says why, and what can be chosen', () => {
    expect(nextOf(failed(), at(3)).stuck).toMatchObject([
      { id: 'b', trouble: { code: 'forbidden', detail: 'a', means: 'b', remedy: 'c' }, requestIds: ['q9'] },
    ]);
    expect(failed().outcome).toBeNull();
  });

  it('retry begins it anew', () => {
    const run = choose(failed(), 'retry', 'b');
    expect(ids(nextOf(run, at(20)).start)).toEqual(['b']);
    const again = went(run, 'b', later, 21);
    expect(stepOf(again, 'b')).toMatchObject({ state: 'retrying', attempt: 2, tries: 1 });
  });

  it('skip goes on without it, and the run is done in part', () => {
    const run = went(choose(failed(), 'skip', 'b'), 'c', done, 21);
    expect(run).toMatchObject({ outcome: 'partly', completed: ['a', 'c'] });
  });

  it('roll back undoes what was done, and nothing else', () => {
    const run = choose(failed(), 'roll_back');
    expect(states(run)).toEqual(['done', 'failed', 'not_run']);
    expect(nextOf(run, at(20))).toMatchObject({ start: [], undo: { id: 'a' }, stuck: [] });
    expect(undo(run, 'a')).toMatchObject({ outcome: 'rolled_back', steps: [{ state: 'undone' }, {}, {}] });
  });

  it('cancel leaves what was done', () => {
    const run = choose(failed(), 'cancel');
    expect(run).toMatchObject({ outcome: 'cancelled', state: 'ended' });
    expect(receiptOf(run).stays).toEqual(['a']);
  });

  it('refuses what cannot be chosen, saying why', () => {
    const refusal = (run: PlaybookRun, choice: Choice['choice'], stepId: string | null) =>
      chosen(run, { choice, stepId, memberId: 'm', at: at(20) });
    expect(refusal(failed(), 'retry', 'a')).toEqual({ refused: 'a does not wait for a choice any more. It is done.' });
    expect(refusal(failed(), 'skip', 'x')).toEqual({ refused: 'There is no such step in this run.' });
    expect(refusal(choose(failed(), 'roll_back'), 'roll_back', null)).toEqual({
      refused: 'It is being rolled back already.',
    });
    expect(refusal(choose(failed(), 'cancel'), 'retry', 'b')).toEqual({ refused: 'This run is over.' });
  });
});

describe('While it is rolled back', () => {
  it('goes backwards, one at a time, past what stays', () => {
    let run = begin(
      step('a', 'graph.createUser'),
      step('b', 'graph.resetPassword', ['a']),
      step('c', 'vendor.createOrder', ['b'], { compensate: 'none' }),
      step('d', 'graph.addToGroup', ['c']),
      step('e', 'email.send', ['d']),
    );
    for (const id of ['a', 'b', 'c', 'd']) run = went(run, id, done);
    run = choose(run, 'roll_back');
    expect(nextOf(run, at(20)).undo?.id).toBe('d');
    expect(recorded(run, { type: 'undo_started', stepId: 'a', at: at(20) })).toBe(run);
    run = undo(undo(run, 'd'), 'a');
    expect(run).toMatchObject({ outcome: 'rolled_back' });
    expect(states(run)).toEqual(['undone', 'left', 'left', 'undone', 'not_run']);
    expect(run.steps.map(({ reason }) => reason)).toEqual([null, 'irreversible', 'not_wanted', null, null]);
    expect(receiptOf(run).stays).toEqual(['b', 'c']);
  });

  it('waits for what runs, and undoes that as well', () => {
    let run = recorded(begin(step('a', 'graph.createUser'), step('b', 'graph.createUser')), {
      type: 'started',
      stepId: 'a',
      at: at(1),
    });
    run = choose(run, 'roll_back');
    expect(run.state).toBe('rolling_back');
    expect(nextOf(run, at(20)).undo).toBeNull();
    run = recorded(run, { type: 'finished', stepId: 'a', attempt: 1, result: done, at: at(25) });
    expect(nextOf(run, at(25)).undo?.id).toBe('a');
  });

  it('asks when undoing fails, and says what stays', () => {
    let run = choose(
      went(begin(step('a', 'graph.createUser'), step('b', 'email.send', ['a'])), 'a', done),
      'roll_back',
    );
    run = undo(run, 'a', refused);
    expect(ids(nextOf(run, at(31)).stuck)).toEqual(['a']);
    expect(undo(choose(run, 'retry', 'a'), 'a')).toMatchObject({
      outcome: 'rolled_back',
      steps: [{ state: 'undone' }, {}],
    });
    const left = choose(run, 'skip', 'a');
    expect(left).toMatchObject({ outcome: 'rolled_back', steps: [{ state: 'left' }, {}] });
    expect(receiptOf(left).stays).toEqual(['a']);
  });

  it('tries undoing again by policy', () => {
    const run = undo(
      choose(went(begin(step('a', 'graph.createUser'), step('b', 'email.send')), 'a', done), 'roll_back'),
      'a',
      later,
    );
    expect(nextOf(run, at(30))).toMatchObject({ undo: null, wakeAt: at(40) });
    expect(nextOf(run, at(40)).undo?.id).toBe('a');
  });

  it('says of what nobody knows that it may stay', () => {
    const run = choose(went(begin(step('a', 'email.send')), 'a', unknown), 'roll_back');
    expect(run).toMatchObject({ outcome: 'rolled_back', steps: [{ state: 'left', reason: 'doubt' }] });
    expect(receiptOf(run).stays).toEqual(['a']);
  });
});

it('goes on after its program was stopped', () => {
  let run = begin(step('a', 'graph.createUser'), step('b', 'email.send'));
  for (const stepId of ['a', 'b']) run = recorded(run, { type: 'started', stepId, at: at(1) });
  expect(states(resumed(run, at(5)))).toEqual(['retrying', 'unknown']);
});

it('keeps a receipt: what was done, when, and under which ids', () => {
  const run = went(
    went(begin(step('a', 'graph.createUser'), step('b', 'email.send', ['a'])), 'a', done, 1),
    'b',
    done,
    5,
  );
  expect(receiptOf(run)).toMatchObject({
    outcome: 'succeeded',
    startedAt: at(0),
    endedAt: at(6),
    stays: [],
    lines: [
      {
        stepId: 'a',
        action: 'graph.createUser',
        state: 'done',
        attempts: 1,
        startedAt: at(1),
        endedAt: at(2),
        requestIds: ['q1'],
      },
      { stepId: 'b', startedAt: at(5), endedAt: at(6) },
    ],
  });
});

describe('A step that waits for people or for a time', () => {
  const waiting = () => {
    let run = went(
      begin(
        step('a', 'graph.createUser'),
        step('b', 'task.create', ['a'], { timeoutMs: null }),
        step('c', 'email.send'),
      ),
      'a',
      done,
    );
    run = recorded(run, { type: 'started', stepId: 'b', at: at(3) });
    return run;
  };
  const calledOff = (run: PlaybookRun, attempt = 1) =>
    recorded(run, { type: 'called_off', stepId: 'b', attempt, at: at(21) });

  it('is not called off while the run goes on', () => {
    expect(nextOf(waiting(), at(4)).callOff).toEqual([]);
    const run = waiting();
    expect(calledOff(run)).toBe(run);
  });

  it('is called off when the run is cancelled, and the run ends', () => {
    const run = choose(waiting(), 'cancel');
    expect(run.state).toBe('cancelling');
    expect(ids(nextOf(run, at(20)).callOff)).toEqual(['b']);
    expect(calledOff(run, 2)).toBe(run);
    expect(calledOff(run)).toMatchObject({ outcome: 'cancelled', endedAt: at(21) });
    expect(states(calledOff(run))).toEqual(['done', 'called_off', 'not_run']);
    expect(receiptOf(calledOff(run)).stays).toEqual(['a']);
  });

  it('is called off when the run is rolled back, which goes on then', () => {
    const run = choose(waiting(), 'roll_back');
    expect(nextOf(run, at(20))).toMatchObject({ undo: null, callOff: [{ id: 'b' }] });
    const off = calledOff(run);
    expect(nextOf(off, at(22))).toMatchObject({ undo: { id: 'a' }, callOff: [] });
    expect(undo(off, 'a')).toMatchObject({ outcome: 'rolled_back' });
    expect(recorded(off, { type: 'finished', stepId: 'b', attempt: 1, result: done, at: at(23) })).toBe(off);
  });

  it('only: what else runs is waited for', () => {
    const run = choose(recorded(waiting(), { type: 'started', stepId: 'c', at: at(4) }), 'cancel');
    expect(ids(nextOf(run, at(20)).callOff)).toEqual(['b']);
    expect(recorded(run, { type: 'called_off', stepId: 'c', attempt: 1, at: at(21) })).toBe(run);
  });

  it('says of what nobody knows that it may stay', () => {
    let run = recorded(begin(step('b', 'approval.request')), { type: 'started', stepId: 'b', at: at(1) });
    run = recorded(run, { type: 'finished', stepId: 'b', attempt: 1, result: unknown, at: at(2) });
    run = recorded(run, { type: 'started', stepId: 'b', at: at(15) });
    run = calledOff(choose(run, 'cancel'), 2);
    expect(run.steps).toMatchObject([{ state: 'left', reason: 'doubt' }]);
    expect(receiptOf(run).stays).toEqual(['b']);
  });
});
