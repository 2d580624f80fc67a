import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { line, PersonView, text, ticketRef } from '../api/fields.ts';
import { BulkJobView } from '../bulk/contract.ts';
import { Priority, TicketView } from '../tickets/contract.ts';
import { linkTypes, saidLinkTypes, ticketEtag, ticketStatuses } from '../tickets/vocabulary.ts';

const moment = z.iso.datetime();
const number = z.string().describe('The number of the other ticket');

export const LinkView = z
  .strictObject({
    type: z.enum(linkTypes),
    number,
    ticket: z
      .strictObject({
        id: z.guid(),
        kind: z.enum(['incident', 'request']),
        subject: z.string(),
        status: z.enum(ticketStatuses),
        priority: Priority,
        assignee: PersonView.nullable(),
        mergedInto: z.strictObject({ number: z.string() }).nullable(),
      })
      .nullable()
      .describe('null where the caller may not read it'),
    merge: z
      .strictObject({ jobId: z.string(), undoUntil: moment })
      .nullable()
      .describe(
        'For the desk, where it was merged into this one: the job that did it, and until when it can be undone',
      ),
  })
  .meta({ id: 'TicketLink' });
export type LinkView = z.infer<typeof LinkView>;

export const LinkList = z.strictObject({ items: z.array(LinkView) }).meta({ id: 'TicketLinks' });

export const ListLinks = z.strictObject({ id: ticketRef() });
export const LinkTickets = z.strictObject({
  id: ticketRef(),
  type: z
    .enum(saidLinkTypes)
    .describe(
      'What this ticket is to the other one is said there by the opposite; `parent`: the other one is its parent',
    ),
  ticketId: ticketRef(),
});
export type LinkTickets = z.infer<typeof LinkTickets>;
export const UnlinkTickets = z.strictObject({ id: ticketRef(), type: z.enum(linkTypes), ticketId: ticketRef() });
export type UnlinkTickets = z.infer<typeof UnlinkTickets>;

export const mostMerged = 50;

const merging = {
  id: ticketRef(),
  ticketIds: z.array(ticketRef()).min(1).max(mostMerged).describe('What is merged into this ticket'),
  shareWords: z
    .boolean()
    .optional()
    .describe(
      'Whoever takes part in one of them reads what was said on all of them; otherwise only what is said from now on',
    ),
};
export const PreviewMerge = z.strictObject(merging);
export type PreviewMerge = z.infer<typeof PreviewMerge>;
export const MergeTickets = z.strictObject(merging);
export type MergeTickets = z.infer<typeof MergeTickets>;

const count = z.int().describe('At most 200 are counted');

export const MergePreview = z
  .strictObject({
    into: z.strictObject({ id: z.guid(), number: z.string(), subject: z.string() }),
    refusal: z.string().nullable().describe('Why nothing can be merged into it'),
    tickets: z.array(
      z.strictObject({
        ticketId: z.string().describe('As it was given'),
        number: z.string().nullable().describe('null where there is none that the caller may read'),
        subject: z.string().nullable(),
        status: z.enum(ticketStatuses).nullable(),
        requester: PersonView.nullable(),
        comments: count,
        notes: z.int(),
        files: z.int(),
        refusal: z.string().nullable().describe('Why it would stay as it is; null where it will be closed'),
      }),
    ),
    watchers: z.array(PersonView).describe('Who becomes a watcher'),
    undoMinutes: z.int(),
  })
  .meta({ id: 'MergePreview' });
export type MergePreview = z.infer<typeof MergePreview>;

export const SplitTicket = z.strictObject({
  id: ticketRef(),
  commentId: z.guid(),
  subject: line(3, 200),
  description: text(1, 20_000).optional().describe('Markdown; the words of the comment unless said'),
  kind: z.literal('incident').optional(),
});
export type SplitTicket = z.infer<typeof SplitTicket>;

const tag = 'Tickets';

export const linkEndpoints = {
  listLinks: endpoint({
    id: 'listLinks',
    method: 'GET',
    path: '/v1/tickets/{id}/links',
    tag,
    summary: 'Tickets that this one is linked to, as far as the caller may read them',
    scope: 'tickets:read',
    input: ListLinks,
    status: 200,
    result: LinkList,
    problems: ['CAT_NOT_FOUND'],
  }),
  linkTickets: endpoint({
    id: 'linkTickets',
    method: 'POST',
    path: '/v1/tickets/{id}/links',
    tag,
    summary: 'Link two tickets; both say so',
    scope: 'tickets:write',
    input: LinkTickets,
    status: 201,
    result: LinkView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION', 'CAT_IDEMPOTENCY_REUSED'],
    conditional: true,
    idempotent: true,
  }),
  unlinkTickets: endpoint({
    id: 'unlinkTickets',
    method: 'DELETE',
    path: '/v1/tickets/{id}/links/{type}/{ticketId}',
    tag,
    summary: 'Take a link away, from both tickets',
    scope: 'tickets:write',
    input: UnlinkTickets,
    status: 204,
    result: z.undefined(),
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION'],
    conditional: true,
  }),
  previewMerge: endpoint({
    id: 'previewMerge',
    method: 'POST',
    path: '/v1/tickets/{id}/merge/preview',
    tag,
    summary: 'What merging would do, and what it would refuse',
    scope: 'tickets:write',
    input: PreviewMerge,
    status: 200,
    result: MergePreview,
    problems: ['CAT_NOT_FOUND'],
  }),
  mergeTickets: endpoint({
    id: 'mergeTickets',
    method: 'POST',
    path: '/v1/tickets/{id}/merge',
    tag,
    summary: 'Merge tickets into this one: a job that can be watched, and undone for half an hour',
    scope: 'tickets:write',
    input: MergeTickets,
    status: 202,
    result: BulkJobView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_IDEMPOTENCY_REUSED'],
    idempotent: true,
  }),
  splitTicket: endpoint({
    id: 'splitTicket',
    method: 'POST',
    path: '/v1/tickets/{id}/split',
    tag,
    summary: 'Make a comment a ticket of its own, linked to this one',
    scope: 'tickets:write',
    input: SplitTicket,
    status: 201,
    result: TicketView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_IDEMPOTENCY_REUSED'],
    idempotent: true,
    etag: ticketEtag,
    location: (ticket) => `/v1/tickets/${ticket.id}`,
  }),
} as const;
