import type { OrchestrationContext } from 'durable-functions';
import type { BulkTurn } from '#core/bulk/run-bulk';
import { type Story, untilOpen } from '../until-open.ts';

/** One job of work on many tickets, on its way there or back. */
export interface BulkInput {
  readonly tenantId: string;
  readonly jobId: string;
}

const mostTurns = 50;

/** Turn after turn until every ticket of the job is done or refused. The job itself says how far it is. */
export function* bulk(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<BulkInput>();
  if (!input) return 'nothing to do';
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const { over, notBefore } = yield* untilOpen<BulkTurn>(context, 'bulk-turn', input);
    if (over) return 'done';
    if (notBefore !== undefined) yield context.df.createTimer(new Date(notBefore));
  }
  context.df.continueAsNew(input);
  return 'continued';
}
