import fc from 'fast-check';
import { recordingActions, type Scripted } from '#tests/support/recording-actions';
import { asFulfilment, type Running, type RunStage, runStage } from '#tests/support/run-stage';
import { contoso } from '#tests/support/seeded-people';
import { type Store, StoreFailure } from '../store.ts';
import { lookRun } from './look-run.ts';
import type { RunWork } from './run-work.ts';
import { takeStep } from './take-step.ts';

/**
 * A playbook whose program is killed at any instruction: before an effect, between the effect and the commit, between the
 * commit and the answer. The engine carries lost attempts out again. Effects are counted by their keys.
 */
const idempotent = 'action: graph.createUser, inputs: { name: Ada }';
const once = 'action: email.send, inputs: { to: a@b.example, subject: Hello, text: There }';

interface Shape {
  readonly isOnce: boolean;
  readonly dependsOn: readonly number[];
}

const shapes: fc.Arbitrary<readonly Shape[]> = fc.integer({ min: 1, max: 5 }).chain((count) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, index) =>
      fc.record({
        isOnce: fc.boolean(),
        dependsOn: fc.subarray(Array.from({ length: index }, (_none, earlier) => earlier)),
      }),
    ),
  ),
);

const textOf = (steps: readonly Shape[]): string =>
  `name: random\nsteps:\n${steps
    .map(
      ({ isOnce, dependsOn }, n) =>
        `  - { id: s${n}, ${isOnce ? once : idempotent}, dependsOn: [${dependsOn.map((id) => `s${id}`).join(', ')}], retry: { max: 3, backoff: 1s } }`,
    )
    .join('\n')}\n`;

const outcomes: fc.Arbitrary<Scripted> = fc.constantFrom<Scripted>(
  'unheard',
  'throws',
  'breaks',
  { is: 'retryable', retryAfterMs: 2_000, detail: 'busy', requestIds: [] },
  { is: 'refused', code: 'no', detail: 'a', means: 'b', remedy: 'c', requestIds: [] },
);

/** What befalls a commit: nothing, it is lost, or it is made and nobody hears of it. */
type Blow = 'none' | 'before' | 'after';
const blows = fc.array(fc.constantFrom<Blow>('none', 'none', 'none', 'before', 'after'), { maxLength: 40 });

/** A store that dies at commits of runs, as it is told to. */
function dying(stage: RunStage, next: () => Blow): () => void {
  const stores: { forTenant(tenantId: string): Store } = stage.platform.stores;
  const { forTenant } = stores;
  stores.forTenant = (tenantId) => {
    const real = forTenant.call(stores, tenantId);
    return {
      get: (type, partition, id) => real.get(type, partition, id),
      query: (type, query) => real.query(type, query),
      count: (type, query) => real.count(type, query),
      commit: async (partition, writes) => {
        const blow = writes.some((write) => 'replace' in write && write.replace === 'playbookRun') ? next() : 'none';
        if (blow === 'before') throw new StoreFailure('unavailable', 'killed');
        await real.commit(partition, writes);
        if (blow === 'after') throw new StoreFailure('unavailable', 'killed');
      },
    };
  };
  return () => {
    stores.forTenant = forTenant;
  };
}

const unlessKilled = async <T>(act: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await act();
  } catch (error) {
    if (error instanceof StoreFailure && error.message === 'killed') return undefined;
    throw error;
  }
};

/** What the engine does: whatever was asked for is asked for again until it is answered. */
async function seenThrough(stage: RunStage, run: Running, dice: () => number): Promise<void> {
  const ref = { id: run.ticket.id, runId: run.runId };
  let work: RunWork | undefined;
  for (let turn = 0; turn < 400; turn += 1) {
    work ??= await unlessKilled(async () => lookRun(await asFulfilment(stage), ref));
    if (work === undefined) continue;
    if (work.over) return;
    const step = work.inFlight[dice() % Math.max(1, work.inFlight.length)];
    if (step) {
      // Two at once, as where a lease was lost.
      const times = dice() % 7 === 0 ? 2 : 1;
      const taken = await Promise.all(
        Array.from({ length: times }, () =>
          unlessKilled(async () => (await takeStep(await asFulfilment(stage), { ...ref, ...step })).work),
        ),
      );
      // As the story does: of two answers, the one with the higher count is news.
      work = taken.flatMap((answer) => answer ?? []).sort((a, b) => b.seq - a.seq)[0];
      continue;
    }
    if (work.wakeAt !== null) {
      stage.clock.advance(Math.max(0, Date.parse(work.wakeAt) - stage.clock.now().getTime()));
      work = undefined;
      continue;
    }
    const stuck = (await run.stored()).run.steps.find(({ state }) =>
      ['failed', 'timed_out', 'unknown'].includes(state),
    );
    if (!stuck) throw new Error(`nothing to do: ${await run.states()}`);
    await unlessKilled(() => run.choose('skip', stuck.id));
    work = undefined;
  }
  throw new Error('it does not end');
}

it('applies nothing twice that can be known, whatever is killed', async () => {
  await fc.assert(
    fc.asyncProperty(
      shapes,
      blows,
      fc.array(fc.tuple(fc.nat(4), outcomes), { maxLength: 6 }),
      fc.infiniteStream(fc.nat(99)),
      fc.boolean(),
      async (steps, fate, scripted, dice, canReadBack) => {
        const actions = recordingActions();
        const stage = await runStage({ actions });
        try {
          actions.canReadBack = canReadBack;
          for (const [step, outcome] of scripted) actions.script(`s${step}`, outcome);
          const run = await stage.request(textOf(steps));
          const left = [...fate];
          const restore = dying(stage, () => left.shift() ?? 'none');
          await seenThrough(stage, run, () => Number(dice.next().value));
          restore();
          const { run: ended } = await run.stored();
          expect(ended.outcome).not.toBeNull();
          const countOf = (id: string) => {
            const key = actions.calls.find(({ stepId }) => stepId === id)?.key;
            return key === undefined ? 0 : (actions.effects.get(key) ?? 0);
          };
          for (const { id, state } of ended.steps) {
            // Nobody said to do it again, so nothing that cannot be repeated took place twice; nothing with a key ever does.
            expect(countOf(id)).toBeLessThanOrEqual(1);
            if (state === 'done') expect(countOf(id)).toBe(1);
          }
          const stored = await stage.stores.forTenant(contoso.id).get('ticket', run.ticket.id, run.ticket.id);
          expect(stored?.request?.stage).toBe('delivered');
        } finally {
          await stage.close();
        }
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
