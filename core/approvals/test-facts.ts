import type { ApproverFacts, Away, KnownMember } from './approver-facts.ts';

export interface Organisation {
  /** Who is above whom; null: nobody. */
  readonly managers: { readonly [id: string]: string | null };
  readonly left?: readonly string[];
  readonly away?: { readonly [id: string]: Away };
  readonly groups?: { readonly [id: string]: readonly string[] };
  readonly queues?: { readonly [id: string]: string | null };
  readonly roles?: { readonly [role: string]: readonly string[] };
  readonly costCenters?: { readonly [id: string]: string };
}

/** The name of whoever is called by an id: `erin` is Erin. */
export const nameOf = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);

export function factsOf(known: Organisation): ApproverFacts {
  const memberOf = (id: string): KnownMember | undefined => {
    const managerId = known.managers[id];
    if (managerId === undefined) return undefined;
    return { id, name: nameOf(id), managerId, active: !known.left?.includes(id) };
  };
  const told = <T>(ids: readonly string[], of: (id: string) => T | undefined): ReadonlyMap<string, T> =>
    new Map(
      ids.flatMap((id) => {
        const value = of(id);
        return value === undefined ? [] : [[id, value] as const];
      }),
    );
  return {
    members: async (ids) => told(ids, memberOf),
    away: async (ids) => told(ids, (id) => known.away?.[id]),
    group: async (id) => {
      const memberIds = known.groups?.[id];
      return memberIds ? { name: nameOf(id), memberIds } : null;
    },
    queue: async (id) => {
      const ownerId = known.queues?.[id];
      return ownerId === undefined ? null : { name: nameOf(id), ownerId };
    },
    withRole: async (role) => known.roles?.[role] ?? [],
    costCenterOwner: async (id) => known.costCenters?.[id] ?? null,
  };
}
