import { forbidden, invalid, Problem } from '../api/problem.ts';
import { canonicalJson } from '../digest.ts';
import { memberRefs } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { assigned, assignmentEvents } from './assignment.ts';
import type { EventDraft } from './change-ticket.ts';
import { UpdateTicket } from './contract.ts';
import { demandNotMerged } from './demand-not-merged.ts';
import { demand, owns, worksOn } from './policy.ts';
import { ticketView } from './present-ticket.ts';
import { priorityOf } from './priority.ts';
import type { Ticket } from './ticket.ts';
import { ticketVerb } from './ticket-verb.ts';

/** Fields that the person who reported it may correct. The rest is the desk's. */
const ownersFields: ReadonlySet<keyof UpdateTicket> = new Set([
  'id',
  'subject',
  'description',
  'impact',
  'urgency',
  'assetId',
  'affectedUserId',
  'watcherIds',
]);

/** What a request says was approved as it stood: its words are the desk's to correct. */
const deskFieldsOfRequests: ReadonlySet<keyof UpdateTicket> = new Set(['subject', 'description']);

/** Changes fields. What is not given stays; a change that changes nothing writes nothing. */
export const updateTicket = ticketVerb({
  scope: 'tickets:write',
  input: UpdateTicket,
  allow: (ctx, ticket) =>
    demand(
      worksOn(ctx.actor, ticket) || owns(ctx.actor, ticket),
      'Only the requester and the service desk change a ticket.',
    ),
  decide: async (ctx, ticket, input) => {
    demandFields(ctx, ticket, input);
    demandNotMerged(ticket);
    if (ticket.status === 'closed') {
      throw new Problem('CAT_CONFLICT', `${ticket.number} is closed. Reopen it to change it.`);
    }
    const after = await changed(ctx, ticket, input);
    const fields = Object.keys(input).filter((field) => field !== 'id');
    const assignment = await assignmentEvents(ctx, ticket, after);
    const differs = canonicalJson({ ...after, etag: '' }) !== canonicalJson({ ...ticket, etag: '' });
    if (!differs) return undefined;
    const events: EventDraft[] = [{ name: 'ticket.updated', data: { fields } }, ...assignment];
    return { action: 'ticket.update', after, events };
  },
  answer: (_ctx, ticket) => ticketView(ticket),
});

function demandFields(ctx: Ctx, ticket: Ticket, input: UpdateTicket): void {
  if (ticket.request && input.affectedUserId !== undefined) {
    const detail = 'Whom a request is for stays as it was approved. Cancel this one and make another.';
    throw invalid([{ pointer: '/affectedUserId', code: 'fixed', detail }]);
  }
  if (worksOn(ctx.actor, ticket)) return;
  const fields = Object.keys(input) as (keyof UpdateTicket)[];
  if (ticket.request && fields.some((field) => deskFieldsOfRequests.has(field))) {
    throw forbidden('What was requested stays as it was. Reply on it, or withdraw it and make another.');
  }
  const refused = fields.filter((field) => !ownersFields.has(field));
  if (refused.length > 0)
    throw forbidden('Only the service desk changes priority, category, tags, queue and assignee.');
}

async function changed(ctx: Ctx, ticket: Ticket, input: UpdateTicket): Promise<Ticket> {
  const people = await changedPeople(ctx, ticket, input);
  const impact = input.impact ?? ticket.impact;
  const urgency = input.urgency ?? ticket.urgency;
  const overridden = input.priority === undefined ? ticket.priorityOverridden : input.priority !== null;
  const priority = input.priority ?? (overridden ? ticket.priority : priorityOf(ctx.tenant.settings, impact, urgency));
  const fields: Ticket = {
    ...ticket,
    ...people,
    subject: input.subject ?? ticket.subject,
    description: input.description ?? ticket.description,
    impact,
    urgency,
    priority,
    priorityOverridden: overridden,
    categoryId: input.categoryId === undefined ? ticket.categoryId : input.categoryId,
    asset:
      input.assetId === undefined ? ticket.asset : input.assetId === null ? null : { id: input.assetId, model: null },
    tags: input.tags ?? ticket.tags,
    meta: input.meta ?? ticket.meta,
  };
  return assigned(ctx, fields, input);
}

async function changedPeople(ctx: Ctx, ticket: Ticket, input: UpdateTicket) {
  const watcherIds = input.watcherIds && [...new Set(input.watcherIds)];
  const found = await memberRefs(ctx, [
    ...(input.affectedUserId ? [{ id: input.affectedUserId, pointer: '/affectedUserId' }] : []),
    ...(watcherIds ?? []).map((id, index) => ({ id, pointer: `/watcherIds/${index}` })),
  ]);
  const affectedUser = input.affectedUserId ? found.shift() : undefined;
  return {
    affectedUser: input.affectedUserId === undefined ? ticket.affectedUser : (affectedUser ?? null),
    watchers: watcherIds ? found : ticket.watchers,
  };
}
