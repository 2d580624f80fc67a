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
  reactionActivity,
  type SentFrom,
  submitActivity,
} from './activities.ts';
import type { BotClient } from './bot-client.ts';
import type { Attachment, InvokeOutcome, Mention, Person } from './contract.ts';
import type { EventHub } from './event-hub.ts';
import { refusal } from './http.ts';
import { mentionsIn } from './mentions.ts';
import { bot, botUserId, type Conversation } from './roster.ts';
import type { MessageChange, Store, StoredMessage } from './store.ts';
import type { Views } from './views.ts';

/** Who does something, where, and from which browser. */
export type Seat = { readonly person: Person; readonly conversation: Conversation; readonly sentFrom: SentFrom };

export type Draft = {
  readonly text: string;
  readonly threadId?: string;
  readonly clientId?: string;
  readonly attachments: readonly Attachment[];
};

export type Chats = {
  send(seat: Seat, draft: Draft): StoredMessage;
  edit(seat: Seat, messageId: string, text: string): StoredMessage;
  remove(seat: Seat, messageId: string): StoredMessage;
  restore(seat: Seat, messageId: string): StoredMessage;
  react(seat: Seat, messageId: string, type: string): StoredMessage;
  /** Sends a message that the bot did not take once more, as the same activity. */
  retry(seat: Seat, messageId: string): StoredMessage;
  submit(seat: Seat, messageId: string, value: unknown): Promise<InvokeOutcome>;
  execute(seat: Seat, messageId: string, action: ExecuteAction, trigger: ExecuteTrigger): Promise<InvokeOutcome>;
  /** Introduces the bot to a conversation the first time anybody opens it. */
  open(seat: Seat): Promise<void>;
  markRead(seat: Seat, seq: number): void;
  /** Tells every member of a message that is new or changed. */
  publish(conversation: Conversation, message: StoredMessage): void;
  typing(conversation: Conversation, threadId?: string): void;
  /** Messages that were on their way when the process ended are marked as failed, so that people can retry them. */
  failInterrupted(): void;
};

type Parts = {
  readonly store: Store;
  readonly views: Views;
  readonly hub: EventHub;
  readonly client: BotClient;
  readonly serviceUrl: string;
  readonly now: () => Date;
  readonly log: (line: string) => void;
};

