import type { ApproverFacts } from './approver-facts.ts';

/** The same facts, members and absences asked for once: one finding looks at the same people again and again. */
export function rememberedFacts(facts: ApproverFacts): ApproverFacts {
  return {
    ...boundFacts(facts),
    members: remembered((ids) => facts.members(ids)),
    away: remembered((ids) => facts.away(ids)),
  };
}

/** Facts may be an object with methods that use `this`. */
const boundFacts = (facts: ApproverFacts): Omit<ApproverFacts, 'members' | 'away'> => ({
  group: (id) => facts.group(id),
  queue: (id) => facts.queue(id),
  withRole: (role) => facts.withRole(role),
  costCenterOwner: (id) => facts.costCenterOwner(id),
});

type Lookup<T> = (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>;

function remembered<T>(ask: Lookup<T>): Lookup<T> {
  const known = new Map<string, T | undefined>();
  return async (ids) => {
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length > 0) {
      const told = await ask(unknown);
      for (const id of unknown) known.set(id, told.get(id));
    }
    return new Map(
      ids.flatMap((id) => {
        const value = known.get(id);
        return value === undefined ? [] : [[id, value] as const];
      }),
    );
  };
}
