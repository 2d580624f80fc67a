import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, line, text, ticketRef } from '../api/fields.ts';
import { type SettingFields, settingEndpoints } from '../api/setting-endpoints.ts';

const kinds = z.enum(['incident', 'request']);

export const cannedFields = {
  shape: {
    name: line(1, 100),
    shortcut: z
      .string()
      .transform((value) => value.trim().toLowerCase())
      .pipe(
        z
          .string()
          .max(30)
          .regex(
            /^[\p{L}\p{N}][\p{L}\p{N}-]*$/u,
            'Use letters, digits and hyphens, without blanks, such as vpn-restart.',
          ),
      )
      .describe('What is typed after a slash in the composer'),
    body: text(1, 5_000).describe(
      'Markdown with Liquid: `{{ requester.firstName }}`, `{{ ticket.number }}`, `{{ agent.name }}`, `{{ queue.name }}`',
    ),
    ticketKind: kinds.nullable().default(null).describe('Of which kind of ticket; null for both'),
    isPrivate: z.boolean().default(false).describe('It is a note for the desk'),
  },
} satisfies SettingFields<z.ZodRawShape>;

const CannedResponse = {
  id: z.string(),
  name: z.string(),
  shortcut: z.string(),
  body: z.string(),
  ticketKind: kinds.nullable(),
  isPrivate: z.boolean(),
};

export const ManagedCannedResponseView = z
  .strictObject({
    ...CannedResponse,
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'ManagedCannedResponse' });
export type ManagedCannedResponseView = z.infer<typeof ManagedCannedResponseView>;

export const CannedResponseView = z.strictObject(CannedResponse).meta({ id: 'CannedResponse' });
export type CannedResponseView = z.infer<typeof CannedResponseView>;

export const ListCannedResponses = z.strictObject({
  kind: kinds.optional().describe('Those for this kind of ticket, and those for both'),
  search: line(1, 100).optional().describe('Words that occur in name, shortcut or text'),
});
export type ListCannedResponses = z.infer<typeof ListCannedResponses>;

export const RenderCannedResponse = z.strictObject({ id: entityId(), ticketId: ticketRef() });
export type RenderCannedResponse = z.infer<typeof RenderCannedResponse>;

export const RenderedCannedResponse = z
  .strictObject({ body: z.string().describe('Markdown, ready for the composer'), isPrivate: z.boolean() })
  .meta({ id: 'RenderedCannedResponse' });
export type RenderedCannedResponse = z.infer<typeof RenderedCannedResponse>;

export const managedCannedEndpoints = settingEndpoints({
  noun: 'ManagedCannedResponse',
  plural: 'ManagedCannedResponses',
  path: 'canned-responses',
  scope: 'settings:admin',
  called: 'a canned response',
  fields: cannedFields,
  view: ManagedCannedResponseView,
});

export const cannedEndpoints = {
  listCannedResponses: endpoint({
    id: 'listCannedResponses',
    method: 'GET',
    path: '/v1/canned-responses',
    tag: 'Canned responses',
    summary: 'What the desk says often, by name',
    scope: 'tickets:assign',
    input: ListCannedResponses,
    status: 200,
    result: z.strictObject({ items: z.array(CannedResponseView), nextCursor: z.null(), pageSize: z.int() }),
    problems: [],
  }),
  renderCannedResponse: endpoint({
    id: 'renderCannedResponse',
    method: 'POST',
    path: '/v1/canned-responses/{id}/render',
    tag: 'Canned responses',
    summary: 'The words for one ticket, to be read and changed before they are sent',
    scope: 'tickets:assign',
    input: RenderCannedResponse,
    status: 200,
    result: RenderedCannedResponse,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT'],
  }),
} as const;
