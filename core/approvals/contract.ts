import { z } from 'zod';
import { entityId, line } from '../api/fields.ts';
import { approverRoles, chainLimits } from './vocabulary.ts';

const StageId = z
  .string()
  .max(50)
  .regex(/^[a-z][a-z0-9_]*$/, 'Begin with a small letter; then small letters, digits and _ only, such as budget_owner.')
  .meta({ examples: ['manager', 'budget_owner'] });

/** Who is asked, found anew when the stage begins. */
export const Approver = z
  .discriminatedUnion(
    'who',
    [
      z.strictObject({ who: z.literal('person'), memberId: entityId() }),
      z.strictObject({ who: z.literal('group'), groupId: entityId().describe('Object id of an Entra group') }),
      z.strictObject({
        who: z.literal('manager'),
        level: z.int().min(1).max(chainLimits.managerLevels).describe('1: the requester’s manager, 2: theirs, …'),
      }),
      z.strictObject({ who: z.literal('queue_owner'), queueId: entityId() }),
      z.strictObject({ who: z.literal('cost_center_owner') }),
      z.strictObject({ who: z.literal('role'), role: z.enum(approverRoles) }),
    ],
    { error: 'Say who: person, group, manager, queue_owner, cost_center_owner or role, with what belongs to it.' },
  )
  .meta({ id: 'Approver' });

export const StageRule = z
  .discriminatedUnion(
    'pass',
    [
      z.strictObject({ pass: z.enum(['any', 'all']) }),
      z.strictObject({ pass: z.literal('quorum'), of: z.int().min(1).max(chainLimits.quorum) }),
    ],
    { error: 'Say when it passes: { "pass": "any" }, { "pass": "all" } or { "pass": "quorum", "of": 2 }.' },
  )
  .meta({
    id: 'StageRule',
    description: '`any`: the first approval passes. `all`: the first rejection fails. `quorum`: so many approvals pass',
  });

const answerText = z.string().max(500);

/** Holds where every part that is given holds. A field without an answer fulfils none. */
export const StageCondition = z
  .strictObject({
    field: z.string().min(1).max(60).describe('Name of a field of the form'),
    is: z
      .union([answerText, z.number(), z.boolean()], { error: 'Give a text, a number, true or false.' })
      .exactOptional(),
    isOneOf: z
      .array(z.union([answerText, z.number()], { error: 'Give texts or numbers.' }))
      .min(1)
      .max(chainLimits.values)
      .exactOptional(),
    atLeast: z.number().exactOptional(),
    below: z.number().exactOptional(),
  })
  .meta({ id: 'StageCondition' });

export const Stage = z
  .strictObject({
    id: StageId,
    name: line(1, 100),
    dependsOn: z
      .array(StageId)
      .max(chainLimits.stages)
      .exactOptional()
      .describe('Stages that must have passed or been skipped. Not given: the stage before; empty: none'),
    approvers: z
      .array(Approver)
      .max(chainLimits.approvers)
      .refine((approvers) => approvers.length > 0, {
        message: 'Name at least one approver, or remove the stage.',
        params: { code: 'too_small' },
      })
      .meta({ minItems: 1 }),
    rule: StageRule,
    when: z
      .array(StageCondition)
      .max(chainLimits.conditions)
      .exactOptional()
      .describe('Asked only where all of these hold'),
  })
  .meta({ id: 'Stage' });

/** Everyone who must agree before something is done. `chainComplaints` says what is wrong between its parts. */
export const Chain = z
  .strictObject({ stages: z.array(Stage).max(chainLimits.stages) })
  .meta({ id: 'Chain', description: 'Who must approve, in which order; without stages nobody is asked' });
export type Chain = z.infer<typeof Chain>;
