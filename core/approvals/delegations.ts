import type { Ctx } from '../platform.ts';
import { type Delegation, delegationPartition } from './approval-document.ts';

/** More people of a tenant do not hand over at once. */
const mostDelegations = 1_000;
export const delegationsKey = 'delegations';

/** Every delegation of the tenant by its member, at most 30 seconds old. */
export const findDelegations = (ctx: Ctx): Promise<ReadonlyMap<string, Delegation>> =>
  ctx.platform.cache.read(ctx.actor.tenantId, delegationsKey, async () => {
    const page = await ctx.store.query('delegation', { partition: delegationPartition, limit: mostDelegations });
    return new Map(page.items.map((delegation) => [delegation.id, delegation]));
  });

/** Whether it holds at this moment, but for whether they are away. */
export const isWithin = ({ from, until }: Delegation, at: string): boolean =>
  (from === null || from <= at) && (until === null || at < until);
