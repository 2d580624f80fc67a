import type { ConversationView, ViewerState } from '#local/teams/contract';
import { applySuggestion, suggestionsFor, triggerAt } from './suggestions.ts';

const bot = { id: '28:catalyst', name: 'Catalyst' };
const ann = { id: '29:1', name: 'Ann Lee' };
const channel: ConversationView = {
  id: 'c',
  kind: 'channel',
  placeId: 'c',
  name: 'Triage',
  members: [ann, { id: '29:2', name: 'Me Myself' }],
  unread: 0,
};
const personal: ConversationView = { ...channel, kind: 'personal' };
const me = { botUserId: '29:2' } as ViewerState['me'];
const commands = [
  { title: 'my tickets', description: 'Yours' },
  { title: 'new incident', description: 'Report' },
];
const viewer = { me, bot, commands };

it.each([
  ['@', 1, { kind: 'mention', start: 0, query: '' }],
  ['hey @An', 7, { kind: 'mention', start: 4, query: 'An' }],
  ['hey @Ann L', 10, { kind: 'mention', start: 4, query: 'Ann L' }],
  ['/my', 3, { kind: 'command', start: 0, query: 'my' }],
  ['me@home', 7, undefined],
  ['a /b', 4, undefined],
])('finds what is being typed in %j', (text, caret, trigger) => {
  expect(triggerAt(text, caret)).toEqual(trigger);
});

it('offers bot and other members in a channel, the bot alone in the personal chat', () => {
  const mention = { kind: 'mention', start: 0, query: '' } as const;
  expect(suggestionsFor(mention, channel, viewer).map((one) => one.label)).toEqual(['Catalyst', 'Ann Lee']);
  expect(suggestionsFor(mention, personal, viewer).map((one) => one.label)).toEqual(['Catalyst']);
});

it('says a command to the bot by name where others listen', () => {
  const command = { kind: 'command', start: 0, query: 'tick' } as const;
  expect(suggestionsFor(command, channel, viewer).map((one) => one.insert)).toEqual(['@Catalyst my tickets ']);
  expect(suggestionsFor(command, personal, viewer).map((one) => one.insert)).toEqual(['my tickets ']);
});

it('puts a suggestion where the trigger stood', () => {
  const trigger = triggerAt('hey @An you', 7)!;
  const [suggestion] = suggestionsFor(trigger, channel, viewer);
  expect(suggestion).toBeDefined();
  expect(applySuggestion('hey @An you', 7, trigger, suggestion!)).toEqual({ text: 'hey @Ann Lee  you', caret: 13 });
});
