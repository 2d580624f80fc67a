import { isOpenAt } from '../sla/business-time.ts';
import type { RoutingFacts, RoutingWorld } from './facts.ts';
import type { RuleConditions } from './rule.ts';
import { folded, occursIn } from './words-in.ts';

/** What a rule found of a ticket, in words. */
export interface Judgement {
  readonly matched: boolean;
  /** The conditions that held: "category is VPN". */
  readonly because: readonly string[];
  /** The first that did not: "category is Printer, not VPN". */
  readonly failed: string | null;
  /** What it asks about is gone, so nobody can say. */
  readonly trouble: string | null;
}

interface Answer {
  readonly holds: boolean;
  readonly says: string;
  readonly trouble?: string;
}

type Condition = (when: RuleConditions, facts: RoutingFacts, world: RoutingWorld) => Answer | undefined;

/** Whether a ticket meets every condition of a rule. A rule without conditions takes every ticket. */
export function judge(when: RuleConditions, facts: RoutingFacts, world: RoutingWorld): Judgement {
  const because: string[] = [];
  for (const condition of conditions) {
    const answer = condition(when, facts, world);
    if (!answer) continue;
    if (!answer.holds) return { matched: false, because, failed: answer.says, trouble: answer.trouble ?? null };
    because.push(answer.says);
  }
  return {
    matched: true,
    because: because.length > 0 ? because : ['it takes every ticket'],
    failed: null,
    trouble: null,
  };
}

const same = (a: string, b: string): boolean => folded(a) === folded(b);

/** A condition that lists what it accepts. */
function oneOf<T extends string | number>(
  called: string,
  accepted: readonly T[] | undefined,
  actual: T | null,
  named: (value: T) => string = String,
): Answer | undefined {
  if (!accepted) return undefined;
  const holds = actual !== null && accepted.some((one) => one === actual || same(String(one), String(actual)));
  const is = actual === null ? 'not known' : named(actual);
  return { holds, says: holds ? `${called} is ${is}` : `${called} is ${is}, not ${eitherOf(accepted.map(named))}` };
}

const eitherOf = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? 'any') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

const conditions: readonly Condition[] = [
  (when, facts) => oneOf('kind', when.kinds, facts.kind),
  (when, facts) => oneOf('channel', when.channels, facts.channel),
  (when, facts) => oneOf('category', when.categoryIds, facts.categoryId),
  (when, facts) => oneOf('priority', when.priorities, facts.priority),
  (when, facts) => oneOf('impact', when.impact, facts.impact),
  (when, facts) => oneOf('urgency', when.urgency, facts.urgency),
  ({ tagsAny }, { tags }) => {
    if (!tagsAny) return undefined;
    const tag = tagsAny.find((wanted) => tags.some((one) => same(one, wanted)));
    return tag === undefined ? no(`it has no tag ${eitherOf(tagsAny)}`) : yes(`tag is ${tag}`);
  },
  ({ textAny }, { text }) => {
    if (!textAny) return undefined;
    const found = textAny.find((phrase) => occursIn(text, folded(phrase)));
    return found === undefined
      ? no(`it does not say ${eitherOf(textAny.map(quoted))}`)
      : yes(`it says ${quoted(found)}`);
  },
  (when, facts) => oneOf('asset', when.assetIds, facts.assetId),
  ({ meta }, facts) => {
    if (!meta) return undefined;
    const other = Object.entries(meta).find(([field, value]) => !sameValue(facts.meta[field], value));
    if (other) return no(`${other[0]} is not ${other[1]}`);
    return yes(
      Object.entries(meta)
        .map(([field, value]) => `${field} is ${value}`)
        .join(' and '),
    );
  },
  (when, facts, world) =>
    oneOf('queue', when.queueIds, facts.queueId, (id) => world.queues.find((one) => one.id === id)?.name ?? id),
  ({ requester: wanted }, { requester }) =>
    oneOf('the requester’s department', wanted?.departmentIds, requester.departmentId),
  ({ requester: wanted }, { requester }) => oneOf('the requester’s location', wanted?.locations, requester.location),
  ({ requester: wanted }, { requester }) => {
    if (wanted?.vip === undefined) return undefined;
    return { holds: wanted.vip === requester.vip, says: requester.vip ? 'requester is VIP' : 'requester is no VIP' };
  },
  ({ requester: wanted }, { requester }, world) =>
    oneOf('requester', wanted?.memberIds, requester.id, (id) =>
      id === requester.id ? requester.name : (world.member(id)?.name ?? id),
    ),
  ({ time }, { atMs }, world) => {
    if (!time) return undefined;
    const calendar = world.calendars.find((one) => one.id === time.calendarId);
    if (!calendar) return { holds: false, says: 'its calendar is gone', trouble: 'its calendar is gone' };
    const open = isOpenAt(calendar, atMs);
    return { holds: open === (time.is === 'open'), says: `${open ? 'within' : 'after hours of'} ${calendar.name}` };
  },
];

const yes = (says: string): Answer => ({ holds: true, says });
const no = (says: string): Answer => ({ holds: false, says });
const quoted = (phrase: string): string => `“${phrase}”`;

const sameValue = (actual: unknown, wanted: string | number | boolean): boolean =>
  typeof actual === 'string' && typeof wanted === 'string' ? same(actual, wanted) : actual === wanted;
