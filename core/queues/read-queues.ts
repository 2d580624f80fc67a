import { z } from 'zod';
import { notFound } from '../api/problem.ts';
import { useCase } from '../use-case.ts';
import { QueueId, type QueueView } from './contract.ts';
import { findQueues, mostQueues } from './find-queues.ts';
import type { Queue } from './queue.ts';

export const listQueues = useCase('tickets:assign', z.strictObject({}), async (ctx) => {
  const queues = await findQueues(ctx);
  const open = queues.filter((queue) => !ctx.actor.closedQueues.includes(queue.id));
  return { items: open.map(queueView), nextCursor: null, pageSize: mostQueues };
});

export const getQueue = useCase('tickets:assign', QueueId, async (ctx, input): Promise<QueueView> => {
  const queue = (await findQueues(ctx)).find((candidate) => candidate.id === input.id);
  if (!queue || ctx.actor.closedQueues.includes(queue.id)) throw notFound();
  return queueView(queue);
});

export const queueView = (queue: Queue): QueueView => ({
  id: queue.id,
  name: queue.name,
  description: queue.description,
  leadId: queue.leadId,
  memberIds: [...queue.memberIds],
  restricted: queue.restricted,
  channel: queue.channel && { name: queue.channel.name, boundAt: queue.channel.boundAt },
});
