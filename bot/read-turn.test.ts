import { readTurn } from './read-turn.ts';

const bot = { id: '28:catalyst', name: 'Catalyst' };
const base = {
  type: 'message',
  id: 'a1',
  serviceUrl: 'https://smba.example',
  from: { id: '29:erin', name: 'Erin', aadObjectId: 'erin' },
  recipient: bot,
  conversation: { id: 'a:chat', conversationType: 'personal', tenantId: 'contoso' },
};
const read = (more: object) => readTurn({ ...base, ...more }, 'r1');
const channel = (id: string) => ({ conversation: { id, conversationType: 'channel', tenantId: 'contoso' } });

describe('a turn', () => {
  it('knows tenant and person from what Bot Framework vouches for', () => {
    expect(read({ value: { tenantId: 'evil', userId: 'evil' }, text: 'hi' })).toMatchObject({
      tenantId: 'contoso',
      person: { id: 'erin', name: 'Erin', accountId: '29:erin' },
    });
    const byChannelData = { conversation: { id: 'x' }, channelData: { tenant: { id: 'fabrikam' } } };
    expect(read(byChannelData).tenantId).toBe('fabrikam');
    expect(read({ from: { id: '29:x' } }).person).toBeUndefined();
  });

  it('answers in the thread, and knows the channel without it', () => {
    expect(read(channel('19:c@thread.tacv2;messageid=17'))).toMatchObject({
      scope: 'channel',
      place: '19:c@thread.tacv2',
      address: { conversationId: '19:c@thread.tacv2;messageid=17' },
    });
    expect(read(channel('19:c@thread.tacv2')).address.replyToId).toBe('a1');
    expect(read({ ...channel('19:c@thread.tacv2'), replyToId: 'root' }).address.replyToId).toBe('root');
    expect(read({}).address.replyToId).toBeUndefined();
  });

  it.each([
    ['a:chat', {}, 'personal'],
    ['19:x@thread.tacv2', {}, 'channel'],
    ['19:x@thread.v2', { isGroup: true }, 'groupChat'],
  ])('guesses what %s is, where Teams does not say', (id, more, scope) => {
    expect(read({ conversation: { id, tenantId: 'contoso', ...more } }).scope).toBe(scope);
  });

  it.each([
    [
      'a mention',
      {
        text: '<at>Catalyst</at> status INC-1',
        entities: [{ type: 'mention', mentioned: bot, text: '<at>Catalyst</at>' }],
      },
      'status INC-1',
      true,
    ],
    ['a mention without its entity', { text: '<at>catalyst</at>&nbsp;status INC-1' }, 'status INC-1', true],
    [
      'a mention of somebody else',
      {
        text: '<at>Alex</at> status',
        entities: [{ type: 'mention', mentioned: { id: '29:a', name: 'Alex' }, text: '<at>Alex</at>' }],
      },
      '@Alex status',
      false,
    ],
    ['no mention', { text: 'my VPN is down' }, 'my VPN is down', false],
    ['a slash', { text: '/status INC-1' }, '/status INC-1', true],
  ])('in a channel with %s', (_what, more, text, isForBot) => {
    expect(read({ ...channel('19:c@thread.tacv2'), ...more })).toMatchObject({ kind: 'message', text, isForBot });
  });

  it.each([
    ['installation', { type: 'installationUpdate', action: 'add' }, 'met'],
    ['upgrade', { type: 'installationUpdate', action: 'add-upgrade' }, 'ignored'],
    ['removal', { type: 'installationUpdate', action: 'remove' }, 'left'],
    ['the bot among new members', { type: 'conversationUpdate', membersAdded: [bot] }, 'met'],
    ['the bot among those who left', { type: 'conversationUpdate', membersRemoved: [bot] }, 'left'],
    ['a renamed channel', { type: 'conversationUpdate', channelData: { eventType: 'channelRenamed' } }, 'ignored'],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }, 'ignored'],
    ['an edited message', { type: 'messageUpdate', text: 'x' }, 'edited'],
    ['a deleted message', { type: 'messageDelete' }, 'deleted'],
    ['an unknown invoke', { type: 'invoke', name: 'task/fetch' }, 'unknown'],
    ['its own words', { from: bot }, 'ignored'],
    ['something new', { type: 'trace' }, 'ignored'],
  ])('is %s', (_what, more, kind) => {
    expect(read(more).kind).toBe(kind);
  });

  it('reads presses of every age', () => {
    const invoke = { type: 'invoke', name: 'adaptiveCard/action' };
    expect(read({ ...invoke, value: { action: { verb: 'v', data: { a: 1 } }, trigger: 'automatic' } })).toMatchObject({
      kind: 'press',
      verb: 'v',
      data: { a: 1 },
      isAutomatic: true,
      isInvoke: true,
    });
    expect(read({ value: { verb: 'v', a: 1 } })).toMatchObject({
      kind: 'press',
      verb: 'v',
      data: { a: 1 },
      isInvoke: false,
    });
    expect(read({ value: { msteams: { type: 'imBack', value: 'my tickets' } } })).toMatchObject({
      kind: 'message',
      text: 'my tickets',
    });
  });
});
