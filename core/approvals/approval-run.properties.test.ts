import fc from 'fast-check';
import { type ApprovalRun, isOpen } from './approval-run.ts';
import type { Chain, StageRule } from './chain.ts';
import { chainComplaints } from './chain-complaints.ts';
import { nextDueAt } from './pass-time.ts';
import type { RunEvent } from './run-event.ts';
import { startRun } from './start-run.ts';
import { stepRun } from './step-run.ts';
import { must, whatAlwaysHolds } from './test-invariants.ts';
import { type Oracle, slowOracle } from './test-oracle.ts';
import { day, people, plainClock } from './test-run.ts';
import { tell } from './test-tell.ts';

/** The first asks for something, the second is whom it is for. */
const names = ['requester', 'receiver', 'ann', 'ben', 'cem', 'dee', 'eva', 'fay'] as const;
const barred = ['requester', 'receiver'];
const expireAfterDays = 5;

const rule: fc.Arbitrary<StageRule> = fc.oneof(
  fc.constantFrom<StageRule>({ pass: 'any' }, { pass: 'all' }),
  fc.integer({ min: 1, max: 3 }).map((of) => ({ pass: 'quorum' as const, of })),
);

/** Stages wait for any of those before them; some are asked only where a box is ticked. */
const anyChain: fc.Arbitrary<Chain> = fc
  .array(
    fc.record({
      rule,
      onlyIf: fc.option(fc.constantFrom('ticked', 'unticked'), { freq: 3, nil: undefined }),
      waits: fc.option(fc.array(fc.nat(4), { maxLength: 2 }), { nil: undefined }),
    }),
    { maxLength: 5 },
  )
  .map((stages) => ({
    stages: stages.map(({ rule: stageRule, onlyIf, waits }, index) => ({
      id: `s${index}`,
      name: `Stage ${index}`,
      approvers: [{ who: 'group' as const, groupId: 'everybody' }],
      rule: stageRule,
      ...(onlyIf && { when: [{ field: onlyIf, is: true }] }),
      ...(waits && {
        dependsOn: [...new Set(waits.filter((stage) => stage < index))].map((stage) => `s${stage}`),
      }),
    })),
  }));

interface Real {
  run: ApprovalRun;
  /** What the wall says; repeated events come with the time they had. */
  now: string;
  readonly events: RunEvent[];
  ends: number;
}

type Command = fc.Command<Oracle, Real>;

/** One event through both, and everything that must hold after any event. */
function happen(oracle: Oracle, real: Real, event: RunEvent): void {
  const before = real.run;
  const { run, changed, news } = stepRun(before, event, plainClock);
  tell(oracle, before, event);
  real.run = run;
  if (event.at > real.now) real.now = event.at;
  real.events.push(event);
  real.ends += news.filter(({ is }) => is === 'ended').length;

  must((run.outcome?.as ?? null) === oracle.outcome(), `it is ${run.outcome?.as}, not ${oracle.outcome()}`);
  const asked = run.approvals.filter(isOpen).map(({ memberId }) => memberId);
  must(asked.sort().join() === oracle.asked().join(), `${asked} are asked, not ${oracle.asked()}`);
  const states = run.stages.map(({ state }) => (state === 'asking' ? 'open' : state)).join();
  must(run.outcome !== null || states === oracle.states().join(), `stages are ${states}, not ${oracle.states()}`);
  must(changed || run === before, 'something changed, and nobody says so');
  must(!stepRun(run, event, plainClock).changed, 'the same event again changed something');
  whatAlwaysHolds(before, run, barred);
}

const pick = <T>(from: readonly T[], index: number): T | undefined => from[index % Math.max(1, from.length)];

/** Makes an event out of what is there; none where there is nothing to do it to. */
const command = (
  said: string,
  eventOf: (run: ApprovalRun, at: string, events: readonly RunEvent[]) => RunEvent | undefined,
): Command => ({
  check: () => true,
  run: (oracle, real) => {
    const event = eventOf(real.run, real.now, real.events);
    if (event) happen(oracle, real, event);
  },
  toString: () => said,
});

/** People press on any card there ever was, more often on one that is open. */
const onCard = (run: ApprovalRun, which: number): ApprovalRun['approvals'][number] | undefined => {
  const open = run.approvals.filter(isOpen);
  return pick(which % 4 === 0 || open.length === 0 ? run.approvals : open, which >> 2);
};

