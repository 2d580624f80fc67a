import type { OrchestrationContext } from 'durable-functions';
import { followAlarms } from '../follow-alarms.ts';
import type { ClockState } from '../sla/clock-signals.ts';
import type { Story } from '../until-open.ts';

/** A chain of approvals, and how it stood when the story began. */
export interface ApprovalInput extends ClockState {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly runId: string;
  /** It has begun anew to shed its history; what fell between is in the store. */
  readonly continued?: boolean;
}

/** What the story of a chain is told by. A start is a word, too, to one that runs. */
export const approvalSignals = ['changed', 'settled'] as const;
export type ApprovalSignal = (typeof approvalSignals)[number];

/**
 * Has a chain of approvals go on whenever it can by itself: people to be found, reminders, terms that are over. Whatever
 * people decide is in the store before it hears of it. Ends with the chain.
 */
export function* approval(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<ApprovalInput>();
  if (!input) return 'nothing to do';
  const { tenantId, ticketId, runId } = input;
  const about = { tenantId, ticketId, runId };
  const alarms = { about, words: approvalSignals, strike: 'approval-turn', look: 'approval-turn' };
  return yield* followAlarms(context, alarms, input);
}
