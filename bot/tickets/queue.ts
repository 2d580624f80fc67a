import { findQueues } from '#core/queues/find-queues';
import type { Queue } from '#core/queues/queue';
import { plainLine } from '#teams-app/cards/plain-text';
import type { Scene } from '../bot-parts.ts';
import { command } from '../command.ts';
import { placeOf } from '../living-cards/card-references.ts';
import type { Reply } from '../reply.ts';
import { after } from '../spoken.ts';
import { queueCard, queuesCard } from './ticket-lists.ts';

const mostWords = 4;

/** `queue`, or `queue Network`: what waits there. In the queue's own channel for all to see, elsewhere in private. */
export const queue = command<{ readonly name: string }>('queue', {
  parse: (text) => {
    const name = after(text, 'queue') ?? after(text, 'queues');
    return name === undefined || name.split(/\s+/).length > mostWords ? undefined : { name };
  },
  run: async (scene, { name }): Promise<Reply> => {
    const open = await visibleQueues(scene);
    const here = open.find((one) => isBoundTo(one, scene.turn.place));
    if (name === '' && !here) {
      return { card: await queuesCard(scene), summary: scene.s.list.queues, isPrivate: true };
    }
    const wanted = name === '' ? here : open.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!wanted) return { say: scene.s.chat.queueNotFound(open.map((one) => plainLine(one.name)).join(', ')) };
    return {
      card: await queueCard(scene, wanted),
      summary: scene.s.list.queue(plainLine(wanted.name)),
      isPrivate: !isBoundTo(wanted, scene.turn.place),
    };
  },
});

const visibleQueues = async ({ ctx }: Scene): Promise<readonly Queue[]> =>
  (await findQueues(ctx)).filter((one) => !ctx.actor.closedQueues.includes(one.id));

export const isBoundTo = (one: Queue, place: string): boolean =>
  one.channel !== null && placeOf(one.channel.conversationId) === place;
