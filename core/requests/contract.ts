import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, NamedView, PersonView } from '../api/fields.ts';
import { PlannedEffectView, StageCondition, StageRule, WhyAskedView } from '../approvals/contract.ts';
import { UploadIds } from '../files/contract.ts';
import { MemberId, TicketView } from '../tickets/contract.ts';
import { ticketEtag } from '../tickets/vocabulary.ts';

const itemId = () => entityId().describe('Id or key of an item of the catalog');
const answers = () =>
  z
    .record(z.string(), z.unknown())
    .default({})
    .describe('As the form of the item asks; a person or an asset as { id, name }, files as a list of ids of uploads');
const forId = () => MemberId.optional().describe('Whom it is for, where the item can be requested for somebody else');

/** What somebody asks for, and what they answered. */
export const CreateRequest = z
  .strictObject({
    itemId: itemId(),
    answers: answers(),
    forId: forId(),
    requesterId: MemberId.optional().describe('For the desk: who asks for it'),
    watcherIds: z.array(MemberId).max(50).optional(),
    uploadIds: UploadIds.optional(),
  })
  .meta({ id: 'CreateRequest' });
export type CreateRequest = z.infer<typeof CreateRequest>;

export const PreviewRequest = z
  .strictObject({
    itemId: itemId(),
    answers: answers(),
    forId: forId(),
    requesterId: MemberId.optional().describe('For the desk: who asks for it'),
  })
  .meta({ id: 'PreviewRequest' });
export type PreviewRequest = z.infer<typeof PreviewRequest>;

/** What would become of a request, before it is made. */
export const RequestPreviewView = z
  .strictObject({
    item: z.strictObject({ id: z.string(), key: z.string(), name: z.string(), version: z.int() }),
    subject: z.string(),
    description: z.string().describe('Markdown: what was answered'),
    requester: PersonView,
    forWhom: PersonView.nullable().describe('null: for the requester'),
    queue: NamedView.describe('Who would fulfil it'),
    leadTimeDays: z
      .int()
      .nullable()
      .describe('Working days that its fulfilment is promised in; null or 0: its policy says'),
    cost: z
      .strictObject({ amount: z.number(), currency: z.string(), per: z.enum(['once', 'month', 'year']) })
      .nullable(),
    sensitive: z.boolean().describe('Approvers sign in anew before they decide'),
    chain: z.strictObject({
      asksAnybody: z.boolean().describe('false: it begins at once'),
      stages: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          rule: StageRule,
          dependsOn: z.array(z.string()),
          skippedBy: StageCondition.nullable().describe('The condition that does not hold; null: the stage applies'),
          people: z.array(
            z.strictObject({
              id: z.string(),
              name: z.string(),
              why: z.array(WhyAskedView),
              alsoIn: z.string().nullable().describe('A stage before this one in which they are asked'),
            }),
          ),
          decidable: z.boolean().describe('false: too few people are there, so it would be rejected'),
        }),
      ),
    }),
    plan: z.strictObject({
      effects: z.array(PlannedEffectView),
      irreversible: z.array(z.string()).describe('Names of steps that cannot be taken back'),
      permissions: z.array(z.string()).describe('Of Microsoft Graph'),
    }),
  })
  .meta({ id: 'RequestPreview' });
export type RequestPreviewView = z.infer<typeof RequestPreviewView>;

/** Who decides about an item, as far as that is known before somebody answers its form. */
export const ExpectedApproversView = z
  .strictObject({
    stages: z
      .array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          rule: StageRule,
          dependsOn: z.array(z.string()),
          hangsOnAnswers: z.boolean().describe('true: asked for some answers only'),
          namedByAnswers: z.boolean().describe('true: somebody is asked, too, whom the answers name'),
          people: z.array(z.strictObject({ id: z.string(), name: z.string(), why: z.array(WhyAskedView) })),
        }),
      )
      .describe('Empty: nobody is asked'),
  })
  .meta({ id: 'ExpectedApprovers' });
export type ExpectedApproversView = z.infer<typeof ExpectedApproversView>;

const tag = 'Requests';

export const requestEndpoints = {
  createRequest: endpoint({
    id: 'createRequest',
    method: 'POST',
    path: '/v1/portal/requests',
    tag,
    summary: 'Ask for something of the catalog',
    scope: 'tickets:write',
    input: CreateRequest,
    status: 201,
    result: TicketView,
    problems: ['CAT_IDEMPOTENCY_REUSED'],
    idempotent: true,
    etag: ticketEtag,
    location: (ticket) => `/v1/tickets/${ticket.id}`,
  }),
  previewRequest: endpoint({
    id: 'previewRequest',
    method: 'POST',
    path: '/v1/portal/requests/preview',
    tag,
    summary: 'Who would be asked, what would be done and how long it takes, before anything is requested',
    scope: 'tickets:write',
    input: PreviewRequest,
    status: 200,
    result: RequestPreviewView,
    problems: ['CAT_UPSTREAM'],
  }),
  getItemApprovers: endpoint({
    id: 'getItemApprovers',
    method: 'GET',
    path: '/v1/catalog/{id}/approvers',
    tag: 'Catalog',
    summary: 'Who decides about an item that the caller requests, before its form is filled in',
    scope: 'tickets:write',
    input: z.strictObject({ id: entityId().describe('Id or key of the item') }),
    status: 200,
    result: ExpectedApproversView,
    problems: ['CAT_NOT_FOUND', 'CAT_UPSTREAM'],
  }),
} as const;
