import { enterByLink } from '#core/tenancy/enter';
import { type ApprovalWorld, approvalWorld, stageOf } from '#tests/support/approval-world';
import { contoso, type SeededPerson } from '#tests/support/seeded-people';
import { isProblem } from '../api/problem.ts';
import { memberPartition } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import { brokenLink } from '../tickets/audit.ts';
import { approvalLinkFor } from './approval-link.ts';
import { answerApprover } from './ask-back.ts';
import { approveRequest } from './decide.ts';
import { decideByLink, readApprovalLink } from './use-link.ts';

const { agent, agent2, employee, manager } = contoso;
let world: ApprovalWorld;
beforeEach(async () => {
  world = await approvalWorld();
});
afterEach(() => world.close());

type Asked = Awaited<ReturnType<ApprovalWorld['asked']>>;

const both = [stageOf([agent, agent2], { rule: { pass: 'all' } })];

/** The link of a mail to this person, and the way in by it. */
async function linkOf({ id, runId }: Asked, person: SeededPerson): Promise<() => Promise<Ctx>> {
  const { run } = await world.run({ id, runId });
  const approval = run.approvals.find(({ memberId }) => memberId === person.id)!;
  const aim = { ticketId: id, runId, approvalId: approval.id, memberId: person.id };
  const address = await approvalLinkFor(await world.system(), aim);
  const claims = await world.platform.approvalLinks.verify(new URL(address).hash.slice(1));
  return () => enterByLink(world.platform, claims, { via: { surface: 'mail', requestId: 'r' } });
}

const used = async (id: string) =>
  (await world.stores.forTenant(contoso.id).query('approvalLink', { partition: id, limit: 10 })).items;

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'let in',
    (error: unknown) => (isProblem(error) ? error.code : error),
  );

it('shows how it stands as often as it is opened, and neither decides nor is used up by that', async () => {
  const asked = await world.asked(both);
  const enter = await linkOf(asked, agent);
  for (let time = 0; time < 3; time += 1) {
    expect(await readApprovalLink(await enter(), {})).toMatchObject({
      member: { id: agent.id, name: agent.name },
      organisation: contoso.name,
      state: 'pending',
      outcome: null,
      may: ['approve', 'reject', 'ask_back'],
      because: null,
      says: null,
      expiresAt: '2026-03-16T09:00:00.000Z',
    });
  }
  expect(await used(asked.id)).toEqual([]);
  expect((await world.run(asked)).run.approvals.map(({ state }) => state)).toEqual(['pending', 'pending']);
});

it('decides as the member, once, and says in the audit that it came by mail', async () => {
  const asked = await world.asked(both);
  const enter = await linkOf(asked, agent);
  const { version, clockSeq, workSeq } = await world.ticket(asked.id);
  const seen = version + clockSeq + workSeq;
  const answer = await decideByLink(await enter(), { decision: 'approve', comment: 'Fine', seen });
  expect(answer).toMatchObject({
    state: 'approved',
    outcome: null,
    may: [],
    because: 'over',
    says: 'You approved this.',
  });
  const link = (await enter()).actor.link!;
  expect(await used(asked.id)).toMatchObject([{ id: link.linkId, usedAt: '2026-03-02T09:00:00.000Z' }]);
  const entries = await world.audit(asked.id);
  expect(entries.at(-1)).toMatchObject({
    action: 'approval.approve',
    surface: 'mail',
    actor: { id: agent.id, name: agent.name, kind: 'member' },
    after: { approval: { approvalId: link.approvalId, decision: 'approve', comment: 'Fine', seen } },
  });
  expect(brokenLink(entries)).toBeUndefined();

  const again = await decideByLink(await enter(), { decision: 'reject', comment: 'No, after all' });
  expect(again).toMatchObject({
    state: 'approved',
    may: [],
    says: 'You approved this on 2 March 2026 already. That stands.',
  });
  expect(await world.audit(asked.id)).toHaveLength(entries.length);
});

it('counts once where the same link is pressed many times at once', async () => {
  const asked = await world.asked(both);
  const enter = await linkOf(asked, agent);
  const presses = await Promise.all(
    (['approve', 'reject', 'approve', 'reject', 'ask_back'] as const).map(async (decision) =>
      decideByLink(await enter(), { decision, comment: `${decision}, please` }),
    ),
  );
  const counted = (await world.audit(asked.id)).filter(({ action }) => action.startsWith('approval.'));
  expect(counted.filter(({ surface }) => surface === 'mail')).toHaveLength(1);
  expect(await used(asked.id)).toHaveLength(1);
  expect(new Set(presses.map(({ because }) => because)).has(null)).toBe(false);
});

