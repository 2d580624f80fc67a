import fc from 'fast-check';
import type { ActionNotDone, ActionResult } from './action-port.ts';
import { actionCatalog } from './actions/action-catalog.ts';
import type { Playbook, Step } from './playbook.ts';
import { receiptOf } from './receipt.ts';
import { resumed } from './resume-run.ts';
import { newRun, type PlaybookRun, stepOf } from './run.ts';
import { choicesOf, chosen } from './run-choices.ts';
import { nextOf } from './run-next.ts';
import { recorded } from './run-record.ts';

const actions = [
  'graph.createUser',
  'graph.resetPassword',
  'email.send',
  'vendor.createOrder',
  'http.request',
  'task.create',
];

const playbooks: fc.Arbitrary<Playbook> = fc.integer({ min: 1, max: 7 }).chain((count) =>
  fc
    .tuple(
      ...Array.from({ length: count }, (_, index) =>
        fc.record({
          id: fc.constant(`s${index}`),
          name: fc.constant(`Step ${index}`),
          action: fc.constantFrom(...actions),
          inputs: fc.constant({}),
          dependsOn: fc.subarray(Array.from({ length: index }, (_, earlier) => `s${earlier}`)),
          when: fc.constant(null),
          unless: fc.constant(null),
          retry: fc.option(fc.record({ max: fc.integer({ min: 1, max: 3 }), backoffMs: fc.nat(20_000) })),
          timeoutMs: fc.option(fc.integer({ min: 1_000, max: 60_000 })),
          compensate: fc.constantFrom<Step['compensate']>(null, null, 'none', { action: 'email.send', inputs: {} }),
          idempotencyKey: fc.constant(null),
        }),
      ),
    )
    .map((steps) => ({ name: 'random', description: '', triggers: {}, inputs: {}, steps })),
);

const result = (roll: number): ActionResult | ActionNotDone => {
  const requestIds = ['q'];
  if (roll < 55) return { is: 'done', outputs: {}, memory: null, requestIds };
  if (roll < 70) return { is: 'retryable', retryAfterMs: roll % 2 ? 5_000 : null, detail: 'busy', requestIds };
  if (roll < 85) return { is: 'refused', code: 'no', detail: 'a', means: 'b', remedy: 'c', requestIds };
  if (roll < 95) return { is: 'unknown', detail: 'lost', requestIds };
  return { is: 'not_done', requestIds };
};

/** What the world saw of a run: every start and every undoing, in order. */
interface Seen {
  readonly applied: string[];
  readonly undone: string[];
}

/** One thing that happens, by chance: a step is started, ends, is late, is lost, or somebody chooses. */
function oneMove(run: PlaybookRun, now: number, rolls: readonly number[], seen: Seen): PlaybookRun {
  const [what = 0, which = 0, how = 0] = rolls;
  const at = new Date(now).toISOString();
  const next = nextOf(run, at);
  const pick = <T>(list: readonly T[]): T | undefined => list[which % Math.max(list.length, 1)];
  const inFlight = run.steps.filter(({ state }) => state === 'running' || state === 'undoing');
  if (what < 3) return resumed(run, at);
  if (what < 6) return choice(run, 'roll_back', null, at);
  if (what < 8) return choice(run, 'cancel', null, at);
  if (what < 25) {
    const stuck = pick(next.stuck);
    if (!stuck) return run;
    return choice(run, pick(choicesOf(run, stuck).filter((one) => one !== 'roll_back')) ?? 'skip', stuck.id, at);
  }
  if (what < 60) {
    const begin = next.undo ?? pick(next.start);
    if (!begin) return run;
    const after = recorded(run, { type: next.undo ? 'undo_started' : 'started', stepId: begin.id, at });
    const step = stepOf(after, begin.id)!;
    if (next.undo) seen.undone.push(step.id);
    else {
      seen.applied.push(`${step.id}#${step.attempt}`);
      const over = after.steps.filter(({ state }) => state === 'done' || state === 'skipped').map(({ id }) => id);
      expect(step.dependsOn.every((id) => over.includes(id))).toBe(true);
    }
    return after;
  }
  const step = pick(inFlight) ?? pick(run.steps);
  if (!step) return run;
  const { id: stepId, attempt, undoAttempt } = step;
  if (step.state === 'undoing') {
    const ended = result(how);
    return how % 10 === 9 || ended.is === 'not_done'
      ? recorded(run, { type: 'undo_timed_out', stepId, attempt: undoAttempt, at })
      : recorded(run, { type: 'undo_finished', stepId, attempt: undoAttempt, result: ended, at });
  }
  if (how % 10 === 9) return recorded(run, { type: 'timed_out', stepId, attempt, at });
  if (how % 10 === 8) return recorded(run, { type: 'skipped', stepId, because: 'when', at });
  return recorded(run, { type: 'finished', stepId, attempt, result: result(how), at });
}

function choice(
  run: PlaybookRun,
  kind: 'retry' | 'skip' | 'roll_back' | 'cancel',
  stepId: string | null,
  at: string,
): PlaybookRun {
  const next = chosen(run, { choice: kind, stepId, memberId: 'm', at });
  return 'run' in next ? next.run : run;
}

