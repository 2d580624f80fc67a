import type { OrchestrationContext } from 'durable-functions';
import type { Patience } from '../patience.ts';
import { type Story, untilOpen } from '../until-open.ts';

/** A ticket that its queue's strategy is to give to somebody. */
export interface AssignTicketInput {
  readonly tenantId: string;
  readonly ticketId: string;
  /** It can be undone until then that the ticket is there. */
  readonly notBefore?: string;
}

/** 2 s, 4 s, 8 s … up to ten minutes apart: about an hour in all. */
const anHour: Patience = { firstPauseMs: 2_000, longestPauseMs: 10 * 60_000, tries: 14 };

/** Finds an agent, with patience for a store or a directory that is away. */
export function* assignTicket(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<AssignTicketInput>();
  if (!input) return 'nothing to do';
  const { notBefore, ...ticket } = input;
  if (notBefore !== undefined) yield context.df.createTimer(new Date(notBefore));
  const { assigned } = yield* untilOpen<{ assigned: boolean }>(context, 'assign-by-strategy', ticket, anHour);
  return assigned ? 'assigned' : 'nobody';
}
