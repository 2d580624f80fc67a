import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { anyOf, entityId, flag, instant, line, NamedView, PersonView, text, ticketRef } from '../api/fields.ts';
import { listInput, pageOf } from '../api/paging.ts';
import { requestStages } from '../requests/vocabulary.ts';
import { trackNames, trackStatuses } from '../sla/vocabulary.ts';
import {
  channels,
  closureCodes,
  levels,
  linkTypes,
  priorities,
  resolutionCodes,
  ticketEtag,
  ticketStatuses,
  waitingReasons,
} from './vocabulary.ts';

export const Level = z.literal(levels).meta({ description: '1 high, 2 medium, 3 low' });
export const Priority = z.enum(priorities);
export const MemberId = entityId().meta({ description: 'The Entra object id of a member' });
export const Tags = z.array(line(1, 50)).max(20);
const Json = z.json().meta({ id: 'Json' });

export const Meta = z
  .record(z.string().min(1).max(60), Json)
  .refine((meta) => JSON.stringify(meta).length <= 8_192, { message: 'Use at most 8 KB.' })
  .meta({ description: 'Anything a client wants to keep with the ticket; at most 8 KB of JSON' });

const moment = z.iso.datetime();

/** How one promise of a ticket stands. */
export const TrackView = z
  .strictObject({
    track: z.enum(trackNames),
    policyId: z.string(),
    status: z.enum(trackStatuses),
    startedAt: moment,
    dueAt: moment
      .nullable()
      .describe('null while it is paused, and where its calendar is not open long enough for it ever to fall due'),
    pausedAt: moment.nullable(),
    pausedUntil: moment.nullable().describe('Where the end of a pause is known'),
    breachedAt: moment.nullable().describe('When it was due, once that was missed'),
    metAt: moment.nullable(),
    leftMs: z
      .number()
      .nullable()
      .describe('While paused: what is left, in milliseconds of the target’s own kind of time'),
  })
  .meta({ id: 'SlaTrack' });
export type TrackView = z.infer<typeof TrackView>;

export const TicketView = z
  .strictObject({
    id: z.guid(),
    kind: z.enum(['incident', 'request']),
    number: z.string(),
    subject: z.string(),
    description: z.string().describe('Markdown'),
    requester: PersonView,
    affectedUser: PersonView.nullable(),
    watchers: z.array(PersonView),
    assignee: PersonView.nullable(),
    queue: NamedView,
    impact: Level,
    urgency: Level,
    priority: Priority,
    priorityOverridden: z.boolean(),
    status: z.enum(ticketStatuses),
    waitingFor: z.enum(waitingReasons).nullable(),
    resolution: z.strictObject({ code: z.enum(closureCodes), text: z.string(), by: PersonView, at: moment }).nullable(),
    categoryId: z.string().nullable(),
    asset: z.strictObject({ id: z.string(), model: z.string().nullable() }).nullable(),
    sla: z
      .strictObject({ policyId: z.string(), dueAt: moment, breach: z.boolean() })
      .nullable()
      .describe('The nearest running target; null while no clock runs'),
    slas: z.array(TrackView).describe('Every promise of the clock, running or not'),
    tags: z.array(z.string()),
    channel: z.enum(channels),
    links: z.array(
      z.strictObject({ type: z.enum(linkTypes), ticketId: z.string().describe('The number of the other ticket') }),
    ),
    mergedInto: z
      .strictObject({ number: z.string() })
      .nullable()
      .describe('Where it went on, once it was merged: replies go there'),
    meta: z.record(z.string(), Json),
    createdAt: moment,
    updatedAt: moment,
    resolvedAt: moment.nullable(),
    closedAt: moment.nullable(),
    version: z.int().describe('Counts the changes that somebody made; If-Match asks for it alone'),
    clockSeq: z.int().describe('Counts what the clock changed by itself; the ETag follows it, too'),
    workSeq: z.int().describe('Counts what approvals, playbooks and tasks changed; the ETag follows it, too'),
    openTasks: z.int().describe('Tasks that are not done'),
    fileCount: z.int().describe('Files that everybody may see who reads it'),
    askedBack: z
      .boolean()
      .optional()
      .describe('An approver has asked the requester something, and waits for the answer; absent: nobody does'),
    request: z
      .strictObject({
        item: z.strictObject({ id: z.string(), key: z.string(), name: z.string(), version: z.int() }),
        stage: z.enum(requestStages),
        answers: z
          .record(z.string(), z.unknown())
          .describe('As the form asked; people, assets and files by id and name'),
        leadTimeDays: z.int().nullable().describe('Working days'),
        cost: z
          .strictObject({ amount: z.number(), currency: z.string(), per: z.enum(['once', 'month', 'year']) })
          .nullable(),
        sensitive: z.boolean().describe('Approvers sign in anew before they decide'),
        approvalId: z.string().nullable(),
        runId: z.string().nullable(),
      })
      .nullable()
      .describe('null for an incident'),
  })
  .meta({ id: 'Ticket' });
