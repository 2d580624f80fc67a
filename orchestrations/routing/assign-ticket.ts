import type { OrchestrationContext } from 'durable-functions';
import type { Patience } from '../patience.ts';
import { type Story, untilOpen } from '../until-open.ts';

/** A ticket that its queue's strategy is to give to somebody. */
export interface AssignTicketInput {
  readonly tenantId: string;
  readonly ticketId: string;
}

/** 2 s, 4 s, 8 s … up to ten minutes apart: about an hour in all. */
const anHour: Patience = { firstPauseMs: 2_000, longestPauseMs: 10 * 60_000, tries: 14 };

/** Finds an agent, with patience for a store or a directory that is away. */
export function* assignTicket(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<AssignTicketInput>();
  if (!input) return 'nothing to do';
  const { assigned } = yield* untilOpen<{ assigned: boolean }>(context, 'assign-by-strategy', input, anHour);
  return assigned ? 'assigned' : 'nobody';
}