/** Somebody who sees it through: starts all, lets all succeed, skips what is stuck. */
function seenThrough(run: PlaybookRun, from: number, seen: Seen): PlaybookRun {
  let now = from;
  let current = run;
  for (let turn = 0; turn < 200 && current.state !== 'ended'; turn += 1) {
    const at = new Date(now).toISOString();
    const { start, undo, callOff, stuck, wakeAt } = nextOf(current, at);
    for (const { id: stepId, attempt } of callOff)
      current = recorded(current, { type: 'called_off', stepId, attempt, at });
    for (const { id } of stuck) current = choice(current, 'skip', id, at);
    for (const { id } of start) {
      current = recorded(current, { type: 'started', stepId: id, at });
      seen.applied.push(`${id}#${stepOf(current, id)!.attempt}`);
    }
    if (undo && stepOf(current, undo.id)?.state === 'done') {
      current = recorded(current, { type: 'undo_started', stepId: undo.id, at });
      seen.undone.push(undo.id);
    }
    const fine: ActionResult = { is: 'done', outputs: {}, memory: null, requestIds: [] };
    for (const { id, state, attempt, undoAttempt } of current.steps) {
      if (state === 'running') current = recorded(current, { type: 'finished', stepId: id, attempt, result: fine, at });
      if (state === 'undoing')
        current = recorded(current, { type: 'undo_finished', stepId: id, attempt: undoAttempt, result: fine, at });
    }
    now = wakeAt === null ? now + 1 : Math.max(now + 1, Date.parse(wakeAt));
  }
  return current;
}

const moves = fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(40_000)), { maxLength: 60 });
const epoch = Date.UTC(2026, 0, 1);

it('keeps its promises, whatever happens', () => {
  fc.assert(
    fc.property(playbooks, moves, (playbook, happenings) => {
      const seen: Seen = { applied: [], undone: [] };
      let now = epoch;
      let run = newRun('r', playbook, actionCatalog, new Date(now).toISOString());
      let ends = 0;
      for (const [what, which, how, wait] of happenings) {
        now += wait;
        const before = run;
        run = oneMove(run, now, [what, which, how], seen);
        if (before.state === 'ended') expect(run).toBe(before);
        if (before.state !== 'ended' && run.state === 'ended') ends += 1;
        // Only the last that was done, and is not yet undone, may be undone.
        const undoing = run.steps.find(({ state }) => state === 'undoing');
        if (undoing) {
          const open = run.completed.filter((id) => ['done', 'undoing'].includes(stepOf(run, id)!.state));
          expect(open.at(-1)).toBe(undoing.id);
        }
      }
      const open = run.state !== 'ended';
      run = seenThrough(run, now, seen);
      if (open) ends += 1;

      expect(ends).toBe(1);
      expect(run.outcome).not.toBeNull();
      // Each attempt was applied once.
      expect(new Set(seen.applied).size).toBe(seen.applied.length);
      // Nothing was undone that was not done, and what was done was done once.
      expect(new Set(run.completed).size).toBe(run.completed.length);
      expect(seen.undone.every((id) => run.completed.includes(id))).toBe(true);
      if (run.outcome !== 'rolled_back') expect(seen.undone).toEqual([]);
      // A run that was rolled back has undone everything, or says what stays.
      if (run.outcome === 'rolled_back') {
        const { stays } = receiptOf(run);
        for (const id of run.completed) {
          const { state, reason, name } = stepOf(run, id)!;
          expect(state === 'undone' || reason === 'nothing_to_undo' || stays.includes(name)).toBe(true);
        }
      }
      if (run.outcome === 'succeeded')
        expect(run.steps.every(({ state }) => state === 'done' || state === 'skipped')).toBe(true);
      // It is plain data: stored and read, it is the same.
      expect(JSON.parse(JSON.stringify(run))).toEqual(run);
    }),
    { numRuns: 500 },
  );
});

it('undoes in the exact reverse of what was done', () => {
  fc.assert(
    fc.property(playbooks, fc.nat(7), fc.infiniteStream(fc.nat(99)), (playbook, stopAfter, dice) => {
      const undoable = playbook.steps.map((step) => ({ ...step, action: 'graph.createUser', compensate: null }));
      let run = newRun('r', { ...playbook, steps: undoable }, actionCatalog, new Date(epoch).toISOString());
      const at = new Date(epoch).toISOString();
      const fine: ActionResult = { is: 'done', outputs: {}, memory: null, requestIds: [] };
      for (let done = 0; done < Math.min(stopAfter, undoable.length - 1); done += 1) {
        const { start } = nextOf(run, at);
        const { id } = start[Number(dice.next().value) % start.length]!;
        run = recorded(recorded(run, { type: 'started', stepId: id, at }), {
          type: 'finished',
          stepId: id,
          attempt: 1,
          result: fine,
          at,
        });
      }
      const { completed } = run;
      const seen: Seen = { applied: [], undone: [] };
      run = seenThrough(choice(run, 'roll_back', null, at), epoch, seen);
      expect(seen).toEqual({ applied: [], undone: completed.toReversed() });
      expect(run.outcome).toBe('rolled_back');
    }),
    { numRuns: 200 },
  );
});
