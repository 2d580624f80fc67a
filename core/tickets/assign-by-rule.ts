import { Problem } from '../api/problem.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { applyRouted } from '../routing/apply-routed.ts';
import { changeByStrategy } from '../routing/change-by-strategy.ts';
import { factsOf, nothingKnownOf } from '../routing/facts.ts';
import { findRules } from '../routing/find-rules.ts';
import { routeAmong, routingPlaces } from '../routing/route-by-rules.ts';
import type { Routed } from '../routing/routed.ts';
import type { RoutingRule } from '../routing/rule.ts';
import { assignmentEvents, demandDesk, keptAssignee } from './assignment.ts';
import type { EventDraft, TicketChange } from './change-ticket.ts';
import { GetTicket } from './contract.ts';
import { ticketView } from './present-ticket.ts';
import { isOver, type Ticket } from './ticket.ts';
import { ticketVerb } from './ticket-verb.ts';

/** Gives a ticket to whomever its queue's strategy chooses. @throws CAT_CONFLICT saying why nobody gets it. */
export const assignAutomatically = ticketVerb({
  scope: 'tickets:assign',
  input: GetTicket,
  allow: demandDesk,
  decide: async (ctx, ticket) => {
    const { change, because } = await changeByStrategy(ctx, ticket);
    if (change?.after.assignee) return change;
    throw new Problem('CAT_CONFLICT', because.endsWith('.') ? because : `${because}.`);
  },
  answer: (_ctx, ticket) => ticketView(ticket),
});

/** Does to a ticket what a routing rule does, whatever the rule asks: somebody of the desk has chosen it. */
export const assignByRule = (rule: RoutingRule) =>
  ticketVerb({
    scope: 'tickets:assign',
    input: GetTicket,
    allow: demandDesk,
    decide: (ctx, ticket) => followed(ctx, ticket, rule),
    answer: (_ctx, ticket) => ticketView(ticket),
  });

/** The rule that is meant; undefined where there is none. */
export const ruleOf = async (ctx: Ctx, id: string): Promise<RoutingRule | undefined> =>
  (await findRules(ctx)).find((rule) => rule.id === id);

async function followed(ctx: Ctx, ticket: Ticket, rule: RoutingRule): Promise<TicketChange | undefined> {
  if (isOver(ticket)) throw new Problem('CAT_CONFLICT', `${ticket.number} is ${ticket.status}. Reopen it first.`);
  const requester = (await findMember(ctx, ticket.requester.id)) ?? nothingKnownOf(ticket.requester);
  const facts = { ...factsOf(ticket, requester, { queue: false, priority: false }), queueId: ticket.queue.id };
  const now = ctx.platform.clock.now();
  const all = await routingPlaces(ctx);
  const places = { ...all, queues: all.queues.filter(({ id }) => !ctx.actor.closedQueues.includes(id)) };
  const chosen = { ...rule, active: true, when: {}, goOn: false };
  const routed = asChosen(ctx, await routeAmong(ctx, [chosen], { ...facts, atMs: now.getTime() }, places));
  const [trouble] = routed.record.troubles;
  if (trouble !== undefined) throw new Problem('CAT_CONFLICT', `${trouble} Nothing was done to ${ticket.number}.`);
  const acted = applyRouted(ticket, routed, now.toISOString());
  const moved = rule.do.queueId === undefined ? { ...acted, routing: alsoDone(ticket, routed) } : acted;
  const after = routed.assignee ? moved : { ...moved, ...(await stillWith(ctx, ticket, moved)) };
  if (!changesAnything(ticket, after)) return undefined;
  const fields = ['priority', 'tags', 'watcherIds'].filter((field) => changedFields(ticket, after).includes(field));
  const updated: EventDraft[] = fields.length > 0 ? [{ name: 'ticket.updated', data: { fields } }] : [];
  return {
    action: 'ticket.assign',
    after,
    events: [...updated, ...(await assignmentEvents(ctx, ticket, after))],
    audited: { after: { byRule: rule.name } },
  };
}

/** The record says who chose the rule, not that its conditions held. */
const asChosen = (ctx: Ctx, routed: Routed): Routed => ({
  ...routed,
  record: {
    ...routed.record,
    steps: routed.record.steps.map((step) => ({ ...step, because: [`${ctx.actor.name} applied it`] })),
  },
});

/** A rule that moves nothing leaves the reason for its queue as it is. */
const alsoDone = ({ routing }: Ticket, routed: Routed): Ticket['routing'] =>
  routing && { ...routing, steps: [...routing.steps, ...routed.record.steps] };

async function stillWith(ctx: Ctx, before: Ticket, after: Ticket): Promise<Pick<Ticket, 'assignee' | 'assignment'>> {
  const assignee = await keptAssignee(ctx, before, after.queue.id);
  return { assignee, assignment: assignee ? before.assignment : null };
}

function changedFields(before: Ticket, after: Ticket): string[] {
  return [
    ...(before.queue.id !== after.queue.id || before.assignee?.id !== after.assignee?.id ? ['assignment'] : []),
    ...(before.priority !== after.priority ? ['priority'] : []),
    ...(before.tags.length !== after.tags.length ? ['tags'] : []),
    ...(before.watchers.length !== after.watchers.length ? ['watcherIds'] : []),
  ];
}

const changesAnything = (before: Ticket, after: Ticket): boolean => changedFields(before, after).length > 0;
