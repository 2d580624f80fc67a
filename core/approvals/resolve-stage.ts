import type { Found, Person } from './approval-run.ts';
import type { ApproverFacts, KnownMember } from './approver-facts.ts';
import type { Approver, Stage } from './chain.ts';
import { type Excluded, managersAbove, memberOf, whoDecides } from './find-person.ts';
import { rememberedFacts } from './remembered-facts.ts';
import { chainLimits } from './vocabulary.ts';
import type { WhyAsked } from './why-asked.ts';

/** Members of a group that are looked at; of those who are there the first fifty by name are asked. */
const mostLookedAt = 500;

export interface ForWhom {
  readonly requester: Person;
  /** Whom it is for, where that is somebody else. */
  readonly forId: string | null;
  /** Who asked in the requester's name. */
  readonly filedById?: string | undefined;
}

/**
 * The people whom a stage asks, each once, with every reason why: neither the requester nor whom it is for. Whoever has left
 * is followed by the next manager above them, whoever is away by their delegate. It may be nobody; then the run looks for
 * stand-ins.
 */
export async function resolveStage(
  { approvers }: Pick<Stage, 'approvers'>,
  { requester, forId, filedById }: ForWhom,
  known: ApproverFacts,
): Promise<readonly Found[]> {
  const facts = rememberedFacts(known);
  const excluded: Excluded = (id) => id === requester.id || id === forId || id === filedById;
  const found = new Map<string, Found>();
  for (const approver of approvers) {
    const { members, why } = await candidates(facts, approver, requester);
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

async function candidates(facts: ApproverFacts, approver: Approver, requester: Person): Promise<Candidates> {
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
    case 'manager': {
      const { level } = approver;
      const manager = await managerAt(facts, requester.id, level);
      return { members: manager ? [manager] : [], why: { is: 'manager', level, of: requester.name } };
    }
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
