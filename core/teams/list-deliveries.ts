import { listing } from '../listing.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { demand, worksOn } from '../tickets/policy.ts';
import { ticketRead } from '../tickets/ticket-verb.ts';
import { type DeliveryView, ListDeliveries } from './contract.ts';
import type { Delivery } from './delivery.ts';

/** What was sent about a ticket. Who works on it may see who was told; who takes part in it may not. */
export const listDeliveries = ticketRead({
  scope: 'tickets:read',
  input: ListDeliveries,
  allow: (ctx, ticket) =>
    demand(worksOn(ctx.actor, ticket), 'Only the service desk sees what was sent about a ticket.'),
  run: async (ctx, ticket, input) => {
    const page = await listing(
      (query) => ctx.store.query('delivery', query),
      {
        partition: ticket.id,
        orderBy: { field: 'createdAt', direction: input.sort === 'createdAt:desc' ? 'desc' : 'asc' },
      },
      input,
      (delivery: Delivery) => ({ value: delivery.createdAt, id: delivery.id }),
      (delivery) => delivery,
    );
    return { ...page, items: await Promise.all(page.items.map((delivery) => deliveryView(ctx, delivery))) };
  },
});

async function deliveryView(ctx: Ctx, delivery: Delivery): Promise<DeliveryView> {
  const { id, eventId, kind, surface, state, reason, attempts, insteadOf, notBefore, createdAt, updatedAt } = delivery;
  const member = surface === 'channel' ? undefined : await findMember(ctx, delivery.recipient);
  return {
    id,
    eventId,
    kind,
    surface,
    recipient: member ? { id: member.id, name: member.name } : null,
    state,
    reason,
    attempts,
    insteadOf,
    notBefore,
    createdAt,
    updatedAt,
  };
}
