import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { planOfItem, type RequestPlan } from '../playbooks/plan-request.ts';
import { valuesOf } from '../playbooks/values.ts';
import { queueOrDefault } from '../queues/find-queues.ts';
import { applyRouted } from '../routing/apply-routed.ts';
import { factsOf, nothingKnownOf } from '../routing/facts.ts';
import { routeByRules } from '../routing/route-by-rules.ts';
import { channelOf } from '../tickets/channel-of.ts';
import type { AskedRequest } from './ask-request.ts';
import { newRequest } from './new-request.ts';
import type { ServiceRequest } from './request.ts';

/**
 * The request that would be made of this: where its item says, else where the rules send it. Everything is read through
 * caches.
 */
export async function draftRequest(
  ctx: Ctx,
  asked: AskedRequest,
  named: { readonly id: string; readonly number: string },
): Promise<ServiceRequest> {
  const { ownerQueueId } = asked.item;
  const queue = await queueOrDefault(ctx, ownerQueueId === null ? undefined : { id: ownerQueueId, name: '' });
  const ofItem = queue.id === ownerQueueId;
  const at = ctx.platform.clock.now().toISOString();
  const drafted = newRequest(asked, { ...named, queue, channel: channelOf(ctx), at }, ctx.tenant.settings);
  const requester = (await findMember(ctx, asked.requester.id)) ?? nothingKnownOf(asked.requester);
  const routed = await routeByRules(ctx, factsOf(drafted, requester, { queue: ofItem, priority: false }));
  const { routing, ...request } = applyRouted(drafted, routed, at);
  return { ...request, routing: routing && ofItem ? { ...routing, by: 'item' } : routing };
}

/** What fulfilling it would do. */
export const planOfRequest = async (
  ctx: Ctx,
  { item }: Pick<AskedRequest, 'item'>,
  drafted: ServiceRequest,
): Promise<RequestPlan> => planOfItem(ctx, item, await valuesOf(ctx, drafted));
