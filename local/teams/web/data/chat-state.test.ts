import type { MessageView, ViewerState } from '#local/teams/contract';
import { type Change, type ChatState, changeChatState, emptyChatState } from './chat-state.ts';

const me = 'employee@contoso.example';

function aMessage(over: Partial<MessageView> = {}): MessageView {
  return {
    id: '1',
    seq: 1,
    version: 1,
    conversationId: 'c',
    author: { kind: 'bot', name: 'Catalyst' },
    text: 'hi',
    textFormat: 'markdown',
    mentions: [],
    attachments: [],
    reactions: [],
    createdAt: '2026-11-21T10:00:00.000Z',
    ...over,
  };
}

const after = (changes: readonly Change[], from: ChatState = emptyChatState) => changes.reduce(changeChatState, from);
const arrives = (message: MessageView): Change => ({ type: 'live', event: { type: 'message', message }, now: 0 });
const page = (messages: readonly MessageView[], olderThan?: number, isOlder = false): Change => ({
  type: 'page',
  conversation: 'c',
  isOlder,
  page: { messages, ...(olderThan !== undefined && { olderThan }) },
});
const shown = (state: ChatState) => state.threads.c?.messages.map((one) => `${one.id}.${one.version}`);

it('keeps messages in order and the newest version of each, whichever came first', () => {
  const state = after([
    page([aMessage({ id: '1', seq: 1 }), aMessage({ id: '3', seq: 3 })]),
    arrives(aMessage({ id: '2', seq: 2, version: 2 })),
    arrives(aMessage({ id: '2', seq: 2, version: 1 })),
  ]);
  expect(shown(state)).toEqual(['1.1', '2.2', '3.1']);
});

it('keeps older pages when the newest one is read anew', () => {
  const state = after([
    page([aMessage({ id: '9', seq: 9 })], 9),
    page([aMessage({ id: '2', seq: 2 })], 2, true),
    page([aMessage({ id: '9', seq: 9 }), aMessage({ id: '10', seq: 10 })], 9),
  ]);
  expect(shown(state)).toEqual(['2.1', '9.1', '10.1']);
  expect(state.threads.c?.olderThan).toBe(2);
});

it('keeps what is said while the first page is on its way, and was not in it', () => {
  const state = after([
    arrives(aMessage({ id: '1', seq: 1, version: 2 })),
    arrives(aMessage({ id: '2', seq: 2 })),
    page([aMessage({ id: '1', seq: 1, version: 1 })]),
  ]);
  expect(shown(state)).toEqual(['1.2', '2.1']);
  expect(state.early).toEqual({});
});

it('leaves to the older pages what was said long before the first one', () => {
  const state = after([arrives(aMessage({ id: '2', seq: 2 })), page([aMessage({ id: '9', seq: 9 })], 9)]);
  expect(shown(state)).toEqual(['9.1']);
  expect(state.threads.c?.olderThan).toBe(9);
});

it('knows when there is nothing older left', () => {
  const state = after([
    page([aMessage({ id: '9', seq: 9 })], 9),
    page([aMessage({ id: '2', seq: 2 })], undefined, true),
  ]);
  expect(state.threads.c).not.toHaveProperty('olderThan');
});

it('takes a written message out of the outbox when it comes back, and keeps it when it failed', () => {
  const message = { conversation: 'c', text: 'x', clientId: 'k', uploads: [], at: '2026-11-21T10:00:00Z' };
  const failed = after([
    { type: 'outgoing', message },
    { type: 'failed', clientId: 'k', failure: 'no' },
  ]);
  expect(failed.outbox).toEqual([{ ...message, failure: 'no' }]);
  const mine = aMessage({ clientId: 'k', author: { kind: 'person', name: 'Emma', upn: me } });
  expect(after([{ type: 'outgoing', message }, arrives(mine)], failed).outbox).toEqual([]);
});

it('shows typing until the bot has spoken or ten seconds have passed', () => {
  const typing: Change = {
    type: 'live',
    event: { type: 'typing', conversationId: 'c', name: 'Catalyst' },
    now: 1_000,
  };
  expect(after([typing]).typing).toHaveProperty('c');
  expect(after([typing, arrives(aMessage())]).typing).toEqual({});
  expect(after([typing, { type: 'quiet', now: 5_000 }]).typing).toHaveProperty('c');
  expect(after([typing, { type: 'quiet', now: 12_000 }]).typing).toEqual({});
});

it('announces what others say, not what one says oneself', () => {
  const viewer = { me: { upn: me }, conversations: [] } as unknown as ViewerState;
  const mine = aMessage({ id: '5', author: { kind: 'person', name: 'Emma', upn: me } });
  const state = after([{ type: 'state', viewer }, arrives(aMessage({ id: '4' })), arrives(mine)]);
  expect(state.news?.id).toBe('4');
});
