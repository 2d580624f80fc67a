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
  const meet = meetings();
  let looks = 0;
  const search = (path: readonly Mover[]): readonly Mover[] | undefined => {
    const last = path.at(-1);
    if (!last || path.length > mostLinks) return undefined;
    for (const next of movers) {
      looks += 1;
      if (looks > mostLooks) return undefined;
      if (!leads(last, next)) continue;
      if (next === rule && path.length > 1) return path;
      const may = !path.includes(next) && path.every((one) => meet(one, next));
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
const ofRequester = ['departmentIds', 'locations', 'memberIds'] as const;

/** For each fixed condition of a rule what it accepts, folded; undefined where it asks nothing. */
type Accepted = readonly (ReadonlySet<string> | undefined)[];

function acceptedBy({ when }: Mover): Accepted {
  const { requester } = when;
  const lists: readonly (readonly unknown[] | undefined)[] = [
    ...fixed.map((field) => when[field]),
    ...ofRequester.map((field) => requester?.[field]),
    requester?.vip === undefined ? undefined : [requester.vip],
  ];
  return lists.map((list) => list && new Set(list.map((value) => folded(String(value)))));
}

/** Whether two rules can meet the same ticket. Rules have long lists and are asked about in every order: each pair once. */
function meetings(): (a: Mover, b: Mover) => boolean {
  const accepted = new Map<Mover, Accepted>();
  const known = new Map<Mover, Map<Mover, boolean>>();
  const acceptedOf = (one: Mover): Accepted => held(accepted, one, () => acceptedBy(one));
  return (a, b) =>
    held(
      held(known, a, () => new Map()),
      b,
      () => {
        const other = acceptedOf(b);
        return acceptedOf(a).every((values, index) => overlap(values, other[index]));
      },
    );
}

const overlap = (a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean =>
  a === undefined || b === undefined || [...a].some((value) => b.has(value));

function held<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
