import { findMember } from '../people/find-members.ts';
import type { Member } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import { findQueues, queueOrDefault } from '../queues/find-queues.ts';
import { findCalendars } from '../sla/find-policies.ts';
import type { RoutingFacts, RoutingWorld } from './facts.ts';
import { findRotas, findRules } from './find-rules.ts';
import { routeTicket } from './route-ticket.ts';
import type { AskedRule, Routed } from './routed.ts';

type Places = Omit<RoutingWorld, 'member'>;

/**
 * What the tenant's rules make of a ticket. Everything is read through caches; once they are warm the store is not
 * asked. Troubles are logged without names.
 */
export async function routeByRules(ctx: Ctx, facts: RoutingFacts): Promise<Routed> {
  const [rules, places] = await Promise.all([findRules(ctx), routingPlaces(ctx)]);
  const routed = await routeAmong(ctx, rules, facts, places);
  for (const { ruleId, code } of routed.troubles) {
    ctx.platform.log({
      level: 'warn',
      msg: 'a routing rule could not be followed',
      tenant: ctx.actor.tenantId,
      rule: ruleId,
      code,
    });
  }
  return routed;
}

/** What rules may refer to, beside people. */
export async function routingPlaces(ctx: Ctx): Promise<Places> {
  const [queues, rotas, calendars] = await Promise.all([findQueues(ctx), findRotas(ctx), findCalendars(ctx)]);
  return { queues, rotas, calendars, defaultQueueId: (await queueOrDefault(ctx)).id };
}

/** What these rules make of a ticket. Only the people whom they name for it are read. */
export async function routeAmong(
  ctx: Ctx,
  rules: readonly AskedRule[],
  facts: RoutingFacts,
  places: Places,
): Promise<Routed> {
  const members = await membersNamed(ctx, rules, facts, places);
  return routeTicket(rules, facts, { ...places, member: (id) => members.get(id) });
}

async function membersNamed(
  ctx: Ctx,
  rules: readonly AskedRule[],
  facts: RoutingFacts,
  places: Places,
): Promise<ReadonlyMap<string, Member>> {
  const named = new Set<string>();
  const ask = (id: string) => {
    named.add(id);
    return undefined;
  };
  routeTicket(rules, facts, { ...places, member: ask });
  const found = await Promise.all([...named].map((id) => findMember(ctx, id)));
  return new Map(found.filter((member) => member !== undefined).map((member) => [member.id, member]));
}
