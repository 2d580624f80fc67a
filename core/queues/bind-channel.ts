import { z } from 'zod';
import { line } from '../api/fields.ts';
import { notFound, Problem } from '../api/problem.ts';
import { canonicalJson } from '../digest.ts';
import { transact } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import { settingAudit } from '../settings/write-setting-audit.ts';
import { homeService } from '../teams/home-service.ts';
import { useCase } from '../use-case.ts';
import { QueueId, type QueueView } from './contract.ts';
import { findQueues } from './find-queues.ts';
import { type Queue, type QueueChannel, queuePartition } from './queue.ts';
import { queueView } from './read-queues.ts';

const BindChannel = z.strictObject({
  queueName: line(1, 100),
  conversationId: z.string().min(1),
  serviceUrl: z.union([z.literal(homeService), z.url()]),
  channelName: z.string().max(200).nullable(),
});

/** From now on the queue's tickets are posted to the channel in which this was said. One channel a queue. */
export const bindQueueChannel = useCase('settings:admin', BindChannel, async (ctx, input): Promise<QueueView> => {
  const queues = (await findQueues(ctx)).filter((queue) => !ctx.actor.closedQueues.includes(queue.id));
  const wanted = queues.find((queue) => queue.name.toLowerCase() === input.queueName.toLowerCase());
  if (!wanted) {
    const names = queues.map((queue) => queue.name).join(', ');
    throw new Problem('CAT_CONFLICT', `There is no queue of that name. There are: ${names}.`);
  }
  return setChannel(ctx, wanted.id, {
    conversationId: input.conversationId,
    serviceUrl: input.serviceUrl,
    name: input.channelName,
    boundBy: ctx.actor.id,
    boundAt: ctx.platform.clock.now().toISOString(),
  });
});

export const unbindQueueChannel = useCase('settings:admin', QueueId, (ctx, input) => setChannel(ctx, input.id, null));

/** Binding again to where it is bound changes nothing, whoever says it. */
const placeOf = (channel: QueueChannel | null) => channel && { ...channel, boundBy: '', boundAt: '' };

async function setChannel(ctx: Ctx, id: string, channel: QueueChannel | null): Promise<QueueView> {
  const view = await transact(ctx, queuePartition, async () => {
    const stored = await ctx.store.get('queue', queuePartition, id);
    if (!stored || ctx.actor.closedQueues.includes(id)) throw notFound();
    const { etag, ...queue } = stored;
    if (canonicalJson(placeOf(queue.channel)) === canonicalJson(placeOf(channel))) {
      return { writes: [], answer: queueView(queue) };
    }
    const at = ctx.platform.clock.now().toISOString();
    const bound: Queue = { ...queue, channel, version: queue.version + 1, updatedAt: at };
    const audit = settingAudit(ctx, 'queue', { before: queue, after: bound, at });
    const changed: Queue = { ...bound, auditSeq: audit.seq, auditHash: audit.hash };
    return {
      writes: [
        { replace: 'queue', doc: changed, ifMatch: etag },
        { create: 'settingAudit', doc: audit },
      ],
      answer: queueView(changed),
    };
  });
  ctx.platform.cache.forget(ctx.actor.tenantId, 'queues');
  return view;
}