export type TicketView = z.infer<typeof TicketView>;

/** A ticket after a move. */
export const MovedTicketView = TicketView.extend({
  childrenJob: z
    .strictObject({ id: z.guid() })
    .optional()
    .describe(
      'With `resolveChildren`: the job that resolves them (GET /v1/agent/bulk/{id}); absent where none was open',
    ),
}).meta({ id: 'MovedTicket' });
export type MovedTicketView = z.infer<typeof MovedTicketView>;

export const AuditEntryView = z
  .strictObject({
    seq: z.int(),
    at: moment,
    actor: z.strictObject({ id: z.string(), name: z.string(), kind: z.string() }),
    action: z.string(),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    surface: z.string(),
    requestId: z.string(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryView = z.infer<typeof AuditEntryView>;

export const GetTicket = z.strictObject({ id: ticketRef() });

/** Ids in a query, separated by commas. */
const someIds = (most: number) =>
  z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(entityId()).min(1).max(most))
    .meta({ type: 'string', description: `Up to ${most} ids, separated by commas` });

/** `now`, `now-7d`, `now+90m`: what a list that is kept under a name goes by. */
const fromNow = () =>
  z
    .string()
    .regex(/^now([+-]\d{1,5}[mhd])?$/, 'Give a date, a date and time with a zone, or now, now-7d, now+90m.')
    .meta({ examples: ['now-7d'] });

const moving = () => z.union([instant(), fromNow()]);

/** What a list of tickets can be narrowed to. */
export const ticketFilters = {
  mine: flag()
    .optional()
    .describe('`true`: only tickets the caller takes part in; `false`: all that the caller may read'),
  status: anyOf(ticketStatuses).optional(),
  priority: anyOf(priorities).optional(),
  kind: z.enum(['incident', 'request']).optional(),
  queueId: entityId().optional(),
  queueIds: someIds(50).optional().describe('Tickets of any of these queues'),
  assigneeId: entityId().optional().describe('A member id, `me`, or `none`'),
  createdFrom: moving()
    .optional()
    .describe('Inclusive; a date means its first moment in UTC, `now-7d` seven days before now'),
  createdTo: moving().optional().describe('Exclusive; a date means its last moment in UTC'),
  updatedFrom: moving().optional().describe('Changed since then'),
  dueFrom: moving().optional().describe('The nearest running promise is due then or later'),
  dueBefore: moving().optional().describe('The nearest running promise is due before then: `now` for missed ones'),
  tag: line(1, 50).optional(),
  search: line(1, 200).optional().describe('Words that occur in number, subject or description'),
};

export const ticketSorts = ['createdAt', 'updatedAt', 'priority', 'sla.dueAt'] as const;

export const ListTickets = listInput(ticketSorts, ticketFilters);
export type ListTickets = z.infer<typeof ListTickets>;

export const UpdateTicket = z.strictObject({
  id: ticketRef(),
  subject: line(3, 200).optional(),
  description: text(1, 20_000).optional(),
  impact: Level.optional(),
  urgency: Level.optional(),
  priority: Priority.nullable().optional().describe('Overrides impact and urgency; null lets them decide again'),
  categoryId: line(1, 100).nullable().optional(),
  assetId: line(1, 100).nullable().optional(),
  affectedUserId: MemberId.nullable().optional(),
  watcherIds: z.array(MemberId).max(50).optional(),
  tags: Tags.optional(),
  assigneeId: MemberId.nullable().optional(),
  queueId: entityId().optional(),
  meta: Meta.optional(),
});
export type UpdateTicket = z.infer<typeof UpdateTicket>;

const codeMissing = `Say how it was resolved: ${resolutionCodes.join(', ')}; of a request: fulfilled.`;

export const TransitionTicket = z
  .strictObject({
    id: ticketRef(),
    to: z.enum(ticketStatuses),
    reason: z.enum(waitingReasons).optional().describe('Required with `waiting`'),
    code: z
      .enum([...resolutionCodes, 'fulfilled', 'fixed_by_requester', 'withdrawn', 'cancelled'])
      .optional()
      .describe(
        'Required with `resolved`: of a request `fulfilled`. With `closed`, the requester may say `withdrawn` of what nobody has begun, and the desk says `cancelled` of an unfinished request',
      ),
    text: text(1, 20_000)
      .optional()
      .describe('Required with `resolved`, and to cancel a request; with other moves it becomes a public reply'),
    overrideTasks: z.boolean().optional().describe('With `resolved`, for the desk: although tasks are open'),
    overrideBlocked: z
      .boolean()
      .optional()
      .describe('With `resolved`, for the desk: although a ticket that blocks it is open'),
    resolveChildren: z
      .boolean()
      .optional()
      .describe(
        'With `resolved`, for the desk, of a parent whose children are open: true resolves them, too, with the same code and text; false leaves them as they are',
      ),
  })
  .superRefine((input, context) => {
    const need = (field: string, missing: boolean, message: string) => {
      if (missing) context.addIssue({ code: 'custom', path: [field], message, params: { code: 'required' } });
    };
    need('reason', input.to === 'waiting' && !input.reason, `Say what it waits for: ${waitingReasons.join(', ')}.`);
    need('code', input.to === 'resolved' && !input.code, codeMissing);
    need('text', input.to === 'resolved' && !input.text, 'Say what was done, in words the requester understands.');
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, params: { code: 'unexpected' } });
    if (input.reason && input.to !== 'waiting') refuse('reason', 'A reason goes with `waiting` only.');
    for (const field of ['overrideTasks', 'overrideBlocked', 'resolveChildren'] as const) {
      if (input[field] && input.to !== 'resolved') refuse(field, 'This goes with `resolved` only.');
    }
  });
