import { costCenterOwnerOf } from '../people/cost-center.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import type { ApproverFacts, Away } from './approver-facts.ts';
import { findDelegations, isWithin } from './delegations.ts';

/** More holders of one role than this are not looked at. */
const mostOfRole = 500;

/**
 * What finding approvers has to know, from the store and the directory, at most half a minute old where it is remembered.
 * `isSensitive`: of what whoever decides signs in anew for; who handed over without that has not handed it over.
 */
export const approverFacts = (ctx: Ctx, isSensitive: boolean): ApproverFacts => ({
  members: async (ids) => {
    const found = await Promise.all(ids.map((id) => findMember(ctx, id)));
    return new Map(
      found.flatMap((member) => {
        if (!member) return [];
        const { id, name, managerId, active } = member;
        return [[id, { id, name, managerId, active }] as const];
      }),
    );
  },
  group: (groupId) => ctx.platform.directory.group(ctx.actor.tenantId, groupId),
  queue: async (queueId) => {
    const queue = (await findQueues(ctx)).find(({ id }) => id === queueId);
    return queue ? { name: queue.name, ownerId: queue.leadId } : null;
  },
  withRole: (role) => withRole(ctx, role),
  costCenterOwner: (memberId) => costCenterOwnerOf(ctx, memberId),
  away: (ids) => awayOf(ctx, ids, isSensitive),
});

const withRole = (ctx: Ctx, role: string): Promise<readonly string[]> =>
  ctx.platform.cache.read(ctx.actor.tenantId, `role:${role}`, async () => {
    const page = await ctx.store.query('member', {
      where: {
        and: [
          { field: 'roles', has: role },
          { field: 'active', is: true },
        ],
      },
      limit: mostOfRole,
    });
    return page.items.map(({ id }) => id);
  });

/** Whoever handed over, by day and hour or whenever they are out of office; and whoever is out of office without that. */
async function awayOf(ctx: Ctx, ids: readonly string[], isSensitive: boolean): Promise<ReadonlyMap<string, Away>> {
  if (ids.length === 0) return new Map();
  const { directory, clock } = ctx.platform;
  const [delegations, availability] = await Promise.all([
    findDelegations(ctx),
    directory.availability(ctx.actor.tenantId, ids),
  ]);
  const at = clock.now().toISOString();
  return new Map(
    ids.flatMap((id): (readonly [string, Away])[] => {
      const delegation = delegations.get(id);
      const counts = !isSensitive || delegation?.proven === true;
      const holds = delegation !== undefined && counts && isWithin(delegation, at);
      const outOfOffice = availability.get(id)?.outOfOffice ?? null;
      if (holds && !delegation.whenAway) {
        return [[id, { because: 'delegated', until: delegation.until, delegateId: delegation.delegateId }]];
      }
      if (!outOfOffice) return [];
      const delegateId = holds ? delegation.delegateId : null;
      return [[id, { because: 'out_of_office', until: outOfOffice.until, delegateId }]];
    }),
  );
}
