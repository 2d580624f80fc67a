import { randomUUID } from 'node:crypto';
import {
  type ExecuteAction,
  type ExecuteTrigger,
  editActivity,
  executeActivity,
  introductionActivities,
  type MessageEdit,
  messageActivity,
  type Origin,
  type OutgoingActivity,
  reactionActivity,
  type SentFrom,
  submitActivity,
} from './activities.ts';
import type { BotClient } from './bot-client.ts';
import type { InvokeOutcome, Person } from './contract.ts';
import type { Conversation } from './roster.ts';
import type { Store, StoredMessage } from './store.ts';

/** Who does something, where, and from which browser. */
export type Seat = { readonly person: Person; readonly conversation: Conversation; readonly sentFrom: SentFrom };

/** What the bot gets to hear of what people do. Nothing here rejects: a failure is a reason, or an outcome. */
export type BotLine = {
  /** Introduces the bot to a conversation the first time anybody opens it. */
  introduce(seat: Seat): Promise<void>;
  /** Resolves to a reason when the bot did not take the message. */
  message(seat: Seat, message: StoredMessage): Promise<string | undefined>;
  edit(seat: Seat, message: StoredMessage, edit: MessageEdit): Promise<void>;
  reaction(seat: Seat, message: StoredMessage, type: string, added: boolean): Promise<void>;
  submit(seat: Seat, card: StoredMessage, value: unknown): Promise<InvokeOutcome>;
  execute(seat: Seat, card: StoredMessage, action: ExecuteAction, trigger: ExecuteTrigger): Promise<InvokeOutcome>;
};

type Parts = {
  readonly store: Store;
  readonly client: BotClient;
  readonly serviceUrl: string;
  readonly now: () => Date;
  readonly log: (line: string) => void;
};

export function createBotLine({ store, client, serviceUrl, now, log }: Parts): BotLine {
  const introductions = new Map<string, Promise<void>>();

  /** In a channel everything happens in a thread: that of the message, or the one it starts. */
  const originOf = (seat: Seat, message?: StoredMessage): Origin => ({
    ...seat,
    serviceUrl,
    at: now(),
    ...(message && seat.conversation.kind === 'channel' && { threadId: message.threadId ?? message.id }),
  });

  /** Sends what nobody waits for. */
  const mention = async (seat: Seat, activity: OutgoingActivity): Promise<boolean> => {
    const failure = await client.deliver(activity);
    if (failure) log(`${activity.type} in ${seat.conversation.name} was not delivered: ${failure}`);
    return !failure;
  };

  const introduce = (seat: Seat): Promise<void> => {
    const { id } = seat.conversation;
    const running = introductions.get(id);
    if (running) return running;
    if (!store.claimIntroduction(id)) return Promise.resolve();
    const work = (async () => {
      const [joined, installed] = introductionActivities(originOf(seat), [randomUUID(), randomUUID()]);
      const isDone = (await mention(seat, joined)) && (await mention(seat, installed));
      if (!isDone) store.releaseIntroduction(id);
    })().finally(() => introductions.delete(id));
    introductions.set(id, work);
    return work;
  };

  return {
    introduce,
    async message(seat, message) {
      await introduce(seat);
      const failure = await client.deliver(messageActivity(originOf(seat, message), message));
      if (failure) log(`Message ${message.id} in ${seat.conversation.name} was not delivered: ${failure}`);
      return failure;
    },
    async edit(seat, message, edit) {
      await mention(seat, editActivity(originOf(seat, message), message, edit));
    },
    async reaction(seat, message, type, added) {
      await mention(seat, reactionActivity(originOf(seat, message), message.id, type, added));
    },
    async submit(seat, card, value) {
      const failure = await client.deliver(submitActivity(originOf(seat, card), randomUUID(), card.id, value));
      return failure ? { kind: 'error', code: 'Undelivered', message: failure } : { kind: 'none' };
    },
    execute: (seat, card, action, trigger) =>
      client.invoke(executeActivity(originOf(seat, card), randomUUID(), card.id, action, trigger)),
  };
}
