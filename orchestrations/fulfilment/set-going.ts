import type { OrchestrationContext } from 'durable-functions';
import type { TicketEventName } from '#core/tickets/event';
import type { Patience } from '../patience.ts';
import { type Story, untilOpen } from '../until-open.ts';

/** An event of a ticket that may set playbooks going. */
export interface SetGoingInput {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly event: { readonly id: string; readonly name: TicketEventName };
  /** It can be undone until then. */
  readonly notBefore?: string;
}

/** 2 s, 4 s, 8 s … up to ten minutes apart: about an hour in all. */
const anHour: Patience = { firstPauseMs: 2_000, longestPauseMs: 10 * 60_000, tries: 14 };

/** Begins the playbooks that an event sets going, with patience for a store that is away. */
export function* setGoing(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<SetGoingInput>();
  if (!input) return 'nothing to do';
  const { notBefore, ...asked } = input;
  if (notBefore !== undefined) yield context.df.createTimer(new Date(notBefore));
  const { started } = yield* untilOpen<{ started: number }>(context, 'start-triggered-runs', asked, anHour);
  return started > 0 ? 'set going' : 'nothing';
}
