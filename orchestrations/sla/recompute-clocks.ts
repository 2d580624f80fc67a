import type { OrchestrationContext } from 'durable-functions';
import { hours, retries } from '../patience.ts';
import { type Story, untilOpen } from '../until-open.ts';

/** One changed calendar or policy, and the clock after which its work goes on. */
export interface RecomputeClocksInput {
  readonly tenantId: string;
  readonly recomputeId: string;
  readonly after: string | null;
}

/** A clock whose next alarm has come nearer. */
export interface WakenClock {
  readonly ticketId: string;
  readonly seq: number;
  readonly nextAlarmAt: string | null;
}

export interface RecomputedPage {
  readonly after: string | null;
  readonly wake: readonly WakenClock[];
}

const mostPages = 20;

/** Reckons every clock of a change anew, page by page, and wakes those whose alarm would otherwise come too late. */
export function* recomputeClocks(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<RecomputeClocksInput>();
  if (!input) return 'nothing to do';
  const { tenantId } = input;
  let { after } = input;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const asked: RecomputeClocksInput = { ...input, after };
    const page = yield* untilOpen<RecomputedPage>(context, 'recompute-clocks-page', asked);
    if (page.wake.length > 0) {
      yield context.df.callActivityWithRetry('wake-clocks', retries(hours), { tenantId, wake: page.wake });
    }
    if (page.after === null) return 'done';
    after = page.after;
  }
  context.df.continueAsNew({ ...input, after } satisfies RecomputeClocksInput);
  return 'continued';
}
