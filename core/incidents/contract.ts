import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, line, text } from '../api/fields.ts';
import { UploadIds } from '../files/contract.ts';
import { Level, MemberId, Meta, Priority, Tags, TicketView } from '../tickets/contract.ts';

/** What an employee says to report that something is broken. Only the subject is needed. */
export const CreateIncident = z
  .strictObject({
    subject: line(3, 200),
    description: text(1, 20_000).optional().describe('Markdown; the subject unless said'),
    impact: Level.optional(),
    urgency: Level.optional(),
    priority: Priority.optional().describe('Kept as an override of impact and urgency'),
    categoryId: line(1, 100).optional(),
    assetId: line(1, 100).optional(),
    requesterId: MemberId.optional().describe('For the desk: whom this is reported for'),
    affectedUserId: MemberId.optional().describe('Whom it affects, when it is not the requester'),
    watcherIds: z.array(MemberId).max(50).optional(),
    tags: Tags.optional(),
    queueId: entityId().optional().describe('For the desk; routing decides otherwise'),
    meta: Meta.optional(),
    uploadIds: UploadIds.optional(),
  })
  .meta({ id: 'CreateIncident' });
export type CreateIncident = z.infer<typeof CreateIncident>;

export const incidentEndpoints = {
  createIncident: endpoint({
    id: 'createIncident',
    method: 'POST',
    path: '/v1/portal/incidents',
    tag: 'Incidents',
    summary: 'Report that something is broken',
    scope: 'tickets:write',
    input: CreateIncident,
    status: 201,
    result: TicketView,
    problems: ['CAT_IDEMPOTENCY_REUSED'],
    idempotent: true,
    etag: (ticket) => `v${ticket.version}`,
    location: (ticket) => `/v1/tickets/${ticket.id}`,
  }),
} as const;
