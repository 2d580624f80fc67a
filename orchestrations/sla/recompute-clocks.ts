import type { OrchestrationContext } from 'durable-functions';
import { hours, retries } from '../patience.ts';
import { type Story, untilOpen } from '../until-open.ts';

/** One changed calendar or policy, and the clock after which its work goes on. */
export interface RecomputeClocksInput {
  readonly tenantId: string;
  readonly recomputeId: string;
  readonly after: string | null;
  /** It is on its second walk. */
  readonly again?: boolean;
}

/** A clock whose next alarm has come nearer. */
export interface WakenClock {
  readonly ticketId: string;
  readonly seq: number;
  readonly nextAlarmAt: string | null;
  /** It had nothing to do any more: its story may have ended. */
  readonly begins?: true;
}

export interface RecomputedPage {
  readonly after: string | null;
  readonly wake: readonly WakenClock[];
}

const mostPages = 20;
/** So long other processes may go by the terms of before, and a little more. */
const staleMs = 35_000;

/**
 * Reckons every clock of a change anew, page by page, and wakes those whose alarm would otherwise come too late. Walks
 * twice: what another process began by the terms of before, behind the first walk's back, is found by the second.
 */
export function* recomputeClocks(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<RecomputeClocksInput>();
  if (!input) return 'nothing to do';
  const { tenantId, recomputeId } = input;
  let { after, again = false } = input;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const asked: RecomputeClocksInput = { tenantId, recomputeId, after };
    const page = yield* untilOpen<RecomputedPage>(context, 'recompute-clocks-page', asked);
    if (page.wake.length > 0) {
      yield context.df.callActivityWithRetry('wake-clocks', retries(hours), { tenantId, wake: page.wake });
    }
    after = page.after;
    if (after !== null) continue;
    if (again) return 'done';
    again = true;
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + staleMs));
  }
  context.df.continueAsNew({ tenantId, recomputeId, after, again } satisfies RecomputeClocksInput);
  return 'continued';
}
