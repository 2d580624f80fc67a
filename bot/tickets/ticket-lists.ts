import type { Ctx } from '#core/platform';
import { findQueues } from '#core/queues/find-queues';
import type { Queue } from '#core/queues/queue';
import type { TicketView } from '#core/tickets/contract';
import { listTickets } from '#core/tickets/list-tickets';
import type { Card } from '#teams-app/cards/card';
import { bareLine, excerpt, plainLine } from '#teams-app/cards/plain-text';
import { type ListedTicket, listLength, ticketListCard } from '#teams-app/cards/ticket-list-card';
import { execute } from '#teams-app/cards/verbs';
import { homeLink } from '#teams-app/deep-links';
import type { AnyScene } from '../bot-parts.ts';

const limit = String(listLength);
const unfinished = 'open,in_progress,waiting';

/** What this person takes part in, newest change first. */
export async function myTicketsCard({ bot, ctx, s }: AnyScene, cursor?: string, notice?: string): Promise<Card> {
  const page = await listTickets(ctx, { mine: 'true', sort: 'updatedAt:desc', limit, ...(cursor && { cursor }) });
  return ticketListCard(
    {
      title: s.list.mine,
      empty: s.list.noneMine,
      notice,
      list: { list: 'mine' },
      tickets: page.items.map((ticket) => listed(ticket, false)),
      more: page.nextCursor ? { verb: 'tickets.mine', data: { cursor: page.nextCursor } } : undefined,
      url: homeLink(bot.app),
      actions: [execute('command.run', s.action.reportSomething, { command: 'new incident', from: 'mine' })],
    },
    s,
  );
}

/** What waits in one queue, the most urgent first. */
export async function queueCard(scene: AnyScene, queue: Queue, cursor?: string, notice?: string): Promise<Card> {
  const { bot, ctx, s } = scene;
  const page = await openTickets(ctx, queue.id, cursor);
  return ticketListCard(
    {
      title: s.list.queue(plainLine(queue.name)),
      empty: s.list.noneQueued,
      notice,
      list: { list: 'queue', queueId: queue.id },
      tickets: page.items.map((ticket) => listed(ticket, true)),
      more: page.nextCursor
        ? { verb: 'tickets.queue', data: { queueId: queue.id, cursor: page.nextCursor } }
        : undefined,
      url: homeLink(bot.app),
      actions: [],
    },
    s,
  );
}

const mostQueues = 10;

/** The most urgent of all queues that this person works. */
export async function queuesCard(scene: AnyScene, notice?: string): Promise<Card> {
  const { bot, ctx, s } = scene;
  const queues = (await ownQueues(ctx)).slice(0, mostQueues);
  const [only] = queues;
  if (only && queues.length === 1) return queueCard(scene, only, undefined, notice);
  const pages = await Promise.all(queues.map((queue) => openTickets(ctx, queue.id)));
  const tickets = pages.flatMap((page) => page.items).sort(mostUrgentFirst);
  return ticketListCard(
    {
      title: s.list.queues,
      empty: s.list.noneQueued,
      notice,
      list: { list: 'queue' },
      tickets: tickets.slice(0, listLength).map((ticket) => listed(ticket, true)),
      url: homeLink(bot.app),
      actions: queues
        .slice(0, 4)
        .map((queue) => execute('tickets.queue', bareLine(excerpt(queue.name, 40)), { queueId: queue.id })),
    },
    s,
  );
}

const openTickets = (ctx: Ctx, queueId: string, cursor?: string) =>
  listTickets(ctx, { queueId, status: unfinished, sort: 'priority:asc', limit, ...(cursor && { cursor }) });

/** The queues that somebody is in or leads; all that they may see, where they are in none. */
async function ownQueues(ctx: Ctx): Promise<readonly Queue[]> {
  const open = (await findQueues(ctx)).filter((queue) => !ctx.actor.closedQueues.includes(queue.id));
  const own = open.filter((queue) => queue.memberIds.includes(ctx.actor.id) || queue.leadId === ctx.actor.id);
  return own.length > 0 ? own : open;
}

const mostUrgentFirst = (a: TicketView, b: TicketView): number =>
  a.priority.localeCompare(b.priority) || a.createdAt.localeCompare(b.createdAt);

const listed = (ticket: TicketView, isDesk: boolean): ListedTicket => ({
  ...ticket,
  isFree: isDesk && ticket.assignee === null,
});
