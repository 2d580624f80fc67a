import type { RoutingFacts, RoutingWorld } from './facts.ts';
import { type Judgement, judge } from './judge-rule.ts';
import { type AskedRule, type Routed, type Step, type Trouble, trouble } from './routed.ts';
import { assigneeOf, watchersOf } from './rule-people.ts';

const mostTags = 20;

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

const inOrder = (rules: readonly AskedRule[]): readonly AskedRule[] =>
  rules.filter((rule) => rule.active).toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));

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
