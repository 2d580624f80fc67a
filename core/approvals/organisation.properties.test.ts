import fc from 'fast-check';
import type { ApprovalRun } from './approval-run.ts';
import { isOpen } from './approval-run.ts';
import type { ApproverFacts } from './approver-facts.ts';
import type { Approver, Chain } from './chain.ts';
import { nextDueAt } from './pass-time.ts';
import { previewChain } from './preview-chain.ts';
import { resolveNeed } from './resolve-need.ts';
import type { RunEvent } from './run-event.ts';
import { stepRun } from './step-run.ts';
import { factsOf, type Organisation } from './test-facts.ts';
import { must, whatAlwaysHolds } from './test-invariants.ts';
import { aRun, erin, plainClock } from './test-run.ts';

const ids = ['erin', 'ann', 'ben', 'cem', 'dee', 'eva', 'fay'] as const;
const somebody = fc.constantFrom(...ids);
const some = fc.subarray([...ids]);

const approver: fc.Arbitrary<Approver> = fc.oneof(
  somebody.map((memberId) => ({ who: 'person' as const, memberId })),
  fc.constantFrom('finance', 'nobody_knows').map((groupId) => ({ who: 'group' as const, groupId })),
  fc.integer({ min: 1, max: 5 }).map((level) => ({ who: 'manager' as const, level })),
  fc.constantFrom('desk', 'unowned').map((queueId) => ({ who: 'queue_owner' as const, queueId })),
  fc.constant({ who: 'cost_center_owner' as const }),
  fc.constantFrom('admin', 'agent').map((role) => ({ who: 'role' as const, role })),
);

