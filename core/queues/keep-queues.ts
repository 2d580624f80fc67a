import { settingVerbs } from '../settings/setting-verbs.ts';
import { type ManagedQueueView, queueFields } from './contract.ts';
import { mostQueues } from './find-queues.ts';
import { type Queue, queuePartition } from './queue.ts';
import { queueComplaints } from './queue-complaints.ts';
import { usersOfQueue } from './queue-users.ts';
import { queueView } from './read-queues.ts';

/**
 * Queues, kept by administrators. Which Teams channel a queue posts to is said in that channel, and stays through every
 * change here. A restricted queue that the caller is not in behaves as missing.
 */
export const managedQueues = settingVerbs({
  type: 'queue',
  called: 'queue',
  scope: 'settings:admin',
  partition: queuePartition,
  orderBy: 'name',
  most: mostQueues,
  cacheKey: 'queues',
  fields: queueFields,
  fieldsOf: ({ name, description, leadId, memberIds, restricted, assignment, skills, rotaId }) => ({
    name,
    description,
    leadId,
    memberIds: [...memberIds],
    restricted,
    assignment: { ...assignment },
    skills: [...skills],
    rotaId,
  }),
  make: (fields, base, before): Queue => ({ ...base, ...fields, channel: before?.channel ?? null }),
  view: (queue): ManagedQueueView => ({
    ...queueView(queue),
    assignment: { ...queue.assignment, weights: { ...queue.assignment.weights } },
    skills: [...queue.skills],
    rotaId: queue.rotaId,
    version: queue.version,
    createdAt: queue.createdAt,
    updatedAt: queue.updatedAt,
  }),
  complaints: queueComplaints,
  usedBy: usersOfQueue,
  mayKnow: (ctx, queue) => !ctx.actor.closedQueues.includes(queue.id),
});
