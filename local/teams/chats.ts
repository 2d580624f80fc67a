import type { MessageEdit } from './activities.ts';
import type { BotLine, Seat } from './bot-line.ts';
import type { Attachment, Mention, Reaction } from './contract.ts';
import type { EventHub } from './event-hub.ts';
import { refusal } from './http.ts';
import { mentionsIn } from './mentions.ts';
import { bot, botUserId, type Conversation } from './roster.ts';
import type { MessageChange, Store, StoredMessage } from './store.ts';
import type { Views } from './views.ts';

export type Draft = {
  readonly text: string;
  readonly threadId?: string;
  readonly clientId?: string;
  readonly attachments: readonly Attachment[];
};

/** What people do with messages. Whatever changes is kept, shown to every member, and told to the bot. */
export type Chats = {
  send(seat: Seat, draft: Draft): StoredMessage;
  edit(seat: Seat, messageId: string, text: string): StoredMessage;
  remove(seat: Seat, messageId: string): StoredMessage;
  restore(seat: Seat, messageId: string): StoredMessage;
  react(seat: Seat, messageId: string, type: string): StoredMessage;
  /** Sends a message that the bot did not take once more, as the same activity. */
  retry(seat: Seat, messageId: string): StoredMessage;
  /** A message of the conversation; refused with 404 when there is none. */
  messageIn(conversation: Conversation, messageId: string): StoredMessage;
  markRead(seat: Seat, seq: number): void;
  /** Shows every member a message that is new or changed. */
  publish(conversation: Conversation, message: StoredMessage): void;
  typing(conversation: Conversation, threadId?: string): void;
  /** Messages that were on their way when the process ended are marked as failed, so that people can retry them. */
  failInterrupted(): void;
};

type Parts = {
  readonly store: Store;
  readonly views: Views;
  readonly hub: EventHub;
  readonly line: BotLine;
  readonly now: () => Date;
  readonly log: (line: string) => void;
};

const candidatesIn = (conversation: Conversation): readonly Mention[] => [
  bot,
  ...conversation.members.map((member) => ({ id: botUserId(member), name: member.name })),
];

/** In Teams a bot hears everything in its personal chat, and elsewhere only what mentions it. */
const isForBot = (conversation: Conversation, mentions: readonly Mention[]) =>
  conversation.kind === 'personal' || mentions.some((one) => one.id === bot.id);

/** The reactions after `upn` has put one on, or taken it off again. */
function toggled(reactions: readonly Reaction[], type: string, upn: string): readonly Reaction[] {
  const own = reactions.find((one) => one.type === type) ?? { type, by: [] };
  const by = own.by.includes(upn) ? own.by.filter((one) => one !== upn) : [...own.by, upn];
  const others = reactions.filter((one) => one.type !== type);
  return by.length > 0 ? [...others, { type, by }] : others;
}

export function createChats({ store, views, hub, line, now, log }: Parts): Chats {
  const publish: Chats['publish'] = (conversation, message) => {
    const view = views.message(message);
    for (const { upn } of conversation.members) {
      hub.send(upn, { type: 'message', message: view });
      hub.send(upn, { type: 'conversation', conversation: views.conversation(conversation, upn) });
    }
  };
  const messageIn: Chats['messageIn'] = (conversation, id) => {
    const found = store.get(conversation.id, id);
    if (!found) throw refusal(404, 'MessageNotFound', 'There is no such message.');
    return found;
  };
  const ownMessage = (seat: Seat, id: string): StoredMessage => {
    const found = messageIn(seat.conversation, id);
    if (found.sender !== seat.person.upn) throw refusal(403, 'NotYours', 'Only the author may change a message.');
    return found;
  };
  const change = (conversation: Conversation, id: string, what: MessageChange): StoredMessage => {
    const changed = store.change(conversation.id, id, what) ?? messageIn(conversation, id);
    publish(conversation, changed);
    return changed;
  };

  /** Goes on after the page has its answer. What can still fail is the store, when everything is being stopped. */
  const inBackground = (work: Promise<unknown>) => {
    work.catch((error: unknown) => log(`After an action of a person: ${String(error)}`));
  };
  const deliver = async (seat: Seat, message: StoredMessage): Promise<void> => {
    const detail = await line.message(seat, message);
    const delivery = detail ? ({ status: 'failed', detail } as const) : ({ status: 'delivered' } as const);
    change(seat.conversation, message.id, { delivery });
  };
  const changeOwn = (seat: Seat, id: string, what: MessageChange, edit: MessageEdit): StoredMessage => {
    const message = change(seat.conversation, id, what);
    if (message.botReads) inBackground(line.edit(seat, message, edit));
    return message;
  };

  return {
    publish,
    messageIn,
    send(seat, draft) {
      const { conversation, person, sentFrom } = seat;
      const root = draft.threadId ? messageIn(conversation, draft.threadId) : undefined;
      if (root && (conversation.kind !== 'channel' || root.threadId)) {
        throw refusal(400, 'BadThread', 'Only a post of a channel has replies.');
      }
      const mentions = mentionsIn(draft.text, candidatesIn(conversation));
      const botReads = isForBot(conversation, mentions);
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
      const botReads = before.botReads || isForBot(seat.conversation, mentions);
      const what = { text, mentions, botReads, editedAt: now().toISOString() };
      return changeOwn(seat, messageId, what, 'editMessage');
    },
    remove(seat, messageId) {
      const before = ownMessage(seat, messageId);
      if (before.deletedAt) return before;
      return changeOwn(seat, messageId, { deletedAt: now().toISOString() }, 'softDeleteMessage');
    },
    restore(seat, messageId) {
      const before = ownMessage(seat, messageId);
      if (!before.deletedAt) return before;
      return changeOwn(seat, messageId, { deletedAt: undefined }, 'undeleteMessage');
    },
    react(seat, messageId, type) {
      const { upn } = seat.person;
      const before = messageIn(seat.conversation, messageId);
      const reactions = toggled(before.reactions, type, upn);
      const message = change(seat.conversation, messageId, { reactions });
      const added = reactions.some((one) => one.type === type && one.by.includes(upn));
      // Teams tells a bot of reactions to its own messages only.
      if (!before.sender) inBackground(line.reaction(seat, before, type, added));
      return message;
    },
    retry(seat, messageId) {
      const before = ownMessage(seat, messageId);
      if (before.delivery?.status !== 'failed' || before.deletedAt) return before;
      const message = change(seat.conversation, messageId, { delivery: { status: 'pending' } });
      inBackground(deliver(seat, message));
      return message;
    },
    markRead(seat, seq) {
      const { conversation, person } = seat;
      store.markRead(conversation.id, person.upn, seq);
      hub.send(person.upn, { type: 'conversation', conversation: views.conversation(conversation, person.upn) });
    },
    typing(conversation, threadId) {
      const where = { conversationId: conversation.id, ...(threadId && { threadId }) };
      for (const { upn } of conversation.members) hub.send(upn, { type: 'typing', ...where, name: bot.name });
    },
    failInterrupted() {
      const delivery = { status: 'failed', detail: 'Interrupted before the bot had it.' } as const;
      for (const one of store.pendingDeliveries()) store.change(one.conversationId, one.id, { delivery });
    },
  };
}
