import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId } from '../api/fields.ts';

export const QueueView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    leadId: z.string().nullable(),
    memberIds: z.array(z.string()),
    restricted: z.boolean(),
    channel: z
      .strictObject({ name: z.string().nullable(), boundAt: z.iso.datetime() })
      .nullable()
      .describe('The Teams channel its tickets are posted to'),
  })
  .meta({ id: 'Queue' });
export type QueueView = z.infer<typeof QueueView>;

const Empty = z.strictObject({});
export const QueueId = z.strictObject({ id: entityId() });

export const queueEndpoints = {
  listQueues: endpoint({
    id: 'listQueues',
    method: 'GET',
    path: '/v1/queues',
    tag: 'Queues',
    summary: 'Queues the caller works',
    scope: 'tickets:assign',
    input: Empty,
    status: 200,
    result: z.strictObject({ items: z.array(QueueView), nextCursor: z.null(), pageSize: z.int() }),
    problems: [],
  }),
  getQueue: endpoint({
    id: 'getQueue',
    method: 'GET',
    path: '/v1/queues/{id}',
    tag: 'Queues',
    summary: 'One queue',
    scope: 'tickets:assign',
    input: QueueId,
    status: 200,
    result: QueueView,
    problems: ['CAT_NOT_FOUND'],
  }),
  unbindQueueChannel: endpoint({
    id: 'unbindQueueChannel',
    method: 'DELETE',
    path: '/v1/queues/{id}/channel',
    tag: 'Queues',
    summary: 'Stop posting a queue’s tickets to its Teams channel',
    scope: 'settings:admin',
    input: QueueId,
    status: 200,
    result: QueueView,
    problems: ['CAT_NOT_FOUND'],
  }),
} as const;
