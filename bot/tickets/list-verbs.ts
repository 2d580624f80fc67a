import { findQueues } from '#core/queues/find-queues';
import { findTicket } from '#core/tickets/find-ticket';
import type { Card } from '#teams-app/cards/card';
import { myApprovalsCard } from '../approvals/my-approvals.ts';
import type { PressScene } from '../bot-parts.ts';
import type { CardVerb } from '../card-verb.ts';
import { textOf } from '../read-fields.ts';
import { sendReply } from '../send-reply.ts';
import { myTicketsCard, queueCard, queuesCard } from './ticket-lists.ts';

/** The list in which a button was pressed, as it is now; undefined when it was pressed elsewhere. */
export async function listAgain(scene: PressScene, notice?: string): Promise<Card | undefined> {
  const { list, queueId } = scene.turn.data;
  if (list === 'approvals') return myApprovalsCard(scene, undefined, notice);
  if (list === 'mine') return myTicketsCard(scene, undefined, notice);
  if (list !== 'queue') return undefined;
  const queue = await visibleQueue(scene, textOf(queueId));
  return queue ? queueCard(scene, queue, undefined, notice) : queuesCard(scene, notice);
}

async function visibleQueue({ ctx }: PressScene, id: string | undefined) {
  if (ctx.actor.closedQueues.includes(id ?? '')) return undefined;
  return (await findQueues(ctx)).find((queue) => queue.id === id);
}

const show: CardVerb = {
  verb: 'ticket.show',
  run: async (scene) => {
    const ticket = await findTicket(scene.ctx, scene.turn.data.ticketId);
    await sendReply(scene, { showTicket: ticket.id });
    const notice = scene.s.outcome.shown(ticket.number);
    const card = await listAgain(scene, notice);
    return card ? { card } : { message: notice };
  },
};

const mine: CardVerb = {
  verb: 'tickets.mine',
  run: async (scene) => ({ card: await myTicketsCard(scene, textOf(scene.turn.data.cursor)) }),
};

/** Another queue, or the next page of one. */
const ofQueue: CardVerb = {
  verb: 'tickets.queue',
  run: async (scene) => {
    const queue = await visibleQueue(scene, textOf(scene.turn.data.queueId));
    if (!queue) return { card: await queuesCard(scene) };
    return { card: await queueCard(scene, queue, textOf(scene.turn.data.cursor)) };
  },
};

export const listVerbs: readonly CardVerb[] = [show, mine, ofQueue];
