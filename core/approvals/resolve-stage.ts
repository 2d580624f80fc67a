import { type Found, isBarred, type Parties, type Person } from './approval-run.ts';
import type { ApproverFacts, KnownMember } from './approver-facts.ts';
import type { AskedApprover } from './chain.ts';
import { type Excluded, managersAbove, memberOf, whoDecides } from './find-person.ts';
import { rememberedFacts } from './remembered-facts.ts';
import { chainLimits } from './vocabulary.ts';
import type { WhyAsked } from './why-asked.ts';

/** Members of a group that are looked at; of those who are there the first fifty by name are asked. */
const mostLookedAt = 500;

/**
 * The people whom a stage asks, each once, with every reason why: nobody who has a part in it. Whoever has left
 * is followed by the next manager above them, whoever is away by their delegate. It may be nobody; then the run looks for
 * stand-ins.
 */
export async function resolveStage(
  { approvers }: { readonly approvers: readonly AskedApprover[] },
  parties: Parties,
  known: ApproverFacts,
): Promise<readonly Found[]> {
  const facts = rememberedFacts(known);
  const excluded: Excluded = (id) => isBarred(parties, id);
  const found = new Map<string, Found>();
  for (const approver of approvers) {
    const { members, why } = await candidates(facts, approver, parties.requester);
    await facts.away(members.map(({ id }) => id));
    for (const member of members) {
      const person = await whoDecides(facts, member, [why], excluded);
      if (!person) continue;
      const before = found.get(person.id);
      if (!before && found.size >= chainLimits.people) continue;
      found.set(person.id, before ? { ...before, why: [...before.why, ...person.why] } : person);
    }
  }
  return [...found.values()];
}

interface Candidates {
  readonly members: readonly KnownMember[];
  readonly why: WhyAsked;
}

async function candidates(facts: ApproverFacts, approver: AskedApprover, requester: Person): Promise<Candidates> {
  switch (approver.who) {
    case 'person':
      return { members: await membersOf(facts, [approver.memberId]), why: { is: 'named' } };
    case 'group': {
      const group = await facts.group(approver.groupId);
      return { members: await several(facts, group?.memberIds ?? []), why: { is: 'group', name: group?.name ?? '' } };
    }
    case 'role':
      return {
        members: await several(facts, await facts.withRole(approver.role)),
        why: { is: 'role', role: approver.role },
      };
    case 'manager':
      return managerOf(facts, requester, approver.level);
    case 'manager_above':
      return managerOf(facts, approver.below, approver.level);
    case 'queue_owner': {
      const queue = await facts.queue(approver.queueId);
      const ids = queue?.ownerId ? [queue.ownerId] : [];
      return { members: await membersOf(facts, ids), why: { is: 'queue_owner', name: queue?.name ?? '' } };
    }
    case 'cost_center_owner': {
      const ownerId = await facts.costCenterOwner(requester.id);
      return {
        members: await membersOf(facts, ownerId === null ? [] : [ownerId]),
        why: { is: 'cost_center_owner', of: requester.name },
      };
    }
  }
}

async function managerOf(facts: ApproverFacts, below: Person | null, level: number): Promise<Candidates> {
  const manager = below ? await managerAt(facts, below.id, level) : undefined;
  return { members: manager ? [manager] : [], why: { is: 'manager', level, of: below?.name ?? '' } };
}

async function membersOf(facts: ApproverFacts, ids: readonly string[]): Promise<readonly KnownMember[]> {
  const known = await facts.members(ids);
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** Of many, those who have not left: nobody comes in their place, as the others are there. */
const several = async (facts: ApproverFacts, ids: readonly string[]): Promise<readonly KnownMember[]> =>
  (await membersOf(facts, ids.slice(0, mostLookedAt)))
    .filter(({ active }) => active)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));

async function managerAt(facts: ApproverFacts, id: string, level: number): Promise<KnownMember | undefined> {
  const member = await memberOf(facts, id);
  if (!member) return undefined;
  let steps = 0;
  for await (const manager of managersAbove(facts, member)) {
    steps += 1;
    if (steps === level) return manager;
  }
  return undefined;
}
