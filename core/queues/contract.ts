import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, line, text } from '../api/fields.ts';
import { type SettingFields, settingEndpoints } from '../api/setting-endpoints.ts';
import { assignmentStrategies } from '../routing/vocabulary.ts';
import { MemberId } from '../tickets/contract.ts';

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

const weight = z.number().min(0).max(100);

/** How a queue hands out its tickets. Given anew it is given whole: what is left out gets its default. */
export const QueueAssignment = z
  .strictObject({
    strategy: z.enum(assignmentStrategies),
    wipLimit: z
      .int()
      .min(1)
      .max(500)
      .nullable()
      .default(null)
      .describe('Open tickets one agent may have at once, of all queues; null: any number'),
    weights: z
      .strictObject({ P1: weight, P2: weight, P3: weight, P4: weight })
      .default({ P1: 8, P2: 4, P3: 2, P4: 1 })
      .describe('What least_loaded and skill_based count a ticket as'),
    honoursPresence: z.boolean().default(true),
    honoursWorkingHours: z.boolean().default(true),
    fallbackMemberId: MemberId.nullable().default(null).describe('Who gets it when nobody can have it'),
  })
  .meta({ id: 'QueueAssignment' });

/** A word or two for what somebody knows: `vpn`, `C++`, `Wi-Fi`. */
export const Skill = line(1, 50).refine((skill) => /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .+#/_-]*$/u.test(skill), {
  message: 'A skill begins with a letter or a digit, and has letters, digits, blanks and . + # / _ - only.',
  params: { code: 'format' },
});

export const Skills = z.array(Skill).max(50);

export const queueFields = {
  shape: {
    name: line(1, 100),
    description: text(0, 500).default(''),
    leadId: MemberId.nullable().default(null),
    memberIds: z.array(MemberId).max(500).default([]),
    restricted: z.boolean().default(false).describe('Only members of the queue see its tickets'),
    assignment: QueueAssignment.default({
      strategy: 'manual',
      wipLimit: null,
      weights: { P1: 8, P2: 4, P3: 2, P4: 1 },
      honoursPresence: true,
      honoursWorkingHours: true,
      fallbackMemberId: null,
    }),
    skills: Skills.default([]).describe('What an agent must know to get its tickets by skill_based'),
    rotaId: entityId().nullable().default(null).describe('Who is on call for it'),
  },
  rule: (queue, context) => {
    const { skills, memberIds } = queue as unknown as { skills: readonly string[]; memberIds: readonly string[] };
    for (const [field, values] of Object.entries({ skills, memberIds })) {
      const folded = values.map((value) => value.toLowerCase());
      for (const [index, value] of folded.entries()) {
        if (folded.indexOf(value) === index) continue;
        context.addIssue({
          code: 'custom',
          path: [field, index],
          message: 'This is named twice. Remove one.',
          params: { code: 'twice' },
        });
      }
    }
  },
} satisfies SettingFields<z.ZodRawShape>;

/** A queue as its administrators see it. */
export const ManagedQueueView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    leadId: z.string().nullable(),
    memberIds: z.array(z.string()),
    restricted: z.boolean(),
    assignment: QueueAssignment,
    skills: z.array(z.string()),
    rotaId: z.string().nullable(),
    channel: QueueView.shape.channel,
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'ManagedQueue' });
export type ManagedQueueView = z.infer<typeof ManagedQueueView>;

export const managedQueueEndpoints = settingEndpoints({
  noun: 'ManagedQueue',
  plural: 'ManagedQueues',
  path: 'queues',
  scope: 'settings:admin',
  called: 'a queue',
  fields: queueFields,
  view: ManagedQueueView,
});

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
