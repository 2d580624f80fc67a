import type { RoutingRule } from './rule.ts';
import { folded } from './words-in.ts';

type Mover = Pick<RoutingRule, 'id' | 'name' | 'active' | 'goOn' | 'when' | 'do'>;

/**
 * Rules that go on and send a ticket round: the first takes it from a queue, the last brings it back there. Rules that
 * can never meet the same ticket make no ring. Undefined where `rule` is in none.
 */
export function ringOf(rule: Mover, others: readonly Mover[]): readonly Mover[] | undefined {
  const movers = [rule, ...others].filter((one) => moves(one));
  if (!moves(rule)) return undefined;
  let looks = 0;
  const search = (path: readonly Mover[]): readonly Mover[] | undefined => {
    const last = path.at(-1);
    if (!last || path.length > mostLinks) return undefined;
    for (const next of movers) {
      looks += 1;
      if (looks > mostLooks) return undefined;
      if (!leads(last, next)) continue;
      if (next === rule && path.length > 1) return path;
      const may = !path.includes(next) && path.every((one) => canMeetTogether(one, next));
      const found = may ? search([...path, next]) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  return search([rule]);
}

/** Longer rings than this nobody writes, and nobody would understand. */
const mostLinks = 6;
/** Enough for two hundred rules that somebody means; not enough to hold up everyone else. */
const mostLooks = 100_000;

const moves = ({ active, goOn, when, do: deeds }: Mover): boolean =>
  active &&
  goOn &&
  when.queueIds !== undefined &&
  deeds.queueId !== undefined &&
  !when.queueIds.includes(deeds.queueId);

const leads = (from: Mover, to: Mover): boolean =>
  from.do.queueId !== undefined && (to.when.queueIds?.includes(from.do.queueId) ?? false);

/** What a report says once and for all, and no rule changes. */
const fixed = ['kinds', 'channels', 'categoryIds', 'impact', 'urgency', 'assetIds'] as const;

function canMeetTogether(a: Mover, b: Mover): boolean {
  const apart = (one: readonly unknown[] | undefined, other: readonly unknown[] | undefined): boolean =>
    one !== undefined &&
    other !== undefined &&
    !one.some((value) => other.some((against) => folded(String(value)) === folded(String(against))));
  if (fixed.some((field) => apart(a.when[field], b.when[field]))) return false;
  const [first, second] = [a.when.requester, b.when.requester];
  if (first?.vip !== undefined && second?.vip !== undefined && first.vip !== second.vip) return false;
  return !(
    apart(first?.departmentIds, second?.departmentIds) ||
    apart(first?.locations, second?.locations) ||
    apart(first?.memberIds, second?.memberIds)
  );
}
