import { closedTo } from '../queues/find-queues.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { worksTheDesk } from '../tenancy/roles.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import type { RoutingFacts, RoutingWorld } from './facts.ts';
import { type Judgement, judge } from './judge-rule.ts';
import { onCallAt } from './on-call.ts';
import type { RoutingRecord, RoutingRule } from './rule.ts';

/** What of a rule is asked: a draft has no more. */
export type AskedRule = Pick<RoutingRule, 'id' | 'name' | 'position' | 'active' | 'when' | 'do' | 'goOn'>;

export interface Trouble {
  readonly ruleId: string;
  readonly code: 'queue_gone' | 'member_gone' | 'rota_gone' | 'nobody_on_call' | 'calendar_gone' | 'full';
  /** One sentence for whoever asks why. */
  readonly says: string;
}

/** What the rules make of a ticket. What no rule named is not there. */
export interface Routed {
  readonly queue?: PersonRef;
  readonly priority?: Priority;
  readonly assignee?: PersonRef;
  /** Why this assignee: "by rule 3, After hours: on call in Network". */
  readonly assigneeBecause?: string;
  readonly addTags: readonly string[];
  readonly addWatchers: readonly PersonRef[];
  readonly record: RoutingRecord;
  readonly troubles: readonly Trouble[];
  readonly judgements: readonly (Judgement & { readonly ruleId: string })[];
  /** The facts as the rules left them. */
  readonly facts: RoutingFacts;
}

interface Step {
  readonly rule: AskedRule;
  readonly because: readonly string[];
  readonly did: string[];
}

export const mostTags = 20;
export const mostWatchers = 50;

/**
 * Asks the active rules by position. The first that meets the ticket acts; after one that goes on the next ones are asked,
 * and see what was done so far. What the report said itself stays. What a rule names and is gone is left out and told.
 */
export function routeTicket(rules: readonly AskedRule[], facts: RoutingFacts, world: RoutingWorld): Routed {
  const steps: Step[] = [];
  const troubles: Trouble[] = [];
  const judgements: (Judgement & { ruleId: string })[] = [];
  let state = facts;
  for (const rule of inOrder(rules)) {
    const judgement = judge(rule.when, state, world);
    judgements.push({ ...judgement, ruleId: rule.id });
    if (judgement.trouble) troubles.push(trouble(rule, 'calendar_gone', judgement.trouble));
    if (!judgement.matched) continue;
    const step: Step = { rule, because: judgement.because, did: [] };
    steps.push(step);
    state = acted(state, step, world, troubles);
    if (!rule.goOn) break;
  }
  return outcome(facts, state, steps, troubles, judgements, world);
}

export const inOrder = (rules: readonly AskedRule[]): readonly AskedRule[] =>
  rules.filter((rule) => rule.active).toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));

export const ruleNamed = (rule: Pick<AskedRule, 'position' | 'name'>): string => `rule ${rule.position}, ${rule.name}`;

const trouble = (rule: AskedRule, code: Trouble['code'], what: string): Trouble => ({
  ruleId: rule.id,
  code,
  says: `In ${ruleNamed(rule)}, ${what}.`,
});

/** The facts after a rule; what it did is noted in the step. */
function acted(facts: RoutingFacts, step: Step, world: RoutingWorld, troubles: Trouble[]): RoutingFacts {
  const { rule, did } = step;
  const { queueId, priority, addTags } = rule.do;
  let after = facts;
  if (queueId !== undefined && facts.said.queue) did.push('the queue stays as it was chosen');
  else if (queueId !== undefined) {
    const queue = world.queues.find((one) => one.id === queueId);
    if (queue) {
      after = { ...after, queueId };
      did.push(`queue ${queue.name}`);
    } else troubles.push(trouble(rule, 'queue_gone', 'the queue is gone; the ticket was not moved by it'));
  }
  if (priority !== undefined && facts.said.priority) did.push('the priority stays as it was given');
  else if (priority !== undefined) {
    after = { ...after, priority };
    did.push(`priority ${priority}`);
  }
  const tags = (addTags ?? []).filter((tag) => !after.tags.includes(tag));
  const room = Math.max(0, mostTags - after.tags.length);
  if (tags.length > room)
    troubles.push(trouble(rule, 'full', `the ticket has ${mostTags} tags, so not all were added`));
  const added = [...new Set(tags)].slice(0, room);
  if (added.length > 0) did.push(`${added.length === 1 ? 'tag' : 'tags'} ${added.join(', ')}`);
  return { ...after, tags: [...after.tags, ...added] };
}

