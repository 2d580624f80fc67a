import type { z } from 'zod';
import { invalid } from '../api/problem.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import type { Queue } from '../queues/queue.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { demand, worksOn } from '../tickets/policy.ts';
import { useCase } from '../use-case.ts';
import { type RoutingTestView, TestRoutingRules } from './contract.ts';
import { nothingKnownOf, reportedFacts } from './facts.ts';
import { findRules } from './find-rules.ts';
import { judge } from './judge-rule.ts';
import { routeAmong, routingPlaces } from './route-by-rules.ts';
import type { AskedRule, Routed } from './routed.ts';
import { routingSentence } from './routing-sentence.ts';
import { referenceComplaints } from './rule-complaints.ts';
import { routingRecordView } from './shown-routing.ts';

/**
 * What the rules, or drafts in place of them, would make of a ticket if it were reported again. Saves nothing. Of a
 * restricted queue that the caller is not in no name is told, and a draft cannot find it.
 */
export const testRoutingRules = useCase('settings:admin', TestRoutingRules, async (ctx, input) => {
  const ticket = await findTicket(ctx, input.ticketId);
  demand(worksOn(ctx.actor, ticket), 'Only the service desk tries rules on a ticket.');
  const requester = (await findMember(ctx, ticket.requester.id)) ?? nothingKnownOf(ticket.requester);
  const reported = reportedFacts(ticket, requester, ctx.tenant.settings);
  const facts = input.at === undefined ? reported : { ...reported, atMs: Date.parse(input.at) };
  const drafts = input.rules?.map(draftRule);
  await demandReferences(ctx, drafts ?? []);
  const rules = drafts ?? (await findRules(ctx));
  const all = await routingPlaces(ctx);
  const places = { ...all, queues: visible(ctx, all.queues, drafts !== undefined) };
  const routed = await routeAmong(ctx, rules, facts, places);
  const queueId = routed.record.queueId ?? places.defaultQueueId;
  const name = places.queues.find(({ id }) => id === queueId)?.name ?? 'the default queue';
  const queue = { id: queueId, name };
  return {
    ticketId: ticket.id,
    number: ticket.number,
    at: new Date(facts.atMs).toISOString(),
    queue,
    priority: routed.facts.priority,
    assignee: routed.assignee ?? null,
    addTags: [...routed.addTags],
    addWatchers: [...routed.addWatchers],
    sentence: routingSentence({ queue, assignee: null, assignment: null, routing: routed.record }),
    routing: routingRecordView(routed.record),
    rules: rules.toSorted((a, b) => a.position - b.position).map((rule) => verdict(rule, routed, places)),
  } satisfies RoutingTestView;
});

type Draft = NonNullable<z.output<typeof TestRoutingRules>['rules']>[number];

const draftRule = (draft: Draft, index: number): AskedRule => ({
  id: draft.id ?? `draft-${index + 1}`,
  name: draft.name ?? `Draft ${index + 1}`,
  position: draft.position ?? index + 1,
  active: draft.active,
  when: draft.when,
  do: draft.do,
  goOn: draft.goOn,
});

/** A draft names only what it could name when it is saved. */
async function demandReferences(ctx: Ctx, drafts: readonly AskedRule[]): Promise<void> {
  const complaints = await Promise.all(drafts.map((draft) => referenceComplaints(ctx, draft, draft.id)));
  const errors = complaints.flatMap((some, index) =>
    some.map((error) => ({ ...error, pointer: `/rules/${index}${error.pointer}` })),
  );
  if (errors.length > 0) throw invalid(errors);
}

const visible = (ctx: Ctx, queues: readonly Queue[], forDrafts: boolean): readonly Queue[] => {
  const closed = new Set(ctx.actor.closedQueues);
  if (forDrafts) return queues.filter(({ id }) => !closed.has(id));
  return queues.map((queue) => (closed.has(queue.id) ? { ...queue, name: 'a restricted queue' } : queue));
};

/** Of a rule that was not asked: whether it would have met the ticket as the others left it. */
function verdict(rule: AskedRule, routed: Routed, places: Awaited<ReturnType<typeof routingPlaces>>) {
  const asked = routed.judgements.find(({ ruleId }) => ruleId === rule.id);
  const { matched, because, failed } = asked ?? judge(rule.when, routed.facts, { ...places, member: () => undefined });
  return {
    ruleId: rule.id,
    name: rule.name,
    position: rule.position,
    asked: asked !== undefined,
    matched,
    because: [...because],
    failed,
  };
}
