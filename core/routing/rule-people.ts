import { closedTo } from '../queues/find-queues.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { worksTheDesk } from '../tenancy/roles.ts';
import type { RoutingFacts, RoutingWorld } from './facts.ts';
import { onCallAt } from './on-call.ts';
import { ruleNamed, type Step, type Trouble, trouble } from './routed.ts';

const mostWatchers = 50;

/** The last rule that names somebody who can have it decides. */
export function assigneeOf(steps: readonly Step[], facts: RoutingFacts, world: RoutingWorld, troubles: Trouble[]) {
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
    const cannot = !member?.active ? 'has left' : whyNot(member, facts, world);
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
function whyNot(
  member: Someone,
  facts: RoutingFacts,
  world: Pick<RoutingWorld, 'queues' | 'defaultQueueId'>,
): string | undefined {
  if (!worksTheDesk(member.roles)) return 'does not work the desk';
  if (facts.keptFrom?.includes(member.id)) return 'is whom it is about';
  const queueId = facts.queueId ?? world.defaultQueueId;
  return closedTo(member.id, world.queues).includes(queueId) ? 'is not in the restricted queue' : undefined;
}

export function watchersOf(
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