function outcome(
  before: RoutingFacts,
  after: RoutingFacts,
  steps: readonly Step[],
  troubles: Trouble[],
  judgements: Routed['judgements'],
  world: RoutingWorld,
): Routed {
  const queue = world.queues.find((one) => one.id === after.queueId);
  const assigned = assigneeOf(steps, after, world, troubles);
  const addWatchers = watchersOf(steps, after, world, troubles);
  return {
    ...(queue && !before.said.queue && { queue: { id: queue.id, name: queue.name } }),
    ...(after.priority !== before.priority && { priority: after.priority }),
    ...(assigned && { assignee: assigned.member, assigneeBecause: assigned.because }),
    addTags: after.tags.slice(before.tags.length),
    addWatchers,
    record: {
      at: new Date(before.atMs).toISOString(),
      by: before.said.queue ? 'chosen' : steps.length > 0 ? 'rule' : 'default',
      reported: { priority: before.priority, saidPriority: before.said.priority, tags: before.tags },
      queueId: after.queueId ?? world.defaultQueueId,
      steps: steps.map(({ rule, because, did }) => ({
        ruleId: rule.id,
        ruleName: rule.name,
        position: rule.position,
        because,
        did,
        ...(movedBy(rule, before, world) && { queueId: rule.do.queueId }),
      })),
      troubles: troubles.map(({ says }) => says),
    },
    troubles,
    judgements,
    facts: after,
  };
}

const movedBy = (rule: AskedRule, before: RoutingFacts, world: RoutingWorld): boolean =>
  !before.said.queue && world.queues.some((queue) => queue.id === rule.do.queueId);

/** The last rule that names somebody who can have it decides. */
function assigneeOf(steps: readonly Step[], facts: RoutingFacts, world: RoutingWorld, troubles: Trouble[]) {
  for (const { rule, did } of steps.toReversed()) {
    const { assignTo } = rule.do;
    if (!assignTo) continue;
    const named: Named =
      'memberId' in assignTo ? { id: assignTo.memberId, how: '' } : onCall(assignTo.rotaId, facts, world);
    if ('code' in named) {
      troubles.push(trouble(rule, named.code, named.what));
      continue;
    }
    const member = world.member(named.id);
    const cannot = !member?.active ? 'has left' : whyNot(member, facts.queueId ?? world.defaultQueueId, world);
    if (!member || cannot) {
      const who = member?.name ?? 'whom it names';
      troubles.push(trouble(rule, 'member_gone', `${who} ${cannot}, and does not get the ticket`));
      continue;
    }
    did.push(`assignee ${member.name}`);
    return { member: { id: member.id, name: member.name }, because: `by ${ruleNamed(rule)}${named.how}` };
  }
  return undefined;
}

type Named = { readonly id: string; readonly how: string } | { readonly code: Trouble['code']; readonly what: string };

function onCall(rotaId: string, facts: RoutingFacts, world: RoutingWorld): Named {
  const rota = world.rotas.find((one) => one.id === rotaId);
  if (!rota) return { code: 'rota_gone', what: 'the rota is gone, so nobody is on call by it' };
  const id = onCallAt(rota, facts.atMs);
  if (id === undefined) return { code: 'nobody_on_call', what: `nobody is on call in ${rota.name}` };
  return { id, how: `, on call in ${rota.name}` };
}

type Someone = NonNullable<ReturnType<RoutingWorld['member']>>;

/** Why an active member cannot have a ticket of this queue; undefined when they can. */
export function whyNot(member: Someone, queueId: string, world: Pick<RoutingWorld, 'queues'>): string | undefined {
  if (!worksTheDesk(member.roles)) return 'does not work the desk';
  return closedTo(member.id, world.queues).includes(queueId) ? 'is not in the restricted queue' : undefined;
}

function watchersOf(
  steps: readonly Step[],
  facts: RoutingFacts,
  world: RoutingWorld,
  troubles: Trouble[],
): readonly PersonRef[] {
  const added: PersonRef[] = [];
  const known = new Set(facts.readers);
  for (const { rule, did } of steps) {
    const found = [...new Set(rule.do.addWatcherIds)].filter((id) => !known.has(id)).map(world.member);
    const here = found.filter((member) => member !== undefined).filter((member) => member.active);
    if (here.length < found.length) troubles.push(trouble(rule, 'member_gone', 'somebody who should watch has left'));
    const room = Math.max(0, mostWatchers - known.size);
    if (here.length > room) troubles.push(trouble(rule, 'full', 'not all who should watch found room'));
    const watching = here.slice(0, room).map(({ id, name }) => ({ id, name }));
    for (const { id } of watching) known.add(id);
    added.push(...watching);
    if (watching.length > 0) did.push(`watched by ${watching.map(({ name }) => name).join(', ')}`);
  }
  return added;
}
