import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { anyOf, flag, instant, line, uuid } from '../api/fields.ts';

export const orchestrationStatuses = ['pending', 'running', 'suspended', 'completed', 'failed', 'terminated'] as const;
export type OrchestrationStatus = (typeof orchestrationStatuses)[number];

const moment = z.iso.datetime();
const bytes = (what: string) => z.int().min(0).describe(`Size of ${what} as JSON, in bytes; 0 for none`);

export const OrchestrationView = z
  .strictObject({
    id: z.string(),
    name: z.string().describe('The story it tells, such as `deliver`'),
    status: z.enum(orchestrationStatuses),
    createdAt: moment,
    updatedAt: moment,
    reason: z.string().nullable().describe('Why it failed or was terminated: the first line of it'),
  })
  .meta({ id: 'Orchestration' });
export type OrchestrationView = z.infer<typeof OrchestrationView>;

export const OrchestrationEventView = z
  .strictObject({
    type: z.string(),
    name: z.string().nullable().describe('The activity, sub-orchestration or event'),
    at: moment.nullable(),
    begunAt: moment.nullable(),
    dueAt: moment.nullable().describe('When a timer was to fire'),
    attempt: z.int().nullable().describe('Which try of this name it was, counted from its last success'),
    reason: z.string().nullable().describe('Why it failed: the first line of it'),
    inputBytes: bytes('what came in'),
    resultBytes: bytes('what came out'),
  })
  .meta({ id: 'OrchestrationEvent' });
export type OrchestrationEventView = z.infer<typeof OrchestrationEventView>;

/** Never what an orchestration was given or made: that may be the text of a ticket. Its size tells enough. */
export const OrchestrationDetailView = z
  .strictObject({
    ...OrchestrationView.shape,
    inputBytes: bytes('the input'),
    outputBytes: bytes('the output'),
    customStatusBytes: bytes('the custom status'),
    progress: z
      .record(z.string(), z.number())
      .nullable()
      .describe('What it counts, where its custom status is numbers and nothing else'),
    history: z.array(OrchestrationEventView).nullable().describe('The latest 1,000 events; null unless asked for'),
    historyLength: z.int().nullable().describe('How many events there are'),
  })
  .meta({ id: 'OrchestrationDetail' });
export type OrchestrationDetailView = z.infer<typeof OrchestrationDetailView>;

export const OrchestrationsView = z
  .strictObject({
    items: z.array(OrchestrationView),
    nextCursor: z.string().nullable().describe('null at the end; a page may be short, or empty, before it'),
  })
  .meta({ id: 'Orchestrations' });
export type OrchestrationsView = z.infer<typeof OrchestrationsView>;

export const EngineView = z
  .strictObject({
    engine: z.enum(['ok', 'failing']),
    draining: z.boolean(),
    reasons: z.array(z.string()).describe('One sentence for each thing that is wrong'),
    version: z.string(),
    numbers: z.record(z.string(), z.number()).describe('What the host counts: queues, lateness, instances by status'),
  })
  .meta({ id: 'Engine' });
export type EngineView = z.infer<typeof EngineView>;

export const DrainView = z
  .strictObject({
    state: z.enum(['off', 'draining', 'drained']),
    running: z.int().nullable().describe('Pieces of work that have not ended yet, where the host says'),
  })
  .meta({ id: 'Drain' });
export type DrainView = z.infer<typeof DrainView>;

const longestId = 100;

