import { bindQueueChannel, unbindQueueChannel } from '#core/queues/bind-channel';
import { findQueues } from '#core/queues/find-queues';
import type { Queue } from '#core/queues/queue';
import { plainLine } from '#teams-app/cards/plain-text';
import { command } from '../command.ts';
import type { Reply } from '../reply.ts';
import { after } from '../spoken.ts';
import { isBoundTo } from '../tickets/queue.ts';

const names = (queues: readonly Queue[]): string => queues.map((one) => plainLine(one.name)).join(', ');

/** `bind queue Network`, said in a channel: its tickets are posted there from now on. */
export const bindQueue = command<{ readonly name: string }>('bindQueue', {
  parse: (text) => named(text, 'bind queue'),
  run: async ({ ctx, turn, s }, { name }): Promise<Reply> => {
    if (turn.scope !== 'channel') return { say: s.chat.bindInChannel };
    const queues = await findQueues(ctx);
    if (name === '') return { say: s.chat.whichQueue(names(queues)) };
    const wanted = queues.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!wanted) return { say: s.chat.queueNotFound(names(queues)) };
    await bindQueueChannel(ctx, {
      queueName: wanted.name,
      conversationId: turn.place,
      serviceUrl: turn.address.serviceUrl,
      channelName: turn.placeName?.slice(0, 200) ?? null,
    });
    return { say: s.chat.bound(plainLine(wanted.name)) };
  },
});

/** `unbind queue Network` anywhere, or `unbind queue` in its channel. */
export const unbindQueue = command<{ readonly name: string }>('unbindQueue', {
  parse: (text) => named(text, 'unbind queue'),
  run: async ({ ctx, turn, s }, { name }): Promise<Reply> => {
    const queues = await findQueues(ctx);
    const wanted = queues.find((one) =>
      name === '' ? isBoundTo(one, turn.place) : one.name.toLowerCase() === name.toLowerCase(),
    );
    if (!wanted) return { say: s.chat.queueNotFound(names(queues)) };
    if (wanted.channel === null) return { say: s.chat.notBound(plainLine(wanted.name)) };
    await unbindQueueChannel(ctx, { id: wanted.id });
    return { say: s.chat.unbound(plainLine(wanted.name)) };
  },
});

function named(text: string, words: string): { name: string } | undefined {
  const name = after(text, words);
  return name === undefined ? undefined : { name };
}
