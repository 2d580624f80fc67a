import type { OrchestrationContext } from 'durable-functions';
import type { Patience } from '../patience.ts';
import { type Story, untilOpen } from '../until-open.ts';

/** Notices that wait for the end of somebody's quiet hours, or for their digest. */
export interface DeliverHeldInput {
  readonly tenantId: string;
  readonly memberId: string;
  readonly until: string;
}

/** 5 s, 10 s, 20 s … up to an hour apart: about a day in all. */
const aDay: Patience = { firstPauseMs: 5_000, longestPauseMs: 3600_000, tries: 33 };

/** Waits until the person may be told, then tells them everything at once. */
export function* deliverHeld(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<DeliverHeldInput>();
  if (!input) return 'nothing to do';
  yield context.df.createTimer(new Date(input.until));
  yield* untilOpen<null>(context, 'deliver-held-notices', input, aDay);
  return 'told';
}
