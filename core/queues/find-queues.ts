import { invalid } from '../api/problem.ts';
import type { Ctx, Platform } from '../platform.ts';
import type { Store } from '../store.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { type Queue, queuePartition } from './queue.ts';

/** More queues than this a tenant cannot have. */
export const mostQueues = 500;

/** All queues of a tenant, at most 30 seconds old. */
export const readQueues = (platform: Platform, store: Store, tenantId: string): Promise<readonly Queue[]> =>
  platform.cache.read(tenantId, 'queues', async () => {
    const page = await store.query('queue', {
      partition: queuePartition,
      orderBy: { field: 'name', direction: 'asc' },
      limit: mostQueues,
    });
    return page.items;
  });

export const findQueues = (ctx: Ctx): Promise<readonly Queue[]> =>
  readQueues(ctx.platform, ctx.store, ctx.actor.tenantId);

/** The queue that is meant, if it is still there; else the tenant's default one. */
export async function queueOrDefault(ctx: Ctx, wanted?: PersonRef): Promise<PersonRef> {
  const queues = await findQueues(ctx);
  const { defaultQueueId } = ctx.tenant.settings;
  const named = (id: string | undefined) => queues.find((candidate) => candidate.id === id);
  const queue = named(wanted?.id) ?? named(defaultQueueId) ?? queues[0];
  return queue ? { id: queue.id, name: queue.name } : { id: defaultQueueId, name: 'Service Desk' };
}

/** @throws CAT_VALIDATION at `/queueId` when there is no such queue that the caller may use. */
export async function demandQueue(ctx: Ctx, id: string): Promise<Queue> {
  const queue = (await findQueues(ctx)).find((candidate) => candidate.id === id);
  if (queue && !ctx.actor.closedQueues.includes(queue.id)) return queue;
  throw invalid([
    { pointer: '/queueId', code: 'unknown_queue', detail: 'There is no such queue. GET /v1/queues lists them.' },
  ]);
}

/** Restricted queues that this person is not in. */
export const closedTo = (memberId: string, queues: readonly Queue[]): string[] =>
  queues.filter((queue) => queue.restricted && !queue.memberIds.includes(memberId)).map((queue) => queue.id);