const anyChain: fc.Arbitrary<Chain> = fc
  .array(
    fc.record({
      approvers: fc.array(approver, { minLength: 1, maxLength: 3 }),
      rule: fc.oneof(
        fc.constantFrom<{ pass: 'any' | 'all' }>({ pass: 'any' }, { pass: 'all' }),
        fc.integer({ min: 1, max: 3 }).map((of) => ({ pass: 'quorum' as const, of })),
      ),
      atOnce: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((stages) => ({
    stages: stages.map(({ atOnce, ...stage }, index) => ({
      ...stage,
      id: `s${index}`,
      name: `Stage ${index}`,
      ...(atOnce && { dependsOn: [] }),
    })),
  }));

/** Managers may be unknown, gone, away, or each other's. */
const anyOrganisation: fc.Arbitrary<Organisation> = fc
  .record({
    managers: fc.array(fc.option(fc.oneof(somebody, fc.constant('stranger')), { freq: 5 }), {
      minLength: ids.length,
      maxLength: ids.length,
    }),
    left: fc.subarray(ids.slice(1), { maxLength: 3 }),
    away: fc.array(
      fc.tuple(somebody, fc.option(somebody), fc.constantFrom('out_of_office' as const, 'delegated' as const)),
      { maxLength: 4 },
    ),
    finance: some,
    desk: fc.option(somebody),
    admins: some,
    agents: some,
    owner: somebody,
  })
  .map(({ managers, left, away, finance, desk, admins, agents, owner }) => ({
    managers: Object.fromEntries(ids.map((id, index) => [id, managers[index] ?? null])),
    left,
    away: Object.fromEntries(away.map(([id, delegateId, because]) => [id, { because, delegateId, until: null }])),
    groups: { finance },
    queues: { desk, unowned: null },
    roles: { admin: admins, agent: agents },
    costCenters: { erin: owner },
  }));

/** What becomes of a run when everybody who is asked acts like this. */
async function toItsEnd(chain: Chain, facts: ApproverFacts, act: (run: ApprovalRun) => RunEvent): Promise<ApprovalRun> {
  let run = aRun(chain.stages);
  for (let step = 0; run.outcome === null; step += 1) {
    must(step < 400, 'it does not end');
    const [need] = run.needs;
    const event: RunEvent = need
      ? { type: 'resolved', at: run.at, needId: need.id, people: await resolveNeed(run, need, facts) }
      : act(run);
    const next = stepRun(run, event, plainClock);
    must(next.changed, `nothing came of ${event.type}`);
    whatAlwaysHolds(run, next.run, ['erin']);
    run = next.run;
  }
  return run;
}

const nobodyAnswers = (run: ApprovalRun): RunEvent => ({ type: 'time_passed', at: nextDueAt(run) ?? run.at });
const decides =
  (decision: 'approve' | 'reject') =>
  (run: ApprovalRun): RunEvent => {
    const { id, memberId } = run.approvals.find(isOpen) as ApprovalRun['approvals'][number];
    return { type: 'decided', at: run.at, approvalId: id, memberId, decision, comment: null };
  };

describe('in any organisation', () => {
  it('everybody who agrees gets the request approved, whoever refuses gets it rejected, and silence ends it', async () => {
    await fc.assert(
      fc.asyncProperty(anyChain, anyOrganisation, async (chain, organisation) => {
        const facts = factsOf(organisation);
        const agreed = await toItsEnd(chain, facts, decides('approve'));
        must(agreed.outcome?.as === 'approved' || agreed.outcome?.as === 'nobody_to_ask', 'all agreed in vain');
        const admins = organisation.roles?.admin?.filter((id) => id !== 'erin' && !organisation.left?.includes(id));
        const enough = (admins?.length ?? 0) >= 3 && Object.keys(organisation.away ?? {}).length === 0;
        must(!enough || agreed.outcome?.as === 'approved', 'there are administrators, and nobody was asked');
        const refused = await toItsEnd(chain, facts, decides('reject'));
        must(refused.outcome?.as === 'rejected' || refused.outcome?.as === 'nobody_to_ask', 'no is not no');
        const silent = await toItsEnd(chain, facts, nobodyAnswers);
        must(silent.outcome?.as === 'expired' || silent.outcome?.as === 'nobody_to_ask', 'silence does not end');
        const days = (Date.parse(silent.outcome?.at ?? '') - Date.parse(silent.startedAt)) / plainClock.dayMs;
        must(days <= 40, `it takes ${days} days`);
      }),
      { numRuns: 700 },
    );
  });

  it('whoever is asked is there, unless it is somebody away for whom nobody decides', async () => {
    await fc.assert(
      fc.asyncProperty(anyChain, anyOrganisation, async (chain, organisation) => {
        const run = await toItsEnd(chain, factsOf(organisation), decides('approve'));
        for (const { memberId } of run.approvals) {
          must(!organisation.left?.includes(memberId), `${memberId} has left`);
          const away = organisation.away?.[memberId];
          const why = run.stages.flatMap(({ seats }) =>
            seats.filter(({ approvalId }) =>
              run.approvals.some((one) => one.id === approvalId && one.memberId === memberId),
            ),
          );
          if (away?.because !== 'out_of_office') continue;
          must(
            why.every((seat) => seat.why.some(({ is }) => is === 'away')),
            `nobody says that ${memberId} is away`,
          );
        }
      }),
      { numRuns: 700 },
    );
  });

  it('the preview names whoever is asked when the first stages begin', async () => {
    await fc.assert(
      fc.asyncProperty(anyChain, anyOrganisation, async (chain, organisation) => {
        const facts = factsOf(organisation);
        const alone = { stages: chain.stages.slice(0, 1) };
        const { stages } = await previewChain(alone, {}, { requester: erin, forId: null }, facts);
        const run = await toItsEnd(alone, facts, nobodyAnswers);
        const [stage] = stages;
        if (!stage?.decidable) {
          must(run.outcome?.as === 'nobody_to_ask', 'it was said that nobody can decide, and somebody did');
          return;
        }
        const first = run.approvals.filter(({ askedAt }) => askedAt === run.startedAt).map(({ memberId }) => memberId);
        const named = stage.people.map(({ id }) => id);
        must(named.length > 0 && named.every((id) => first.includes(id)), `${named} are named and ${first} are asked`);
      }),
      { numRuns: 500 },
    );
  });
});