export type TransitionTicket = z.infer<typeof TransitionTicket>;

export const ListAudit = listInput(['seq'], { id: ticketRef() });

export const AssignTicket = z.strictObject({
  id: ticketRef(),
  assigneeId: MemberId.nullable().optional().describe('null takes the ticket back into the queue'),
  queueId: entityId().optional(),
});

export const EscalateTicket = z.strictObject({
  id: ticketRef(),
  reason: text(1, 500).describe('Why it cannot wait; whoever it goes to reads this'),
});
export type EscalateTicket = z.infer<typeof EscalateTicket>;

export const EscalatedTicket = z
  .strictObject({
    ticketId: z.guid(),
    number: z.string(),
    version: z.int(),
    to: z.enum(['queue', 'lead', 'manager']).describe('Who was reached'),
    people: z.array(PersonView),
    instead: z.string().nullable().describe('Why it is not the lead; told to the desk only'),
  })
  .meta({ id: 'EscalatedTicket' });
export type EscalatedTicket = z.infer<typeof EscalatedTicket>;

const duration = z.number().describe('Milliseconds of the target’s own kind of time');

/** Why a ticket is due when it is. */
export const TicketSlaView = z
  .strictObject({
    because: z.string().describe('Which policy the promises come from, and why that one'),
    tracks: z.array(
      TrackView.extend({
        target: z
          .strictObject({ minutes: z.number(), time: z.enum(['business', 'calendar']) })
          .nullable()
          .describe('null where nothing is promised any more'),
        because: z.string(),
        usedMs: duration,
        leftMs: duration,
        intervals: z
          .array(
            z.strictObject({
              from: moment,
              to: moment,
              counts: z.boolean().describe('Whether it counts towards the target'),
              ms: z.number(),
              rule: z.string(),
              forecast: z.boolean().describe('It has not happened yet'),
            }),
          )
          .describe('From the start to the end, without gaps'),
        omitted: z.int().describe('Older intervals left out'),
      }).meta({ id: 'ExplainedTrack' }),
    ),
    history: z.array(z.strictObject({ at: moment, what: z.string() })).describe('What happened to the clock, in words'),
  })
  .meta({ id: 'TicketSla' });
export type TicketSlaView = z.infer<typeof TicketSlaView>;

export const TakeTicket = z.strictObject({ id: ticketRef() });

export const AssignTickets = z
  .strictObject({
    ticketIds: z.array(ticketRef()).min(1).max(100),
    assigneeId: MemberId.nullable().optional(),
    queueId: entityId().optional(),
    rule: entityId()
      .optional()
      .describe('The id of a routing rule, whose deeds are done; or `auto`: as each queue does'),
  })
  .superRefine((input, context) => {
    const byHand = input.assigneeId !== undefined || input.queueId !== undefined;
    const refuse = (field: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, params: { code } });
    if (!byHand && input.rule === undefined) {
      refuse('assigneeId', 'required', 'Give an assigneeId, a queueId, or both; or a rule.');
    }
    if (byHand && input.rule !== undefined) {
      refuse('rule', 'unexpected', 'A rule says who gets them: give it alone, without assigneeId and queueId.');
    }
  });

