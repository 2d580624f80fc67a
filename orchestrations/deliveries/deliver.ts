import type { OrchestrationContext } from 'durable-functions';
import { type Patience, retries } from '../patience.ts';
import type { Story } from '../until-open.ts';

/** One event that people are owed. */
export interface DeliverInput {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly eventId: string;
  /** The limits of Teams have no room before then. */
  readonly notBefore?: string;
}

/** Nothing failed, but it is to come again. */
export interface Later {
  readonly notBefore: string;
}

/** 2 s, 4 s, 8 s … up to an hour apart: about a day in all. */
export const aDay: Patience = { firstPauseMs: 2_000, longestPauseMs: 3600_000, tries: 34 };

const leastPauseMs = 500;
const mostTurns = 100;

/**
 * Brings one event to every card and person that must hear of it, with patience for a Teams that is busy or away, and at
 * the moments at which its limits have room.
 */
export function* deliver(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<DeliverInput>();
  if (!input) return 'nothing to do';
  const { notBefore, ...event } = input;
  let next = notBefore;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    if (next !== undefined) {
      const soonest = context.df.currentUtcDateTime.getTime() + leastPauseMs;
      yield context.df.createTimer(new Date(Math.max(soonest, Date.parse(next))));
    }
    const later = (yield context.df.callActivityWithRetry('deliver-in-turn', retries(aDay), event)) as Later | null;
    if (later === null) return 'delivered';
    next = later.notBefore;
  }
  context.df.continueAsNew({ ...event, ...(next !== undefined && { notBefore: next }) } satisfies DeliverInput);
  return 'continued';
}
