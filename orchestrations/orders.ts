import type { DeliverInput } from './deliveries/deliver.ts';
import type { DeliverHeldInput } from './deliveries/deliver-held.ts';
import { autoCloseOf, clockOf, heldOf, noResponseOf, recomputeOf } from './instances.ts';
import type { AutoCloseInput } from './lifecycle/auto-close.ts';
import type { NoResponseInput } from './lifecycle/no-response.ts';
import type { ReconcileInput } from './operations/reconcile.ts';
import type { AssignTicketInput } from './routing/assign-ticket.ts';
import type { ClockSignal, ClockState } from './sla/clock-signals.ts';
import type { RecomputeClocksInput } from './sla/recompute-clocks.ts';
import type { TicketClockInput } from './sla/ticket-clock.ts';

/** What each story begins with. */
export interface StoryInputs {
  readonly 'auto-close': AutoCloseInput;
  readonly deliver: DeliverInput;
  readonly 'ticket-clock': TicketClockInput;
  readonly 'no-response': NoResponseInput;
  readonly 'assign-ticket': AssignTicketInput;
  readonly 'recompute-clocks': RecomputeClocksInput;
  readonly 'deliver-held': DeliverHeldInput;
  readonly reconcile: ReconcileInput;
}

/** A story to start. Instances are named by what they are about, so that a start that comes twice is one. */
export type StartOrder = {
  readonly [N in keyof StoryInputs]: { readonly start: N; readonly instance: string; readonly input: StoryInputs[N] };
}[keyof StoryInputs];

/** A word to a story that waits. */
export type SignalOrder =
  | { readonly signal: 'settled'; readonly instance: string }
  /** Without data it only wakes the clock. `otherwise`: where there is no such clock although there should be one. */
  | {
      readonly signal: ClockSignal;
      readonly instance: string;
      readonly data: ClockState | null;
      readonly otherwise?: StartOrder;
    };

export type Order = StartOrder | SignalOrder;

type Ticket = { readonly tenantId: string; readonly ticketId: string };

export const startClock = ({ tenantId, ticketId }: Ticket, { seq, nextAlarmAt, live }: ClockState): StartOrder => ({
  start: 'ticket-clock',
  instance: clockOf(tenantId, ticketId),
  input: { tenantId, ticketId, seq, nextAlarmAt, live },
});

export const startAutoClose = ({ tenantId, ticketId }: Ticket, resolvedAt: string): StartOrder => ({
  start: 'auto-close',
  instance: autoCloseOf(tenantId, ticketId, resolvedAt),
  input: { tenantId, ticketId, resolvedAt },
});

export const startNoResponse = ({ tenantId, ticketId }: Ticket, waitingSince: string): StartOrder => ({
  start: 'no-response',
  instance: noResponseOf(tenantId, ticketId, waitingSince),
  input: { tenantId, ticketId, waitingSince },
});

export const startRecompute = (tenantId: string, recomputeId: string): StartOrder => ({
  start: 'recompute-clocks',
  instance: recomputeOf(tenantId, recomputeId),
  input: { tenantId, recomputeId, after: null },
});

export const startDeliverHeld = (tenantId: string, memberId: string, until: string): StartOrder => ({
  start: 'deliver-held',
  instance: heldOf(tenantId, memberId, until),
  input: { tenantId, memberId, until },
});