/** Ids of instances, as Durable Functions allow them. `.` and `..` would lead to another address than that of one. */
export const InstanceId = z
  .string()
  .min(1)
  .max(longestId)
  .regex(/^(?!\.{1,2}$)[^/\\#?\p{Cc}]+$/u);

const idPrefix = () =>
  z
    .string()
    .min(1)
    .max(longestId)
    .regex(/^[^/\\#?\p{Cc}]+$/u);

export const ListOrchestrations = z.strictObject({
  name: line(1, 100).optional().describe('The whole name of the story'),
  status: anyOf(orchestrationStatuses).optional(),
  tenantId: uuid().optional().describe('Stories of one organisation, known by how their ids begin'),
  createdFrom: instant().optional().describe('Inclusive; a date means its first moment in UTC'),
  createdTo: instant().optional().describe('Exclusive; a date means its last moment in UTC'),
  idPrefix: idPrefix().optional(),
  cursor: z.string().min(1).max(4_000).optional().describe('`nextCursor` of the page before'),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .meta({ type: 'integer', minimum: 1, maximum: 100 })
    .optional()
    .describe('25 unless said'),
});
export type ListOrchestrations = z.infer<typeof ListOrchestrations>;

export const GetOrchestration = z.strictObject({ id: InstanceId, history: flag().optional() });

export const ActOnOrchestration = z.strictObject({
  id: InstanceId,
  reason: line(1, 200).describe('For the log; one that is terminated shows it, too. Nothing out of a ticket.'),
});
export type ActOnOrchestration = z.infer<typeof ActOnOrchestration>;

export const PurgeOrchestration = ActOnOrchestration;
export const PurgedView = z.strictObject({ purged: z.literal(true) }).meta({ id: 'Purged' });

export const Reconcile = z.strictObject({
  tenantId: uuid().optional().describe('One organisation; all of them unless said'),
  reason: line(1, 200).optional().describe('For the log. Nothing out of a ticket.'),
});

export const ChangeDrain = z.strictObject({ reason: line(1, 200).optional() });
export const NoInput = z.strictObject({});

const operator = { tag: 'Operator', scope: 'operator' } as const;

const action = <const A extends string>(verb: A, summary: string) =>
  endpoint({
    id: `${verb}Orchestration` as const,
    method: 'POST',
    path: `/v1/operator/orchestrations/{id}/${verb}`,
    ...operator,
    summary,
    input: ActOnOrchestration,
    status: 202,
    result: OrchestrationView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT'],
  });

export const operationsEndpoints = {
  listOrchestrations: endpoint({
    id: 'listOrchestrations',
    method: 'GET',
    path: '/v1/operator/orchestrations',
    ...operator,
    summary: 'Orchestrations of the whole deployment, in the order of the engine',
    input: ListOrchestrations,
    status: 200,
    result: OrchestrationsView,
    problems: [],
  }),
  getOrchestration: endpoint({
    id: 'getOrchestration',
    method: 'GET',
    path: '/v1/operator/orchestrations/{id}',
    ...operator,
    summary: 'How one orchestration stands and, with history, what happened to it; never what was said in it',
    input: GetOrchestration,
    status: 200,
    result: OrchestrationDetailView,
    problems: ['CAT_NOT_FOUND'],
  }),
  suspendOrchestration: action('suspend', 'Let it pause; what arrives is kept'),
  resumeOrchestration: action('resume', 'Let a suspended one go on'),
  rewindOrchestration: action('rewind', 'Let a failed one try again what failed'),
  terminateOrchestration: action('terminate', 'End it for good'),
  purgeOrchestration: endpoint({
    id: 'purgeOrchestration',
    method: 'POST',
    path: '/v1/operator/orchestrations/{id}/purge',
    ...operator,
    summary: 'Forget one that has ended, with its history',
    input: PurgeOrchestration,
    status: 200,
    result: PurgedView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT'],
  }),
  startReconcile: endpoint({
    id: 'startReconcile',
    method: 'POST',
    path: '/v1/operator/reconcile',
    ...operator,
    summary: 'Compare stories with the store and start those that are missing, as after a restore',
    input: Reconcile,
    status: 202,
    result: OrchestrationView,
    problems: [],
  }),
  getEngine: endpoint({
    id: 'getEngine',
    method: 'GET',
    path: '/v1/operator/engine',
    ...operator,
    summary: 'The health of the engine in numbers',
    input: NoInput,
    status: 200,
    result: EngineView,
    problems: [],
  }),
  getDrain: endpoint({
    id: 'getDrain',
    method: 'GET',
    path: '/v1/operator/drain',
    ...operator,
    summary: 'Whether the host takes up work, and what still runs',
    input: NoInput,
    status: 200,
    result: DrainView,
    problems: [],
  }),
  startDrain: endpoint({
    id: 'startDrain',
    method: 'POST',
    path: '/v1/operator/drain',
    ...operator,
    summary: 'Take up no more work of triggers and orchestrations; let end what runs',
    input: ChangeDrain,
    status: 202,
    result: DrainView,
    problems: [],
  }),
  resumeHost: endpoint({
    id: 'resumeHost',
    method: 'POST',
    path: '/v1/operator/drain/resume',
    ...operator,
    summary: 'Take up work again',
    input: ChangeDrain,
    status: 202,
    result: DrainView,
    problems: [],
  }),
} as const;
