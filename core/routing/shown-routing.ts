import type { RoutingRecordView } from './contract.ts';
import type { RoutingRecord } from './rule.ts';

/** What leaves the server of a routing record. */
export const routingRecordView = ({ at, by, steps, troubles }: RoutingRecord): RoutingRecordView => ({
  at,
  by,
  steps: steps.map(({ ruleId, ruleName, position, because, did }) => ({
    ruleId,
    ruleName,
    position,
    because: [...because],
    did: [...did],
  })),
  troubles: [...troubles],
});
