import type { OrchestrationContext } from 'durable-functions';
import { type Story, untilOpen } from '../until-open.ts';

/** Somebody who has left or handed over, and the place in what they are asked from which it goes on. */
export interface ApproverLeftInput {
  readonly tenantId: string;
  readonly memberId: string;
  readonly after: string | null;
}

export interface ApproverLeftPage {
  readonly after: string | null;
  readonly turned: number;
}

const mostPages = 20;

/** Looks at every chain in which somebody is asked who cannot decide any more: each then finds who comes in their place. */
export function* approverLeft(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<ApproverLeftInput>();
  if (!input) return 'nothing to do';
  const { tenantId, memberId } = input;
  let { after } = input;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const asked: ApproverLeftInput = { tenantId, memberId, after };
    const page = yield* untilOpen<ApproverLeftPage>(context, 'approver-left-page', asked);
    after = page.after;
    if (after === null) return 'done';
  }
  context.df.continueAsNew({ tenantId, memberId, after } satisfies ApproverLeftInput);
  return 'continued';
}
