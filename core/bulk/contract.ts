import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, text, ticketRef } from '../api/fields.ts';
import { MemberId, Priority } from '../tickets/contract.ts';
import { resolutionCodes, saidLinkTypes } from '../tickets/vocabulary.ts';
import { bulkKinds, bulkStates, bulkTicketStates } from './vocabulary.ts';

export const mostTickets = 100;

/** What each kind needs to know, beside the tickets. */
export const AssignMany = z.strictObject({
  assigneeId: MemberId.nullable().optional(),
  queueId: entityId().optional(),
});
export const PrioritiseMany = z.strictObject({ priority: Priority.nullable() });
export const NoteMany = z.strictObject({ body: text(1, 20_000) });
export const LinkMany = z.strictObject({ type: z.enum(saidLinkTypes), ticketId: ticketRef() });
export const CloseMany = z.strictObject({
  code: z.enum([...resolutionCodes, 'fulfilled']),
  text: text(1, 20_000),
  overrideTasks: z.boolean().optional(),
  overrideBlocked: z.boolean().optional(),
  resolveChildren: z.literal(false).optional(),
});

const schemas = { assign: AssignMany, priority: PrioritiseMany, note: NoteMany, link: LinkMany, close: CloseMany };

/** What people ask for by name; merging and resolving children have addresses of their own. */
export const askedBulkKinds = ['assign', 'priority', 'note', 'link', 'close'] as const;
export type AskedBulkKind = (typeof askedBulkKinds)[number];

/** All kinds on one level, as the wire has it; which fields go with which kind is said field by field. */
export const CreateBulkJob = z
  .strictObject({
    kind: z.enum(askedBulkKinds),
    ticketIds: z.array(ticketRef()).min(1).max(mostTickets).describe('Twice the same counts once'),
    assigneeId: AssignMany.shape.assigneeId.describe('`assign`: an agent; null takes it back into the queue'),
    queueId: AssignMany.shape.queueId.describe('`assign`'),
    priority: PrioritiseMany.shape.priority
      .optional()
      .describe('`priority`; null lets impact and urgency decide again'),
    body: NoteMany.shape.body.optional().describe('`note`: Markdown, for the desk alone'),
    type: LinkMany.shape.type.optional().describe('`link`: what the other ticket is to each of these'),
    ticketId: LinkMany.shape.ticketId.optional().describe('`link`: the other ticket'),
    code: CloseMany.shape.code.optional().describe('`close`: how it was resolved; of a request `fulfilled`'),
    text: CloseMany.shape.text.optional().describe('`close`: what was done, in words the requester understands'),
    overrideTasks: CloseMany.shape.overrideTasks.describe('`close`: although tasks are open'),
    overrideBlocked: CloseMany.shape.overrideBlocked.describe('`close`: although another ticket blocks it'),
    resolveChildren: CloseMany.shape.resolveChildren.describe('`close`: `false` leaves open children open'),
  })
  .superRefine((input, context) => {
    const { kind, ticketIds: _, ...said } = input;
    const fields = schemas[kind].shape as Readonly<Record<string, z.ZodType>>;
    const complain = (field: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, params: { code } });
    for (const [field, value] of Object.entries(said)) {
      if (value !== undefined && !Object.hasOwn(fields, field)) {
        complain(field, 'unexpected', `This does not go with \`${kind}\`. Leave it out.`);
      }
    }
    for (const [field, schema] of Object.entries(fields)) {
      const isMissing = said[field as keyof typeof said] === undefined && !schema.safeParse(undefined).success;
      if (isMissing) complain(field, 'required', `This is required with \`${kind}\`.`);
    }
    if (kind === 'assign' && input.assigneeId === undefined && input.queueId === undefined) {
      complain('assigneeId', 'required', 'Give an assigneeId, a queueId, or both.');
    }
  });
export type CreateBulkJob = z.infer<typeof CreateBulkJob>;

export const GetBulkJob = z.strictObject({ id: z.guid() });

const moment = z.iso.datetime();

export const BulkJobView = z
  .strictObject({
    id: z.guid(),
    kind: z.enum(bulkKinds),
    state: z.enum(bulkStates).describe('`undone`: as far as nobody had gone on from there'),
    done: z.int().describe('Tickets that it is through with, on its way there or back'),
    total: z.int(),
    tickets: z.array(
      z.strictObject({
        ticketId: z.string().describe('As it was given, where there is none that the caller can see'),
        number: z.string(),
        state: z.enum(bulkTicketStates).describe('`kept`: done, and could not be undone any more'),
        code: z.string().nullable().describe('Why it was refused or kept'),
        detail: z.string().nullable(),
      }),
    ),
    startedAt: moment,
    finishedAt: moment.nullable(),
    heldUntil: moment.describe('People are told of it then, unless it is undone; moves on while it runs'),
    undoUntil: moment.describe('Until then it can be undone; moves on while it runs'),
  })
  .meta({ id: 'BulkJob' });
export type BulkJobView = z.infer<typeof BulkJobView>;

const tag = 'Work on many tickets';

export const bulkEndpoints = {
  createBulkJob: endpoint({
    id: 'createBulkJob',
    method: 'POST',
    path: '/v1/agent/bulk',
    tag,
    summary: 'Do one thing to many tickets; it can be undone',
    scope: 'tickets:assign',
    input: CreateBulkJob,
    status: 202,
    result: BulkJobView,
    problems: ['CAT_NOT_FOUND', 'CAT_IDEMPOTENCY_REUSED'],
    idempotent: true,
    location: ({ id }) => `/v1/agent/bulk/${id}`,
  }),
  getBulkJob: endpoint({
    id: 'getBulkJob',
    method: 'GET',
    path: '/v1/agent/bulk/{id}',
    tag,
    summary: 'How far it is; for whoever asked for it and for administrators',
    scope: 'tickets:write',
    input: GetBulkJob,
    status: 200,
    result: BulkJobView,
    problems: ['CAT_NOT_FOUND'],
  }),
  undoBulkJob: endpoint({
    id: 'undoBulkJob',
    method: 'POST',
    path: '/v1/agent/bulk/{id}/undo',
    tag,
    summary: 'Undo it, wherever nobody has gone on from there',
    scope: 'tickets:write',
    input: GetBulkJob,
    status: 202,
    result: BulkJobView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT'],
  }),
};
