import { bindQueueChannel, unbindQueueChannel } from '#core/queues/bind-channel';
import { findQueues } from '#core/queues/find-queues';
import type { Queue } from '#core/queues/queue';
import { isSendFailure } from '#core/teams/sender';
import { noteCard } from '#teams-app/cards/note-card';
import { plainLine } from '#teams-app/cards/plain-text';
import type { Scene } from '../bot-parts.ts';
import { command } from '../command.ts';
import type { Reply } from '../reply.ts';
import { after } from '../spoken.ts';
import { isBoundTo } from '../tickets/queue.ts';

const names = (queues: readonly Queue[]): string => queues.map((one) => plainLine(one.name)).join(', ');

/** `bind queue Network`, said in a channel that lets us in: its tickets are posted there from now on. */
export const bindQueue = command<{ readonly name: string }>('bindQueue', {
  parse: (text) => named(text, 'bind queue'),
  run: async (scene, { name }): Promise<Reply> => {
    const { ctx, turn, s } = scene;
    if (turn.scope !== 'channel') return { say: s.chat.bindInChannel };
    const queues = await findQueues(ctx);
    if (name === '') return { say: s.chat.whichQueue(names(queues)) };
    const wanted = queues.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!wanted) return { say: s.chat.queueNotFound(names(queues)) };
    const called = plainLine(wanted.name);
    const greeting = await greetChannel(scene, s.chat.channelGreeting(called));
    if (!greeting) return privately(s.chat.channelClosed(called));
    try {
      await bindQueueChannel(ctx, {
        queueName: wanted.name,
        conversationId: turn.place,
        serviceUrl: turn.address.serviceUrl,
        channelName: turn.placeName?.slice(0, 200) ?? null,
      });
    } catch (error) {
      await greeting.takeBack();
      throw error;
    }
    return { say: s.chat.bound(called) };
  },
});

/** A message in the channel itself, as tickets will be; undefined where Teams does not let us post there. */
async function greetChannel({ bot, turn }: Scene, text: string): Promise<{ takeBack(): Promise<void> } | undefined> {
  const { tenantId, serviceUrl } = turn.address;
  const channel = { tenantId, serviceUrl, conversationId: turn.place };
  try {
    const { activityId } = await bot.sender.send(channel, { text });
    return {
      takeBack: () =>
        bot.sender.remove(channel, activityId).catch((error: unknown) => {
          bot.platform.log({ level: 'info', msg: 'greeting not taken back', error: String(error) });
        }),
    };
  } catch (error) {
    if (!isSendFailure(error, 'gone', 'refused', 'rejected')) throw error;
    bot.platform.log({ level: 'info', msg: 'channel not bound', tenant: tenantId, reason: error.reason });
    return undefined;
  }
}

/** Where it was asked, nothing can be said. */
const privately = (sentence: string): Reply => ({ card: noteCard(sentence), summary: sentence, isPrivate: true });

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
