import type { ConversationView, LiveEvent, MessageView, ViewerState } from '#local/teams/contract';
import type { NewPost, Page } from './api.ts';

/** A message that was written here and is not confirmed yet. */
export type Outgoing = NewPost & { readonly at: string; readonly failure?: string };
export type Typing = { readonly threadId?: string; readonly until: number };
export type Thread = { readonly messages: readonly MessageView[]; readonly olderThan?: number };

/** All that the page knows, for one person. */
export type ChatState = {
  readonly viewer?: ViewerState;
  readonly threads: Readonly<Record<string, Thread>>;
  /** What came of a conversation before its first page, which may have been read before it was said. */
  readonly early: Readonly<Record<string, readonly MessageView[]>>;
  readonly outbox: readonly Outgoing[];
  readonly typing: Readonly<Record<string, Typing>>;
  readonly isLive: boolean;
  /** The newest message of somebody else, for the live region. */
  readonly news?: MessageView;
};

export type Change =
  | { readonly type: 'state'; readonly viewer: ViewerState }
  | { readonly type: 'page'; readonly conversation: string; readonly page: Page; readonly isOlder: boolean }
  | { readonly type: 'live'; readonly event: LiveEvent; readonly now: number }
  | { readonly type: 'outgoing'; readonly message: Outgoing }
  | { readonly type: 'failed'; readonly clientId: string; readonly failure: string }
  | { readonly type: 'discard'; readonly clientId: string }
  | { readonly type: 'quiet'; readonly now: number }
  | { readonly type: 'link'; readonly isLive: boolean };

export const emptyChatState: ChatState = { threads: {}, early: {}, outbox: [], typing: {}, isLive: true };

const typingLastsMs = 10_000;

const bySeq = (a: MessageView, b: MessageView) => a.seq - b.seq;

/** Merges messages; of two versions of one the newer wins, whichever way it came first. */
function merge(known: readonly MessageView[], arrived: readonly MessageView[]): readonly MessageView[] {
  const all = new Map(known.map((one) => [one.id, one]));
  for (const one of arrived) {
    const before = all.get(one.id);
    if (!before || one.version > before.version) all.set(one.id, one);
  }
  return [...all.values()].sort(bySeq);
}

function withConversation(viewer: ViewerState | undefined, changed: ConversationView): ViewerState | undefined {
  if (!viewer) return undefined;
  return { ...viewer, conversations: viewer.conversations.map((one) => (one.id === changed.id ? changed : one)) };
}

function withMessage(state: ChatState, message: MessageView): ChatState {
  const id = message.conversationId;
  const thread = state.threads[id];
  const isBot = message.author.kind === 'bot';
  const mine = message.author.kind === 'person' && message.author.upn === state.viewer?.me.upn;
  const { [id]: _done, ...othersTyping } = state.typing;
  return {
    ...state,
    ...(thread
      ? { threads: { ...state.threads, [id]: { ...thread, messages: merge(thread.messages, [message]) } } }
      : { early: { ...state.early, [id]: merge(state.early[id] ?? [], [message]) } }),
    outbox: message.clientId ? state.outbox.filter((one) => one.clientId !== message.clientId) : state.outbox,
    typing: isBot ? othersTyping : state.typing,
    ...(!mine && !message.deletedAt && { news: message }),
  };
}

export function changeChatState(state: ChatState, change: Change): ChatState {
  switch (change.type) {
    case 'state':
      return { ...state, viewer: change.viewer };
    case 'page': {
      const known = state.threads[change.conversation];
      const { messages, olderThan } = change.page;
      // A page that is loaded anew replaces what it overlaps with; older ones that were loaded before it stay.
      const keepsOlder = change.isOlder || known === undefined ? undefined : known.olderThan;
      const edge = change.isOlder ? olderThan : (keepsOlder ?? olderThan);
      const { [change.conversation]: early = [], ...othersEarly } = state.early;
      const arrived = olderThan === undefined ? early : early.filter(({ seq }) => seq >= olderThan);
      const thread = {
        messages: merge(merge(known?.messages ?? [], messages), arrived),
        ...(edge !== undefined && { olderThan: edge }),
      };
      return { ...state, threads: { ...state.threads, [change.conversation]: thread }, early: othersEarly };
    }
    case 'live': {
      const { event } = change;
      if (event.type === 'message') return withMessage(state, event.message);
      if (event.type === 'typing') {
        const typing = {
          until: change.now + typingLastsMs,
          ...(event.threadId && { threadId: event.threadId }),
        };
        return { ...state, typing: { ...state.typing, [event.conversationId]: typing } };
      }
      // Mails and the activity feed have a state of their own.
      if (event.type !== 'conversation') return state;
      const viewer = withConversation(state.viewer, event.conversation);
      return viewer ? { ...state, viewer } : state;
    }
    case 'outgoing': {
      const others = state.outbox.filter((one) => one.clientId !== change.message.clientId);
      return { ...state, outbox: [...others, change.message] };
    }
    case 'failed':
      return {
        ...state,
        outbox: state.outbox.map((one) =>
          one.clientId === change.clientId ? { ...one, failure: change.failure } : one,
        ),
      };
    case 'discard':
      return { ...state, outbox: state.outbox.filter((one) => one.clientId !== change.clientId) };
    case 'quiet': {
      const typing = Object.entries(state.typing).filter(([, one]) => one.until > change.now);
      return { ...state, typing: Object.fromEntries(typing) };
    }
    case 'link':
      return { ...state, isLive: change.isLive };
  }
}
