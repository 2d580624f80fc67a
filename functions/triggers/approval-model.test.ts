import * as df from 'durable-functions';
import fc from 'fast-check';
import { approvalClock } from '#core/approvals/approval-clock';
import { type Approval, type ApprovalRun, isOpen } from '#core/approvals/approval-run';
import type { ApproverFacts, Away, KnownMember } from '#core/approvals/approver-facts';
import { answerApprover, askBack } from '#core/approvals/ask-back';
import type { Chain, StageRule } from '#core/approvals/chain';
import { approveRequest, rejectRequest } from '#core/approvals/decide';
import { delegateApproval } from '#core/approvals/delegate-approval';
import { putDelegation } from '#core/approvals/delegation';
import { whoDecides } from '#core/approvals/find-person';
import { runsOf } from '#core/approvals/read-approvals';
import { resolveNeed } from '#core/approvals/resolve-need';
import type { RunEvent } from '#core/approvals/run-event';
import { startRun } from '#core/approvals/start-run';
import { stepRun } from '#core/approvals/step-run';
import { must, whatAlwaysHolds } from '#core/approvals/test-invariants';
import { type Oracle, slowOracle } from '#core/approvals/test-oracle';
import { tell } from '#core/approvals/test-tell';
import { memberPartition } from '#core/people/member';
import { updateMember } from '#core/people/update-member';
import { alwaysOpen, slaPartition } from '#core/sla/calendar';
import { defaultCalendar } from '#core/sla/default-policies';
import type { AuditEntry } from '#core/tickets/audit';
import { manualClock } from '#local/host/clock';
import { removeTestFolders, startTestHost, type TestHost } from '#local/host/test-host';
import { nearEngine } from '#local/near-engine';
import { storeChanges } from '#local/store-changes';
import { reactingTypes } from '#orchestrations/reactions';
import { orchestrators } from '#orchestrations/stories';
import { type ApprovalWorld, approvalWorld } from '#tests/support/approval-world';
import { contoso, memberOf, type SeededPerson } from '#tests/support/seeded-people';
import type { Application } from '../compose.ts';
import { registerReactions } from './react-to-changes.ts';
import { storyActivities } from './story-activities.ts';
import type { Engine } from './tell-stories.ts';

/**
 * Chains of approvals in the product, from the press to the store, over the change feed, the engine and back, with people who
 * act, leave, hand over and press twice, time that passes, and a process that is killed anywhere. What the audit says
 * happened is told to the oracle, which says what must have come of it.
 */
const dayMs = 24 * 3_600_000;
const expireAfterDays = 5;
/** Days without nights: what the oracle reckons with. */
const clock = approvalClock(alwaysOpen);

let world: ApprovalWorld;
let host: TestHost;
const time = manualClock('2026-03-02T09:00:00.000Z');
let engine: Engine | undefined;

/** What becomes of the process at an activity: it dies before it did anything, or right after, before anybody knows. */
const fates: ('before' | 'after')[] = [];
let died = Promise.withResolvers<void>();

const application = (): Application =>
  ({
    platform: world.platform,
    engine: () => engine,
    bot: async () => ({ deliver: async () => undefined }),
    feed: {
      changes: (cursor: string | undefined, limit: number) => world.stores.changes(cursor, limit, reactingTypes),
      onCommit: (listener: () => void) => world.stores.onCommit(listener, reactingTypes),
    },
  }) as unknown as Application;

const death = (): Promise<never> => {
  died.resolve();
  return new Promise(() => undefined);
};

function load(): void {
  for (const [name, story] of Object.entries(orchestrators)) df.app.orchestration(name, story);
  for (const [name, act] of Object.entries(storyActivities(async () => application()))) {
    df.app.activity(name, {
      handler: async (input: unknown) => {
        const fate = fates.shift();
        if (fate === 'before') return death();
        const answer: unknown = await (act as (given: unknown) => Promise<unknown>)(input);
        return fate === 'after' ? death() : answer;
      },
    });
  }
  registerReactions(async () => application());
}

