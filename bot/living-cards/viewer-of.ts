import { listMembers } from '#core/people/read-members';
import type { Ctx } from '#core/platform';
import { closedTo, findQueues } from '#core/queues/find-queues';
import { mayEscalate } from '#core/sla/may-escalate';
import { partiesOf } from '#core/tickets/parties';
import { mayReadNotes, owns, takesPart } from '#core/tickets/policy';
import { possibleMoves } from '#core/tickets/possible-moves';
import { isOver, type Ticket } from '#core/tickets/ticket';
import type { CardViewer, DeskAction, OwnerAction } from '#teams-app/cards/ticket-card-view';
import type { LinkedApp } from '#teams-app/deep-links';
import type { Strings } from '#teams-app/strings/strings';
import { endedRunOf } from './ended-run.ts';
import { decisionOf, questionsOf } from './open-decision.ts';
import type { TicketWork } from './read-work.ts';
import { stuckStepsOf } from './stuck-steps.ts';

/** What a ticket's card shows this person, and what it lets them do: the rules of the product, read as buttons. */
export async function viewerOf(
  ctx: Ctx,
  ticket: Ticket,
  { app, work, s }: { readonly app: LinkedApp; readonly work: TicketWork; readonly s: Strings },
): Promise<CardViewer> {
  if (owns(ctx.actor, ticket)) {
    const questions = questionsOf(work.approvals);
    return { kind: 'owner', actions: await ownerActions(ctx, ticket, questions.length > 0), questions };
  }
  const decision = decisionOf(app, ticket, work.approvals, s);
  if (decision) return { kind: 'approver', decision };
  const mayAskWhy = isTimed(ticket);
  if (!partiesOf(ctx, ticket).includes('desk')) {
    return { kind: 'reader', mayAskWhy, isApprover: !takesPart(ctx.actor, ticket) };
  }
  const stuck = stuckStepsOf(work.run);
  const endedRunId = endedRunOf(ticket, work);
  const actions = deskActions(ctx, ticket, stuck.length > 0 ? 'stuck' : endedRunId === undefined ? undefined : 'again');
  return {
    kind: 'desk',
    actions,
    mayAskWhy,
    stuck,
    ...(endedRunId !== undefined && { endedRunId }),
    mayCancel: ticket.kind === 'request' && !isOver(ticket) && moves(ctx, ticket, 'desk').includes('closed'),
    noteCount: mayReadNotes(ctx.actor, ticket) ? ticket.noteCount : 0,
    colleagues: actions.includes('change') ? await colleagues(ctx, ticket) : [],
  };
}

const moves = (ctx: Ctx, ticket: Ticket, party: 'owner' | 'desk') =>
  possibleMoves(ticket, [party], ctx.platform.clock.now(), ctx.tenant.settings.reopenDays);

/** Something is promised and not kept yet, so that there is something to explain. */
const isTimed = (ticket: Ticket): boolean => ticket.slas.some(({ metAt }) => metAt === null);

async function ownerActions(ctx: Ctx, ticket: Ticket, isAsked: boolean): Promise<OwnerAction[]> {
  const possible = moves(ctx, ticket, 'owner');
  if (isOver(ticket)) {
    return [
      ...(ticket.status === 'resolved' && possible.includes('closed') ? (['confirm'] as const) : []),
      ...(possible.includes('in_progress') ? (['reopen'] as const) : []),
    ];
  }
  return [
    ...(isAsked ? (['answer'] as const) : []),
    'reply',
    ...(possible.includes('closed') ? ([ticket.status === 'open' ? 'withdraw' : 'works'] as const) : []),
    ...((await mayEscalate(ctx, ticket)).allowed ? (['escalate'] as const) : []),
    ...(isTimed(ticket) ? (['why'] as const) : []),
  ];
}

/** At most six: while a playbook waits for a choice, there is no hurry to wait for something else. */
function deskActions(ctx: Ctx, ticket: Ticket, choice: 'stuck' | 'again' | undefined): DeskAction[] {
  const possible = moves(ctx, ticket, 'desk');
  if (isOver(ticket)) {
    return [
      'reply',
      'note',
      ...(possible.includes('closed') ? (['close'] as const) : []),
      ...(possible.includes('in_progress') ? (['reopen'] as const) : []),
    ];
  }
  const isMine = ticket.assignee?.id === ctx.actor.id;
  return [
    ...(ticket.assignee === null ? (['take'] as const) : []),
    ...(isMine && ticket.status === 'open' && possible.includes('in_progress') ? (['start'] as const) : []),
    ...(choice ? [choice] : []),
    'reply',
    ...(choice && ticket.assignee === null && ticket.status === 'waiting' ? [] : (['note'] as const)),
    ...(possible.includes('resolved') ? [ticket.kind === 'request' ? ('deliver' as const) : ('resolve' as const)] : []),
    ...(possible.includes('waiting') && !choice ? (['wait'] as const) : []),
    ...(ticket.status === 'waiting' && possible.includes('in_progress') ? (['resume'] as const) : []),
    'change',
  ];
}

const mostColleagues = 40;

/** Who of the desk may have the ticket; those of its queue first. */
async function colleagues(ctx: Ctx, ticket: Ticket): Promise<{ id: string; name: string }[]> {
  const [queues, desk] = await Promise.all([findQueues(ctx), deskOf(ctx)]);
  const members = new Set(queues.find((queue) => queue.id === ticket.queue.id)?.memberIds ?? []);
  const able = desk.filter(({ id }) => !closedTo(id, queues).includes(ticket.queue.id));
  return [...able.filter(({ id }) => members.has(id)), ...able.filter(({ id }) => !members.has(id))]
    .slice(0, mostColleagues)
    .map(({ id, name }) => ({ id, name }));
}

/** At most 30 seconds old. */
const deskOf = (ctx: Ctx): Promise<readonly { id: string; name: string }[]> =>
  ctx.platform.cache.read(ctx.actor.tenantId, 'desk', async () => {
    const pages = await Promise.all(
      (['agent', 'admin', 'tenant_owner'] as const).map((role) => listMembers(ctx, { role, limit: '100' })),
    );
    const people = new Map(pages.flatMap((page) => page.items).map(({ id, name }) => [id, { id, name }]));
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  });
