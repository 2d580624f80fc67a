import type { Surface } from '../platform.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import type { TicketKind } from './numbers.ts';

export const ticketEventNames = [
  'ticket.created',
  'ticket.updated',
  'ticket.assigned',
  'ticket.commented',
  'ticket.comment.edited',
  'ticket.started',
  'ticket.waiting',
  'ticket.resolved',
  'ticket.reopened',
  'ticket.closed',
  'ticket.sla.at_risk',
  'ticket.sla.breached',
  'ticket.escalated',
  'approval.changed',
  'request.approved',
  'request.rejected',
  'run.changed',
  'task.created',
  'task.updated',
  'ticket.linked',
  'ticket.merged',
  'ticket.unmerged',
  'ticket.attached',
] as const;
export type TicketEventName = (typeof ticketEventNames)[number];

/**
 * What happened, written in the commit that made it happen: the outbox. The change feed brings each one to
 * the reactions at least once.
 */
export interface TicketEvent {
  readonly id: string;
  readonly name: TicketEventName;
  readonly tenantId: string;
  readonly ticketId: string;
  readonly kind: TicketKind;
  readonly number: string;
  /** The version of the ticket that this change made. */
  readonly version: number;
  readonly at: string;
  readonly actor: PersonRef & { readonly kind: string };
  readonly surface: Surface;
  /** The Teams conversation in which it was said: its answer is shown there already. */
  readonly conversationId: string | null;
  readonly data: { readonly [key: string]: unknown };
}