export const AssignTicketsResult = z
  .strictObject({
    results: z.array(
      z.strictObject({
        ticketId: z.string().describe('As it was given'),
        ok: z.boolean(),
        version: z.int().nullable(),
        code: z.string().nullable(),
        detail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'AssignTicketsResult' });

const ticketTag = 'Tickets';
const etag = ticketEtag;

export const ticketEndpoints = {
  listPortalTickets: endpoint({
    id: 'listPortalTickets',
    method: 'GET',
    path: '/v1/portal/tickets',
    tag: ticketTag,
    summary: 'Tickets the caller may read, by filter, in pages',
    scope: 'tickets:read',
    input: ListTickets,
    status: 200,
    result: pageOf(TicketView),
    problems: [],
  }),
  listTickets: endpoint({
    id: 'listTickets',
    method: 'GET',
    path: '/v1/tickets',
    tag: ticketTag,
    summary: 'The same list under its short name',
    scope: 'tickets:read',
    input: ListTickets,
    status: 200,
    result: pageOf(TicketView),
    problems: [],
  }),
  getTicket: endpoint({
    id: 'getTicket',
    method: 'GET',
    path: '/v1/tickets/{id}',
    tag: ticketTag,
    summary: 'One ticket, by id or number',
    scope: 'tickets:read',
    input: GetTicket,
    status: 200,
    result: TicketView,
    problems: ['CAT_NOT_FOUND'],
    etag,
  }),
  updateTicket: endpoint({
    id: 'updateTicket',
    method: 'PATCH',
    path: '/v1/tickets/{id}',
    tag: ticketTag,
    summary: 'Change fields of a ticket',
    scope: 'tickets:write',
    input: UpdateTicket,
    status: 200,
    result: TicketView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION'],
    conditional: true,
    etag,
  }),
  transitionTicket: endpoint({
    id: 'transitionTicket',
    method: 'POST',
    path: '/v1/tickets/{id}/transitions',
    tag: ticketTag,
    summary: 'Move a ticket to another status',
    scope: 'tickets:write',
    input: TransitionTicket,
    status: 200,
    result: MovedTicketView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION', 'CAT_IDEMPOTENCY_REUSED'],
    conditional: true,
    idempotent: true,
    etag,
  }),
  assignTicket: endpoint({
    id: 'assignTicket',
    method: 'POST',
    path: '/v1/tickets/{id}/assign',
    tag: ticketTag,
    summary: 'Give a ticket to an agent or a queue',
    scope: 'tickets:assign',
    input: AssignTicket,
    status: 200,
    result: TicketView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION'],
    conditional: true,
    etag,
  }),
  takeTicket: endpoint({
    id: 'takeTicket',
    method: 'POST',
    path: '/v1/tickets/{id}/take',
    tag: ticketTag,
    summary: 'Take an unassigned ticket and start on it',
    scope: 'tickets:assign',
    input: TakeTicket,
    status: 200,
    result: TicketView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION'],
    conditional: true,
    etag,
  }),
  escalateTicket: endpoint({
    id: 'escalateTicket',
    method: 'POST',
    path: '/v1/tickets/{id}/escalate',
    tag: ticketTag,
    summary: 'Ask the lead for help once the first warning has passed; owners once a day',
    scope: 'tickets:write',
    input: EscalateTicket,
    status: 200,
    result: EscalatedTicket,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION', 'CAT_IDEMPOTENCY_REUSED'],
    conditional: true,
    idempotent: true,
    etag,
  }),
  getTicketSla: endpoint({
    id: 'getTicketSla',
    method: 'GET',
    path: '/v1/tickets/{id}/sla',
    tag: ticketTag,
    summary: 'Why it is due when it is: each promise, piece by piece',
    scope: 'tickets:read',
    input: GetTicket,
    status: 200,
    result: TicketSlaView,
    problems: ['CAT_NOT_FOUND'],
  }),
  assignTickets: endpoint({
    id: 'assignTickets',
    method: 'POST',
    path: '/v1/agent/triage/assign',
    tag: ticketTag,
    summary: 'Assign many tickets, at once and for good; each answers for itself',
    scope: 'tickets:assign',
    input: AssignTickets,
    status: 200,
    result: AssignTicketsResult,
    problems: [],
  }),
  listAudit: endpoint({
    id: 'listAudit',
    method: 'GET',
    path: '/v1/tickets/{id}/audit',
    tag: ticketTag,
    summary: 'Who changed what, chained by hash',
    scope: 'tickets:read',
    input: ListAudit,
    status: 200,
    result: pageOf(AuditEntryView),
    problems: ['CAT_NOT_FOUND'],
  }),
} as const;
