import type { OrchestrationContext } from 'durable-functions';
import type { Story } from '../until-open.ts';
import { twoSteps } from './two-steps.ts';

/** A ticket, and since when it waits for an answer of its requester. */
export interface NoResponseInput {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly waitingSince: string;
}

const steps = {
  plan: 'no-response-plan',
  remind: 'no-response-remind',
  finish: 'no-response-finish',
  endsAt: ({ resolveAt }: { remindAt: string; resolveAt: string }) => resolveAt,
};

/** Asked → one reminder → resolved without an answer. Ends early when the ticket leaves that wait (`settled`). */
export function* noResponse(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<NoResponseInput>();
  if (!input) return 'nothing to do';
  const ended: { resolved: boolean } | undefined = yield* twoSteps(context, steps, input);
  return ended?.resolved ? 'resolved' : 'settled';
}
