import type { StepMoment, Watched } from '../product/watch-product.ts';
import { stepIds } from './keep-item.ts';

export interface BetweenSteps {
  /** From the commit that says how a step ended until the effect of the next one begins: milliseconds. */
  readonly orchestration: readonly number[];
  /** From the end of an effect until the effect of the next step begins, which includes that commit. */
  readonly all: readonly number[];
}

const nameOf = ({ runId, stepId }: Pick<StepMoment, 'runId' | 'stepId'>): string => `${runId} ${stepId}`;
const firstOf = (moments: readonly StepMoment[]): ReadonlyMap<string, number> =>
  new Map(moments.toReversed().map((moment) => [nameOf(moment), moment.at]));
const lastOf = (moments: readonly StepMoment[]): ReadonlyMap<string, number> =>
  new Map(moments.map((moment) => [nameOf(moment), moment.at]));

/** What the product adds between two steps of a row. */
export function betweenSteps({ begun, ended, recorded }: Watched): BetweenSteps {
  const [firstBegun, lastEnded, recordedAt] = [firstOf(begun), lastOf(ended), lastOf(recorded)];
  const orchestration: number[] = [];
  const all: number[] = [];
  for (const runId of new Set(begun.map((moment) => moment.runId))) {
    for (const [index, stepId] of stepIds.slice(1).entries()) {
      const before = nameOf({ runId, stepId: stepIds[index] ?? '' });
      const began = firstBegun.get(nameOf({ runId, stepId }));
      const done = recordedAt.get(before);
      const effectDone = lastEnded.get(before);
      if (began === undefined || done === undefined || effectDone === undefined) continue;
      orchestration.push(Math.max(0, began - done));
      all.push(began - effectDone);
    }
  }
  return { orchestration, all };
}

/** From the approval of each request until it was delivered: milliseconds. */
export function untilDelivered({ approved, delivered }: Watched): readonly number[] {
  const at = new Map(delivered.map((moment) => [moment.ticketId, moment.at]));
  return approved.flatMap((moment) => {
    const end = at.get(moment.ticketId);
    return end === undefined ? [] : [end - moment.at];
  });
}
