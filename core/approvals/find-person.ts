import type { Found } from './approval-run.ts';
import type { ApproverFacts, KnownMember } from './approver-facts.ts';
import type { WhyAsked } from './why-asked.ts';

/** Longer lines of managers or delegates than this are nobody's. */
const mostSteps = 20;

/** Who may not be found: the requester, and whoever was asked before. */
export type Excluded = (memberId: string) => boolean;

export async function memberOf(facts: ApproverFacts, id: string): Promise<KnownMember | undefined> {
  return (await facts.members([id])).get(id);
}

/**
 * The managers above somebody, nearest first, whether they may be asked or not. It ends at the top, at a manager who is not
 * known, where the line comes back to itself, and after twenty.
 */
export async function* managersAbove(facts: ApproverFacts, member: KnownMember): AsyncGenerator<KnownMember> {
  const seen = new Set([member.id]);
  let below = member;
  while (seen.size <= mostSteps) {
    const { managerId } = below;
    const manager = managerId === null || seen.has(managerId) ? undefined : await memberOf(facts, managerId);
    if (!manager) return;
    yield manager;
    seen.add(manager.id);
    below = manager;
  }
}

/** The nearest manager above somebody who may be asked, or who decides for them, and how many levels up they are. */
export async function nextAbove(
  facts: ApproverFacts,
  member: KnownMember,
  excluded: Excluded,
): Promise<{ readonly found: Found; readonly level: number } | undefined> {
  let level = 0;
  for await (const manager of managersAbove(facts, member)) {
    level += 1;
    if (!manager.active || excluded(manager.id)) continue;
    return { found: await inTheirPlace(facts, manager, [], excluded), level };
  }
  return undefined;
}

/**
 * Whoever decides for a candidate: themselves; a manager above where they have left; their delegate where they are away.
 * Undefined where nobody does.
 */
export async function whoDecides(
  facts: ApproverFacts,
  candidate: KnownMember,
  why: readonly WhyAsked[],
  excluded: Excluded,
): Promise<Found | undefined> {
  if (excluded(candidate.id)) return undefined;
  if (candidate.active) return inTheirPlace(facts, candidate, why, excluded);
  const above = await nextAbove(facts, candidate, excluded);
  if (!above) return undefined;
  const left: WhyAsked = { is: 'stands_for', name: candidate.name, because: 'left', until: null };
  return { ...above.found, why: [...above.found.why, left, ...why] };
}

/** Somebody who is there, or the delegate whom they or their delegates name; they themselves where that leads nowhere. */
async function inTheirPlace(
  facts: ApproverFacts,
  { id, name }: KnownMember,
  why: readonly WhyAsked[],
  excluded: Excluded,
): Promise<Found> {
  const away = (await facts.away([id])).get(id);
  if (!away) return { id, name, why };
  const seen = new Set([id]);
  let delegateId = away.delegateId;
  while (delegateId !== null && !seen.has(delegateId) && !excluded(delegateId) && seen.size <= mostSteps) {
    const delegate = await memberOf(facts, delegateId);
    if (!delegate?.active) break;
    const theirs: { readonly delegateId: string | null } | undefined = (await facts.away([delegateId])).get(delegateId);
    if (!theirs) {
      const stands: WhyAsked = { is: 'stands_for', name, because: away.because, until: away.until };
      return { id: delegate.id, name: delegate.name, why: [stands, ...why] };
    }
    seen.add(delegateId);
    delegateId = theirs.delegateId;
  }
  return away.because === 'out_of_office'
    ? { id, name, why: [...why, { is: 'away', until: away.until }] }
    : { id, name, why };
}
