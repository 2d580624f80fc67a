import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { PersonView, ticketRef } from '../api/fields.ts';
import { listInput, pageOf } from '../api/paging.ts';
import { deliveryReasons, deliveryStates, noticeKinds, noticeSurfaces } from '../notifications/vocabulary.ts';

const moment = z.iso.datetime();

/** One message to one recipient, as the ledger has it. Neither addresses nor conversations are shown. */
export const DeliveryView = z
  .strictObject({
    id: z.string(),
    eventId: z.string().describe('The event it is about; for a reminder the moment of what it reminds of'),
    kind: z.enum(['card', ...noticeKinds]).describe('`card`: the living card; else what was told'),
    surface: z.enum(noticeSurfaces),
    recipient: PersonView.nullable().describe('null where it went to a channel'),
    state: z.enum(deliveryStates).describe('`unknown`: it may have arrived, and is not sent again'),
    reason: z.enum(deliveryReasons).nullable().describe('Why it did not arrive, or not yet'),
    attempts: z.int(),
    insteadOf: z.enum(noticeSurfaces).nullable().describe('The surface that could not be reached'),
    notBefore: moment.nullable().describe('Held until then'),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Delivery' });
export type DeliveryView = z.infer<typeof DeliveryView>;

export const ListDeliveries = listInput(['createdAt'], { id: ticketRef() });

export const deliveryEndpoints = {
  listDeliveries: endpoint({
    id: 'listDeliveries',
    method: 'GET',
    path: '/v1/tickets/{id}/deliveries',
    tag: 'Tickets',
    summary: 'What was sent to whom, on which surface, and how it stands; for the desk, for thirty days',
    scope: 'tickets:read',
    input: ListDeliveries,
    status: 200,
    result: pageOf(DeliveryView),
    problems: ['CAT_NOT_FOUND'],
  }),
} as const;
