import type { ConversationView, MessageView, Person, ViewerState } from './contract.ts';
import { bot, botUserId, type Conversation, organisationOf, type Roster } from './roster.ts';
import type { Store, StoredMessage } from './store.ts';

/** Turns what is kept into what one person may see. */
export type Views = {
  message(message: StoredMessage): MessageView;
  conversation(conversation: Conversation, upn: string): ConversationView;
  state(upn: string): ViewerState | undefined;
};

const previewLength = 120;

/** One line for the chat list. */
function preview(message: StoredMessage): string {
  const line = message.text
    .replace(/<[^>]*>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (line) return line.length > previewLength ? `${line.slice(0, previewLength)}…` : line;
  const first = message.attachments[0];
  if (!first) return '';
  if (first.contentType.startsWith('image/')) return 'Sent an image';
  return first.contentType.includes('card') ? 'Sent a card' : (first.name ?? 'Sent a file');
}

/** What somebody could do with it is offered to nobody else. */
function isOffered({ for: whom = 'everyone' }: ViewerState['commands'][number], { roles }: Person): boolean {
  const isAdmin = roles.includes('admin') || roles.includes('tenant_owner');
  if (whom === 'admin') return isAdmin;
  return whom === 'everyone' || isAdmin || roles.includes('agent');
}

export function createViews(roster: Roster, store: Store, commands: ViewerState['commands'], now: () => Date): Views {
  const nameOf = (upn: string) => roster.person(upn)?.name ?? upn;

  const message = (one: StoredMessage): MessageView => ({
    id: one.id,
    seq: one.seq,
    version: one.version,
    conversationId: one.conversationId,
    ...(one.threadId && { threadId: one.threadId }),
    author: one.sender
      ? { kind: 'person', name: nameOf(one.sender), upn: one.sender }
      : { kind: 'bot', name: bot.name },
    // What was deleted is kept for "Undo", but it is nobody's to read.
    text: one.deletedAt ? '' : one.text,
    textFormat: one.textFormat,
    mentions: one.mentions,
    attachments: one.deletedAt ? [] : one.attachments,
    reactions: one.reactions,
    createdAt: one.createdAt,
    ...(one.editedAt && { editedAt: one.editedAt }),
    ...(one.deletedAt && { deletedAt: one.deletedAt }),
    ...(one.delivery && { delivery: one.delivery }),
    ...(one.clientId && { clientId: one.clientId }),
  });

  const conversation = (one: Conversation, upn: string): ConversationView => {
    const last = store.last(one.id);
    return {
      id: one.id,
      kind: one.kind,
      placeId: one.placeId,
      name: one.name,
      ...(one.team && { team: one.team.name }),
      members: one.members.map((member) => ({ id: botUserId(member), name: member.name })),
      unread: store.unread(one.id, upn),
      ...(last && {
        last: {
          author: last.sender ? nameOf(last.sender) : bot.name,
          text: preview(last),
          at: last.createdAt,
          mine: last.sender === upn,
        },
      }),
    };
  };

  return {
    message,
    conversation,
    state(upn) {
      const me = roster.person(upn);
      if (!me) return undefined;
      const conversations = roster.conversationsOf(me.upn).map((one) => conversation(one, me.upn));
      const extra = { botUserId: botUserId(me), organisation: organisationOf(me) };
      const offered = commands.filter((one) => isOffered(one, me));
      return { me: { ...me, ...extra }, bot, conversations, commands: offered, now: now().toISOString() };
    },
  };
}
