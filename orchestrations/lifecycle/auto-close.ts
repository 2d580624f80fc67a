import type { OrchestrationContext } from 'durable-functions';
import type { Story } from '../until-open.ts';
import { twoSteps } from './two-steps.ts';

/** A ticket, and the resolution that waits for a word of its requester. */
export interface AutoCloseInput {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly resolvedAt: string;
}

const steps = {
  plan: 'auto-close-plan',
  remind: 'auto-close-remind',
  finish: 'auto-close-finish',
  endsAt: ({ closeAt }: { remindAt: string; closeAt: string }) => closeAt,
};

/** Resolved → one reminder → closed by itself. Ends early when the requester confirms or reopens (`settled`). */
export function* autoClose(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<AutoCloseInput>();
  if (!input) return 'nothing to do';
  const ended: { closed: boolean } | undefined = yield* twoSteps(context, steps, input);
  return ended?.closed ? 'closed' : 'settled';
}