it('counts once with a card pressed at the same moment', async () => {
  const asked = await world.asked([stageOf([agent])]);
  const enter = await linkOf(asked, agent);
  await Promise.all([
    decideByLink(await enter(), { decision: 'reject', comment: 'No' }),
    approveRequest(await world.as(agent, { via: { surface: 'card' } }), { id: asked.id }),
  ]);
  const decisions = (await world.audit(asked.id)).filter(({ action }) => /^approval\.(approve|reject)$/.test(action));
  expect(decisions).toHaveLength(1);
  const { run } = await world.run(asked);
  expect(run.outcome?.as).toBe(run.approvals[0]?.state);
});

it('says why a rejection or a question without words is none, and stays good', async () => {
  const asked = await world.asked(both);
  const enter = await linkOf(asked, agent);
  for (const decision of ['reject', 'ask_back']) {
    expect(await refusalOf(decideByLink(await enter(), { decision }))).toBe('CAT_VALIDATION');
  }
  expect(await used(asked.id)).toEqual([]);
  expect((await decideByLink(await enter(), { decision: 'approve' })).state).toBe('approved');
});

it('asks back, and is used up by that: the next mail brings the next link', async () => {
  const asked = await world.asked(both);
  const enter = await linkOf(asked, agent);
  const question = await decideByLink(await enter(), { decision: 'ask_back', comment: 'For which floor?', turn: 0 });
  expect(question).toMatchObject({ state: 'asked_back', because: 'used' });
  await answerApprover(await world.as(employee), { id: asked.id, answer: 'The second' });
  expect(await readApprovalLink(await enter(), {})).toMatchObject({ state: 'pending', because: 'used', may: [] });
  await decideByLink(await enter(), { decision: 'approve' });
  expect(await readApprovalLink(await enter(), {})).toMatchObject({ state: 'pending' });
  const next = await linkOf(asked, agent);
  expect(await decideByLink(await next(), { decision: 'approve' })).toMatchObject({ state: 'approved' });
});

it('shows what was decided meanwhile, and by how it ended', async () => {
  const asked = await world.asked([stageOf([agent, agent2])]);
  const enter = await linkOf(asked, agent);
  await approveRequest(await world.as(agent2), { id: asked.id });
  const late = await decideByLink(await enter(), { decision: 'reject', comment: 'Too late' });
  expect(late).toMatchObject({ state: 'skipped', outcome: 'approved', because: 'over' });
  expect(late.says).toMatch(/This is over|not needed any more/);
  expect(await used(asked.id)).toEqual([]);
});

it('never decides what is sensitive: it asks for a sign-in', async () => {
  const asked = await world.asked(both, { item: { sensitive: true } });
  const enter = await linkOf(asked, agent);
  expect(await readApprovalLink(await enter(), {})).toMatchObject({ may: [], because: 'sign_in', state: 'pending' });
  for (const decision of ['approve', 'reject', 'ask_back']) {
    const refused = refusalOf(decideByLink(await enter(), { decision, comment: 'Words' }));
    expect(await refused).toBe('CAT_STEP_UP_REQUIRED');
  }
  expect((await world.run(asked)).run.approvals.every(({ state }) => state === 'pending')).toBe(true);
});

it('is about one approval: nobody else’s, and of no other request', async () => {
  const asked = await world.asked(both);
  const other = await world.asked(both);
  const enter = await linkOf(asked, agent);
  const { link } = (await enter()).actor;
  const forged = (claims: object) =>
    enterByLink(world.platform, { ...link!, ...claims }, { via: { surface: 'mail', requestId: 'r' } });
  const others = [{ memberId: manager.id }, { approvalId: 'a9' }, { runId: other.runId }, { ticketId: other.id }];
  for (const claims of others) {
    const refused = refusalOf(readApprovalLink(await forged(claims), {}));
    expect(await refused).toBe('CAT_UNAUTHENTICATED');
    const decided = refusalOf(decideByLink(await forged(claims), { decision: 'approve' }));
    expect(await decided).toBe('CAT_UNAUTHENTICATED');
  }
  await decideByLink(await enter(), { decision: 'approve' });
  const untouched = (await world.run(other)).run.approvals;
  expect(untouched.map(({ state }) => state)).toEqual(['pending', 'pending']);
});

it('lets nobody in who is no longer a member, nor anybody of a suspended organisation', async () => {
  const asked = await world.asked(both);
  const enter = await linkOf(asked, agent);
  const store = world.stores.forTenant(contoso.id);
  const member = (await store.get('member', memberPartition, agent.id))!;
  await store.commit(memberPartition, [{ upsert: 'member', doc: { ...member, active: false } }]);
  world.platform.cache.forget(contoso.id, `member:${agent.id}`);
  expect(await refusalOf(enter())).toBe('CAT_TENANT_FORBIDDEN');
});

it('gives no power over anything else: no list, no other scope, no reach', async () => {
  const asked = await world.asked(both);
  const { actor } = await (await linkOf(asked, agent))();
  expect(actor).toMatchObject({ roles: [], reach: 'own', holdsGrant: true });
  expect([...actor.scopes]).toEqual(['tickets:read']);
  expect(actor.stepUp).toBeUndefined();
});
