import type { OrchestrationContext } from 'durable-functions';
import { followAlarms } from '../follow-alarms.ts';
import type { Story } from '../until-open.ts';
import { type ClockState, clockSignals } from './clock-signals.ts';

/** A ticket, and its clock as it stood when the story began. */
export interface TicketClockInput extends ClockState {
  readonly tenantId: string;
  readonly ticketId: string;
  /** It has begun anew to shed its history; what fell between is in the store. */
  readonly continued?: boolean;
}

const graceMs = 60_000;

/**
 * Waits for the next alarm of one ticket's clock and has it done. Ends when nothing can fall due any more, after a minute in
 * which a ticket that is reopened keeps it.
 */
export function* ticketClock(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<TicketClockInput>();
  if (!input) return 'nothing to do';
  const { tenantId, ticketId } = input;
  const about = { tenantId, ticketId };
  const alarms = { about, words: clockSignals, strike: 'clock-strike', look: 'clock-state', graceMs };
  return yield* followAlarms(context, alarms, input);
}