async function begins(): Promise<void> {
  engine = nearEngine(host.host);
  await host.host.idle();
}

async function dies(): Promise<void> {
  died = Promise.withResolvers();
  engine = undefined;
  host = await host.crashAndRestart();
  await begins();
}

/** Until nothing more comes of what was done, however often the process dies on the way. */
async function settle(): Promise<void> {
  for (;;) {
    const isDead = await Promise.race([host.host.idle().then(() => false), died.promise.then(() => true)]);
    if (!isDead) return;
    await dies();
  }
}

async function pass(ms: number): Promise<void> {
  time.advance(ms);
  await settle();
}

beforeAll(async () => {
  Object.assign(process.env, { COSMOS_DATABASE: 'catalyst', COSMOS_CONTAINER: 'documents' });
  world = await approvalWorld({ clock: { now: () => new Date(time.now()) } });
  const base = { id: 'always', name: 'Always', version: 1, createdAt: '', updatedAt: '', auditSeq: 0, auditHash: '' };
  const calendar = { ...defaultCalendar(base, 'UTC'), ...alwaysOpen };
  await world.stores.forTenant(contoso.id).commit(slaPartition, [{ create: 'calendar', doc: calendar }]);
  host = await startTestHost({ clock: time, changes: storeChanges(application), load: async () => load() });
  await begins();
});
afterAll(async () => {
  await host.stop();
  await world.close();
  removeTestFolders();
});

/** The first asks for something, the second is whom it is for, the others approve. */
const most = 8;
const approvers = Array.from({ length: most - 2 }, (_, index) => index + 2);

