import type { TicketView } from '#core/tickets/contract';

/** The values a ticket can take, as the contract has them. */
export type TicketStatus = TicketView['status'];
export type Priority = TicketView['priority'];
export type Level = TicketView['urgency'];
export type WaitingReason = NonNullable<TicketView['waitingFor']>;
export type RequestStage = NonNullable<TicketView['request']>['stage'];
export type Closure = NonNullable<TicketView['resolution']>['code'];

/** 1 is high, 3 is low. */
export const levels: readonly Level[] = [1, 2, 3];