const found = fc.subarray([...names], { minLength: 0, maxLength: 4 });
const which = fc.nat(1_000);
const anyCommand: fc.Arbitrary<Command>[] = [
  ...[1, 2, 3].map(() =>
    fc.tuple(found, which).map(([ids, index]) =>
      command(`find ${ids}`, (run, at) => {
        const need = pick(run.needs, index);
        return need && { type: 'resolved', at, needId: need.id, people: people(...ids) };
      }),
    ),
  ),
  ...[1, 2].map(() =>
    fc.tuple(which, fc.constantFrom(true, true, false)).map(([index, yes]) =>
      command(`decide ${index} ${yes}`, (run, at) => {
        const card = onCard(run, index);
        const decision = yes ? 'approve' : 'reject';
        return card && { type: 'decided', at, approvalId: card.id, memberId: card.memberId, decision, comment: null };
      }),
    ),
  ),
  fc.tuple(which, fc.nat(2)).map(([index, back]) =>
    command(`ask back ${index} ${back}`, (run, at) => {
      const card = onCard(run, index);
      const turn = (card?.turn ?? 0) - (back === 2 ? 1 : 0);
      return card && { type: 'asked_back', at, approvalId: card.id, memberId: card.memberId, turn, question: 'Why?' };
    }),
  ),
  fc.tuple(which, fc.nat(2)).map(([index, back]) =>
    command(`answer ${index} ${back}`, (run, at) => {
      const waiting = run.approvals.filter(({ state }) => state === 'asked_back');
      const card = pick(waiting, index) ?? onCard(run, index);
      const turn = (card?.turn ?? 0) - (back === 2 ? 1 : 0);
      return card && { type: 'answered', at, approvalId: card.id, turn, answer: 'So.' };
    }),
  ),
  fc.tuple(which, fc.constantFrom(...names), fc.boolean()).map(([index, to, hand]) =>
    command(`delegate ${index} to ${to}`, (run, at) => {
      const card = onCard(run, index);
      const because = hand ? ({ by: 'hand' } as const) : ({ by: 'out_of_office', until: null } as const);
      const target = { id: to, name: to };
      return card && { type: 'delegated', at, approvalId: card.id, memberId: card.memberId, to: target, because };
    }),
  ),
  fc
    .constantFrom(...names.slice(2))
    .map((who) => command(`${who} leaves`, (_, at) => ({ type: 'left', at, memberId: who }))),
  fc.integer({ min: 1, max: 70 }).map((tenths) =>
    command(`${tenths / 10} days pass`, (_, now) => ({
      type: 'time_passed',
      at: plainClock.add(now, (tenths / 10) * plainClock.dayMs),
    })),
  ),
  fc.constant(
    command('the clock strikes', (run) => {
      const due = nextDueAt(run);
      const at = due ?? '';
      return due === null ? undefined : { type: 'time_passed', at };
    }),
  ),
  which.map((index) => command(`again ${index}`, (_, __, events) => pick(events, index))),
  fc.nat(30).map((index) => command('withdraw?', (_, at) => (index === 0 ? { type: 'withdrawn', at } : undefined))),
];

/** Until it is over, by finding people and by waiting alone. */
function goOn(oracle: Oracle, real: Real, finds: readonly (readonly string[])[]): void {
  for (let step = 0; real.run.outcome === null; step += 1) {
    must(step < 400, 'it does not end');
    const { run } = real;
    const [need] = run.needs;
    const ids = finds[step] ?? [];
    const at = real.now;
    const due = nextDueAt(run) ?? at;
    happen(
      oracle,
      real,
      need
        ? { type: 'resolved', at, needId: need.id, people: people(...ids) }
        : { type: 'time_passed', at: due > at ? due : at },
    );
  }
}

function begun(chain: Chain): { readonly model: Oracle; readonly real: Real } {
  const skipped = new Set(chain.stages.filter(({ when }) => when?.[0]?.field === 'unticked').map(({ id }) => id));
  const run = startRun({
    chain,
    answers: { ticked: true, unticked: false },
    requester: { id: 'requester', name: 'Erin' },
    forId: 'receiver',
    at: day(0),
  });
  const model = slowOracle(chain, skipped, barred, expireAfterDays * plainClock.dayMs);
  model.clock(Date.parse(day(0)));
  expect(run.outcome?.as ?? null).toBe(model.outcome());
  whatAlwaysHolds(run, run, barred);
  return { model, real: { run, now: run.at, events: [], ends: run.outcome ? 1 : 0 } };
}

describe('whatever people do', () => {
  it('a chain ends exactly once, as the rules say, and stands still at no moment before', () => {
    fc.assert(
      fc.property(
        anyChain,
        fc.commands(anyCommand, { maxCommands: 40, size: 'max' }),
        fc.array(found, { maxLength: 25, size: 'max' }),
        (chain, commands, finds) => {
          expect(chainComplaints(chain, undefined)).toEqual([]);
          const { model, real } = begun(chain);
          fc.modelRun(() => ({ model, real }), commands);
          goOn(model, real, finds);
          expect(real.ends).toBe(1);
          expect(JSON.parse(JSON.stringify(real.run))).toEqual(real.run);
          const last = real.run;
          for (const event of real.events) must(stepRun(last, event, plainClock).run === last, 'it goes on');
        },
      ),
      { numRuns: 4_000 },
    );
  });
});