interface Plan {
  readonly stages: readonly {
    readonly rule: StageRule;
    readonly who: readonly number[];
    readonly manager: boolean;
    readonly onlyIf: 'ticked' | 'unticked' | undefined;
    readonly waits: readonly number[] | undefined;
  }[];
  /** Each person's manager is somebody before them, or nobody; of the requester, anybody. */
  readonly managers: readonly number[];
}

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  stages: fc.array(
    fc.record({
      rule: fc.oneof(
        fc.constantFrom<StageRule>({ pass: 'any' }, { pass: 'all' }),
        fc.integer({ min: 1, max: 3 }).map((of) => ({ pass: 'quorum' as const, of })),
      ),
      who: fc.subarray(approvers, { minLength: 1, maxLength: 4 }),
      manager: fc.boolean(),
      onlyIf: fc.option(fc.constantFrom('ticked' as const, 'unticked' as const), { freq: 4, nil: undefined }),
      waits: fc.option(fc.array(fc.nat(2), { maxLength: 2 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  managers: fc.array(fc.nat(most), { minLength: most, maxLength: most }),
});

const chainOf = ({ stages }: Plan, idOf: (person: number) => string): Chain => ({
  stages: stages.map(({ rule, who, manager, onlyIf, waits }, index) => ({
    id: `s${index}`,
    name: `Stage ${index}`,
    approvers: [
      ...who.map((person) => ({ who: 'person' as const, memberId: idOf(person) })),
      ...(manager ? [{ who: 'manager' as const, level: 1 }] : []),
    ],
    rule: rule.pass === 'quorum' ? { pass: 'quorum', of: Math.min('of' in rule ? rule.of : 1, who.length) } : rule,
    ...(onlyIf && { when: [{ field: onlyIf, is: true }] }),
    ...(waits && { dependsOn: [...new Set(waits.filter((stage) => stage < index))].map((stage) => `s${stage}`) }),
  })),
});

/** One request on its way, and what must become of it. */
interface Case {
  readonly id: string;
  readonly runId: string;
  readonly people: readonly SeededPerson[];
  readonly members: Map<string, KnownMember>;
  readonly away: Map<string, Away>;
  readonly oracle: Oracle;
  run: ApprovalRun;
  audited: number;
  pressed: number;
}

let cases = 0;

async function openCase(plan: Plan): Promise<Case> {
  cases += 1;
  const people = Array.from({ length: most }, (_, index): SeededPerson => {
    const id = `case-${cases}-${index}`;
    return {
      tenantId: contoso.id,
      id,
      upn: `${id}@contoso.example`,
      name: `P${index} of ${cases}`,
      roles: ['end_user'],
    };
  });
  const idOf = (person: number): string => people[person]?.id ?? '';
  const managerOf = (person: number): string | null => {
    const chosen = plan.managers[person] ?? 0;
    if (person === 0) return chosen < most && chosen > 0 ? idOf(chosen) : null;
    return chosen < person && chosen > 1 ? idOf(chosen) : null;
  };
  const docs = people.map((person, index) => ({ ...memberOf(person), managerId: managerOf(index) }));
  await world.stores.forTenant(contoso.id).commit(
    memberPartition,
    docs.map((doc) => ({ create: 'member', doc }) as const),
  );
  const chain = chainOf(plan, idOf);
  const box = { type: 'boolean' };
  const formSchema = { type: 'object', properties: { ticked: box, unticked: box } };
  const answers = { ticked: true, unticked: false };
  const { id } = await world.asked(chain.stages, {
    item: { onBehalf: true, formSchema },
    answers,
    as: people[0] as SeededPerson,
    forId: idOf(1),
    unturned: true,
  });
  const [begunRun] = await runsOf(await world.system(), id);
  const skipped = new Set(plan.stages.flatMap(({ onlyIf }, index) => (onlyIf === 'unticked' ? [`s${index}`] : [])));
  const oracle = slowOracle(chain, skipped, [idOf(0), idOf(1)], expireAfterDays * dayMs);
  oracle.clock(time.now());
  const { name } = people[0] as SeededPerson;
  const at = new Date(time.now()).toISOString();
  const begun = startRun({ chain, answers, requester: { id: idOf(0), name }, forId: idOf(1), at });
  const known = docs.map(({ id: memberId, name: called, managerId, active }) => ({
    id: memberId,
    name: called,
    managerId,
    active,
  }));
  return {
    id,
    runId: begunRun?.id ?? '',
    people,
    members: new Map(known.map((member) => [member.id, member])),
    away: new Map(),
    oracle,
    run: begun,
    audited: 0,
    pressed: 0,
  };
}

const factsOf = ({ members, away }: Case): ApproverFacts => ({
  members: async (ids) =>
    new Map(ids.flatMap((id) => (memberIn(members, id) ? [[id, memberIn(members, id) as KnownMember]] : []))),
  away: async (ids) => new Map(ids.flatMap((id) => (away.has(id) ? [[id, away.get(id) as Away]] : []))),
  group: async () => null,
  queue: async () => null,
  withRole: async () => [contoso.admin.id],
  costCenterOwner: async () => null,
});

const memberIn = (members: ReadonlyMap<string, KnownMember>, id: string): KnownMember | undefined =>
  id === contoso.admin.id ? { id, name: contoso.admin.name, managerId: null, active: true } : members.get(id);

/** One event through the rules and the oracle. */
function happen(one: Case, event: RunEvent): void {
  const before = one.run;
  const { run } = stepRun(before, event, clock);
  tell(one.oracle, before, event);
  one.run = run;
  whatAlwaysHolds(before, run, [one.people[0]?.id ?? '', one.people[1]?.id ?? '']);
}

/** What a turn does: people who left or are away give way, whoever is needed is found, what is due is done. */
async function turned(one: Case, at: string): Promise<void> {
  const facts = factsOf(one);
  for (const { memberId } of one.run.approvals.filter(isOpen)) {
    if (!memberIn(one.members, memberId)?.active) happen(one, { type: 'left', at, memberId });
  }
  for (const { id, memberId } of one.run.approvals.filter(isOpen)) await goesOn(one, facts, id, memberId, at);
  await finds(one, facts, at);
  happen(one, { type: 'time_passed', at });
  await finds(one, facts, at);
}

async function goesOn(one: Case, facts: ApproverFacts, approvalId: string, memberId: string, at: string) {
  const away = one.away.get(memberId);
  const member = memberIn(one.members, memberId);
  if (!away?.delegateId || !member) return;
  const barred = [one.people[0]?.id, one.people[1]?.id, ...one.run.goneIds];
  const to = await whoDecides(facts, member, [], (id) => id !== memberId && barred.includes(id));
  if (!to || to.id === memberId) return;
  const because =
    away.because === 'delegated' ? ({ by: 'hand' } as const) : ({ by: 'out_of_office', until: null } as const);
  happen(one, { type: 'delegated', at, approvalId, memberId, to: { id: to.id, name: to.name }, because });
}

async function finds(one: Case, facts: ApproverFacts, at: string): Promise<void> {
  for (let need = one.run.needs[0]; need; need = one.run.needs[0]) {
    const people = await resolveNeed(one.run, need, facts);
    happen(one, { type: 'resolved', at, needId: need.id, people });
  }
}

interface Audited {
  readonly approvalId: string;
  readonly decision?: 'approve' | 'reject';
  readonly to?: { readonly id: string; readonly name: string };
}

/** Tells the oracle what the audit says, and looks whether the store says what the oracle does. */
async function compare(one: Case): Promise<void> {
  const audit = await world.audit(one.id);
  for (const entry of audit.slice(one.audited)) await told(one, entry);
  one.audited = audit.length;
  const stored = await world.run(one);
  const { run } = stored;
  must((run.outcome?.as ?? null) === one.oracle.outcome(), `it is ${run.outcome?.as}, not ${one.oracle.outcome()}`);
  const asked = run.approvals.filter(isOpen).map(({ memberId }) => memberId);
  must(asked.sort().join() === one.oracle.asked().join(), `${asked} are asked, not ${one.oracle.asked()}`);
  must(
    asked.every((id) => memberIn(one.members, id)?.active === true),
    'somebody who has left is asked',
  );
  must(run.needs.length === 0, 'somebody is to be found, and nobody looks');
  const documents = await world.stores.forTenant(contoso.id).query('approval', { partition: one.id, limit: 1_000 });
  const listed = documents.items.flatMap(({ openFor }) => openFor ?? []);
  must(listed.sort().join() === asked.join(), 'the lists say something else than the run');
}

async function told(one: Case, { action, after, actor, at }: AuditEntry): Promise<void> {
  if (action === 'approval.go_on') return turned(one, at);
  if (!action.startsWith('approval.')) return;
  one.pressed += 1;
  const { approvalId, decision, to } = after.approval as Audited;
  const approval = one.run.approvals.find(({ id }) => id === approvalId) as Approval;
  const { memberId, turn } = approval;
  if (action !== 'approval.answer') must(memberId === actor.id, 'somebody else decided');
  if (decision) happen(one, { type: 'decided', at, approvalId, memberId, decision, comment: null });
  else if (to) happen(one, { type: 'delegated', at, approvalId, memberId, to, because: { by: 'hand' } });
  else if (action === 'approval.ask_back')
    happen(one, { type: 'asked_back', at, approvalId, memberId, turn, question: '?' });
  else happen(one, { type: 'answered', at, approvalId, turn, answer: '!' });
}

/** A press that was refused counted nothing; every other one says whether it did. */
async function press(pressing: Promise<{ readonly counted: boolean }>): Promise<number> {
  try {
    return (await pressing).counted ? 1 : 0;
  } catch (error) {
    if (error instanceof Error && error.name === 'Problem') return 0;
    throw error;
  }
}

type Command = fc.AsyncCommand<Case, Case>;

/** Whatever is done, the process may die over it; afterwards the store says what the oracle says. */
const command = (said: string, kill: Kill, act: (one: Case) => Promise<number>): Command => ({
  check: () => true,
  run: async (one) => {
    if (kill === 'before' || kill === 'after') fates.push(kill);
    const counted = await act(one);
    if (kill === 'now') await dies();
    await settle();
    fates.length = 0;
    const before = one.pressed;
    await compare(one);
    must(one.pressed - before === counted, `${counted} counted, and the audit tells of ${one.pressed - before}`);
  },
  toString: () => `${said}${kill === 'no' ? '' : `, killed ${kill}`}`,
});

type Kill = 'no' | 'before' | 'after' | 'now';
const anyKill = fc.constantFrom<Kill>('no', 'no', 'no', 'before', 'after', 'now');
const which = fc.nat(1_000);
const surfaces = ['api', 'card', 'bot', 'mail'] as const;

/** Mostly somebody who is asked, sometimes anybody. */
function someone({ people, run }: Case, index: number): SeededPerson {
  const asked = run.approvals.filter(isOpen).map(({ memberId }) => memberId);
  const from = index % 5 === 0 || asked.length === 0 ? people : people.filter(({ id }) => asked.includes(id));
  return (from.length > 0 ? from : people)[(index >> 3) % Math.max(1, from.length)] ?? (people[2] as SeededPerson);
}

/** Whoever has left cannot sign in. */
const signedIn = async (one: Case, person: SeededPerson, surface: (typeof surfaces)[number] = 'api') =>
  memberIn(one.members, person.id)?.active ? world.as(person, { via: { surface } }) : undefined;

const anyCommand: fc.Arbitrary<Command>[] = [
  ...[1, 2, 3].map(() =>
    fc
      .tuple(which, fc.constantFrom(1, 1, 1, 2, 4), fc.constantFrom(true, true, false), anyKill)
      .map(([index, times, yes, kill]) =>
        command(`${yes ? 'approve' : 'reject'} ${index} × ${times}`, kill, async (one) => {
          const who = someone(one, index);
          const isAsked = one.oracle.outcome() === null && one.oracle.asked().includes(who.id);
          const presses = Array.from({ length: times }, async (_, nth) => {
            const ctx = await signedIn(one, who, surfaces[nth % surfaces.length]);
            if (!ctx) return 0;
            // Pressed at once, and not all of them say the same.
            const isYes = nth % 2 === 0 ? yes : !yes;
            return press(
              isYes ? approveRequest(ctx, { id: one.id }) : rejectRequest(ctx, { id: one.id, comment: 'No' }),
            );
          });
          const counted = (await Promise.all(presses)).reduce((sum, one) => sum + one, 0);
          must(counted === (isAsked ? 1 : 0), `${counted} of ${times} presses counted`);
          return counted;
        }),
      ),
  ),
  fc.tuple(fc.array(which, { minLength: 2, maxLength: 4 }), anyKill).map(([indexes, kill]) =>
    command(`all at once: ${indexes}`, kill, async (one) => {
      const presses = indexes.map(async (index, nth) => {
        const ctx = await signedIn(one, someone(one, index), surfaces[nth % surfaces.length]);
        return ctx ? press(approveRequest(ctx, { id: one.id })) : 0;
      });
      return (await Promise.all(presses)).reduce((sum, one) => sum + one, 0);
    }),
  ),
  fc.tuple(which, anyKill).map(([index, kill]) =>
    command(`ask back ${index}`, kill, async (one) => {
      const ctx = await signedIn(one, someone(one, index));
      return ctx ? press(askBack(ctx, { id: one.id, question: 'Why?' })) : 0;
    }),
  ),
  anyKill.map((kill) =>
    command('answer', kill, async (one) => {
      const ctx = await signedIn(one, one.people[0] as SeededPerson);
      return ctx ? press(answerApprover(ctx, { id: one.id, answer: 'So.' })) : 0;
    }),
  ),
  fc.tuple(which, fc.nat(most - 1), anyKill).map(([index, to, kill]) =>
    command(`delegate ${index} to ${to}`, kill, async (one) => {
      const ctx = await signedIn(one, someone(one, index));
      return ctx ? press(delegateApproval(ctx, { id: one.id, toId: one.people[to]?.id })) : 0;
    }),
  ),
  fc.tuple(which, anyKill).map(([index, kill]) =>
    command(`leave ${index}`, kill, async (one) => {
      const who = someone(one, index);
      const member = one.members.get(who.id);
      if (!member?.active || index % 4 === 0) return 0;
      await updateMember(await world.as(contoso.admin), { id: who.id, active: false });
      one.members.set(who.id, { ...member, active: false });
      return 0;
    }),
  ),
  fc.tuple(which, fc.nat(most - 1), fc.boolean(), anyKill).map(([index, to, whenAway, kill]) =>
    command(`hand over ${index} to ${to}`, kill, async (one) => {
      const who = someone(one, index);
      const delegate = one.people[to] as SeededPerson;
      const ctx = await signedIn(one, who);
      if (!ctx || delegate.id === who.id || !one.members.get(delegate.id)?.active) return 0;
      if (whenAway) world.away.set(who.id, null);
      one.away.set(who.id, { because: whenAway ? 'out_of_office' : 'delegated', until: null, delegateId: delegate.id });
      await putDelegation(ctx, { delegateId: delegate.id, whenAway });
      return 0;
    }),
  ),
  fc.tuple(which, anyKill).map(([index, kill]) =>
    command(`go away ${index}`, kill, async (one) => {
      const who = someone(one, index);
      if (one.away.has(who.id)) return 0;
      world.away.set(who.id, null);
      one.away.set(who.id, { because: 'out_of_office', until: null, delegateId: null });
      return 0;
    }),
  ),
  ...[1, 2].map(() =>
    fc.tuple(fc.integer({ min: 1, max: 60 }), anyKill).map(([tenths, kill]) =>
      command(`${tenths / 10} days pass`, kill, async () => {
        await pass((tenths / 10) * dayMs);
        return 0;
      }),
    ),
  ),
];

const stageOfEnd: Readonly<Record<string, string>> = { approved: 'fulfilling', not_needed: 'submitted' };

/** However it went, it ends by itself, once. */
async function ends(one: Case): Promise<void> {
  for (let days = 0; (await world.run(one)).live; days += 2) {
    must(days < 150, 'it does not end');
    await pass(2 * dayMs);
    await compare(one);
  }
  const { run } = await world.run(one);
  must(run.outcome !== null, 'it is over without an end');
  const as = run.outcome?.as ?? '';
  const events = await world.events(one.id);
  const news = events.flatMap(({ data }) => (data.news as { readonly is: string }[] | undefined) ?? []);
  must(news.filter(({ is }) => is === 'ended').length === 1, 'it did not end once');
  const told = events.filter(({ name }) => name === 'request.approved' || name === 'request.rejected');
  must(told.length === (as === 'not_needed' ? 0 : 1), `its end was told ${told.length} times`);
  const { request } = await world.ticket(one.id);
  must(request?.stage === (stageOfEnd[as] ?? 'rejected'), `it is ${request?.stage} after ${as}`);
  const story = host.host.orchestrations.get(`approval-${contoso.id}-${one.runId}`);
  must(as === 'not_needed' || story?.runtimeStatus === 'Completed', `its story is ${story?.runtimeStatus}`);
}

it('every chain ends exactly once, as the rules say, whatever people do and wherever the process dies', async () => {
  await fc.assert(
    fc.asyncProperty(anyPlan, fc.commands(anyCommand, { maxCommands: 14, size: 'max' }), async (plan, commands) => {
      const one = await openCase(plan);
      await settle();
      await compare(one);
      await fc.asyncModelRun(() => ({ model: one, real: one }), commands);
      await ends(one);
    }),
    { numRuns: 40, endOnFailure: true },
  );
}, 120_000);