export function createChats({ store, views, hub, client, serviceUrl, now, log }: Parts): Chats {
  const introductions = new Map<string, Promise<void>>();

  const originOf = (seat: Seat, threadId?: string): Origin => ({
    ...seat,
    serviceUrl,
    at: now(),
    ...(threadId && { threadId }),
  });
  const threadOf = (seat: Seat, message: StoredMessage) =>
    seat.conversation.kind === 'channel' ? (message.threadId ?? message.id) : undefined;

  const publish: Chats['publish'] = (conversation, message) => {
    const view = views.message(message);
    for (const member of conversation.members) {
      hub.send(member.upn, { type: 'message', message: view });
      hub.send(member.upn, { type: 'conversation', conversation: views.conversation(conversation, member.upn) });
    }
  };

  const change = (conversation: Conversation, id: string, what: MessageChange): StoredMessage => {
    const changed = store.change(conversation.id, id, what);
    if (!changed) throw refusal(404, 'MessageNotFound', 'There is no such message.');
    publish(conversation, changed);
    return changed;
  };

  const messageIn = (conversation: Conversation, id: string): StoredMessage => {
    const found = store.get(conversation.id, id);
    if (!found) throw refusal(404, 'MessageNotFound', 'There is no such message.');
    return found;
  };
  const ownMessage = (seat: Seat, id: string): StoredMessage => {
    const found = messageIn(seat.conversation, id);
    if (found.sender !== seat.person.upn) throw refusal(403, 'NotYours', 'Only the author may change a message.');
    return found;
  };

  const candidatesIn = (conversation: Conversation): readonly Mention[] => [
    bot,
    ...conversation.members.map((member) => ({ id: botUserId(member), name: member.name })),
  ];
  const meantForBot = (conversation: Conversation, mentions: readonly Mention[]) =>
    conversation.kind === 'personal' || mentions.some((one) => one.id === bot.id);

  const introduce = (seat: Seat): Promise<void> => {
    const { id } = seat.conversation;
    const running = introductions.get(id);
    if (running) return running;
    if (!store.claimIntroduction(id)) return Promise.resolve();
    const work = (async () => {
      for (const activity of introductionActivities(originOf(seat), [randomUUID(), randomUUID()])) {
        const failure = await client.deliver(activity);
        if (!failure) continue;
        store.releaseIntroduction(id);
        log(`The bot was not introduced to ${seat.conversation.name}: ${failure}`);
        return;
      }
    })().finally(() => introductions.delete(id));
    introductions.set(id, work);
    return work;
  };

  const deliver = async (seat: Seat, message: StoredMessage): Promise<void> => {
    await introduce(seat);
    const failure = await client.deliver(messageActivity(originOf(seat, threadOf(seat, message)), message));
    if (failure) log(`Message ${message.id} in ${seat.conversation.name} was not delivered: ${failure}`);
    change(seat.conversation, message.id, {
      delivery: failure ? { status: 'failed', detail: failure } : { status: 'delivered' },
    });
  };
  /** Runs on after the answer to the page; what can fail in it is a closed store at the very end. */
  const inBackground = (work: Promise<unknown>) => {
    work.catch((error: unknown) => log(`After an action of a person: ${String(error)}`));
  };

  const tellEdit = (seat: Seat, message: StoredMessage, edit: MessageEdit) => {
    if (!message.botReads) return;
    const activity = editActivity(originOf(seat, threadOf(seat, message)), message, edit);
    inBackground(client.deliver(activity).then((failure) => failure && log(`${edit} was not delivered: ${failure}`)));
  };

  return {
    publish,
    open: introduce,
    send(seat, draft) {
      const { conversation, person, sentFrom } = seat;
      if (draft.threadId) {
        const root = messageIn(conversation, draft.threadId);
        if (conversation.kind !== 'channel' || root.threadId) {
          throw refusal(400, 'BadThread', 'Only a post of a channel has replies.');
        }
      }
      const mentions = mentionsIn(draft.text, candidatesIn(conversation));
      const botReads = meantForBot(conversation, mentions);
      const { message, isNew } = store.add({
        ...draft,
        conversationId: conversation.id,
        sender: person.upn,
        textFormat: 'plain',
        mentions,
        botReads,
        sentFrom,
        ...(botReads && { delivery: { status: 'pending' } }),
      });
      if (!isNew) return message;
      store.markRead(conversation.id, person.upn, message.seq);
      publish(conversation, message);
      if (botReads) inBackground(deliver(seat, message));
      return message;
    },
    edit(seat, messageId, text) {
      const before = ownMessage(seat, messageId);
      if (before.deletedAt) throw refusal(409, 'Deleted', 'The message was deleted.');
      const mentions = mentionsIn(text, candidatesIn(seat.conversation));
      const botReads = before.botReads || meantForBot(seat.conversation, mentions);
      const what = { text, mentions, botReads, editedAt: now().toISOString() };
      const message = change(seat.conversation, messageId, what);
      tellEdit(seat, message, 'editMessage');
      return message;
    },
    remove(seat, messageId) {
      const before = ownMessage(seat, messageId);
      if (before.deletedAt) return before;
      const message = change(seat.conversation, messageId, { deletedAt: now().toISOString() });
      tellEdit(seat, message, 'softDeleteMessage');
      return message;
    },
    restore(seat, messageId) {
      const before = ownMessage(seat, messageId);
      if (!before.deletedAt) return before;
      const message = change(seat.conversation, messageId, { deletedAt: undefined });
      tellEdit(seat, message, 'undeleteMessage');
      return message;
    },
    react(seat, messageId, type) {
      const before = messageIn(seat.conversation, messageId);
      const { upn } = seat.person;
      const had = before.reactions.some((one) => one.type === type && one.by.includes(upn));
      const others = before.reactions.map((one) =>
        one.type === type ? { type, by: one.by.filter((by) => by !== upn) } : one,
      );
      const existing = others.find((one) => one.type === type);
      const added = existing
        ? others.map((one) => (one === existing ? { type, by: [...one.by, upn] } : one))
        : [...others, { type, by: [upn] }];
      const reactions = (had ? others : added).filter((one) => one.by.length > 0);
      const message = change(seat.conversation, messageId, { reactions });
      // Teams tells a bot of reactions to its own messages only.
      if (!before.sender) {
        const activity = reactionActivity(originOf(seat, threadOf(seat, before)), messageId, type, !had);
        inBackground(client.deliver(activity));
      }
      return message;
    },
    retry(seat, messageId) {
      const before = ownMessage(seat, messageId);
      if (before.delivery?.status !== 'failed' || before.deletedAt) return before;
      const message = change(seat.conversation, messageId, { delivery: { status: 'pending' } });
      inBackground(deliver(seat, message));
      return message;
    },
    async submit(seat, messageId, value) {
      const card = messageIn(seat.conversation, messageId);
      const activity = submitActivity(originOf(seat, threadOf(seat, card)), randomUUID(), messageId, value);
      const failure = await client.deliver(activity);
      return failure ? { kind: 'error', code: 'Undelivered', message: failure } : { kind: 'none' };
    },
    execute(seat, messageId, action, trigger) {
      const card = messageIn(seat.conversation, messageId);
      const origin = originOf(seat, threadOf(seat, card));
      return client.invoke(executeActivity(origin, randomUUID(), messageId, action, trigger));
    },
    markRead(seat, seq) {
      const { conversation, person } = seat;
      store.markRead(conversation.id, person.upn, seq);
      hub.send(person.upn, { type: 'conversation', conversation: views.conversation(conversation, person.upn) });
    },
    typing(conversation, threadId) {
      for (const { upn } of conversation.members) {
        const where = { conversationId: conversation.id, ...(threadId && { threadId }) };
        hub.send(upn, { type: 'typing', ...where, name: bot.name });
      }
    },
    failInterrupted() {
      for (const message of store.pendingDeliveries()) {
        const detail = 'Interrupted before the bot had it.';
        store.change(message.conversationId, message.id, { delivery: { status: 'failed', detail } });
      }
    },
  };
}
