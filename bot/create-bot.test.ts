import { type BotWorld, botWorld, personal } from '#tests/support/bot-world';
import { connectorServer } from '#tests/support/connector-server';
import { contoso } from '#tests/support/seeded-people';
import { testPlatform } from '#tests/support/test-platform';
import { type BotOptions, createBot } from './create-bot.ts';

const { employee } = contoso;

const activity = (serviceUrl: string) => ({
  type: 'message',
  id: 'a1',
  channelId: 'msteams',
  text: 'hi',
  serviceUrl,
  from: { id: '29:x', name: 'X', aadObjectId: employee.id },
  recipient: { id: '28:catalyst', name: 'Catalyst' },
  conversation: { id: personal(employee).conversationId, conversationType: 'personal', tenantId: employee.tenantId },
});

describe('in local mode the bot', () => {
  let world: BotWorld;
  beforeEach(async () => {
    world = await botWorld();
  });
  afterEach(() => world.close());

  it.each([
    ['nothing', undefined],
    ['a text', 'hi'],
    ['a list', []],
    ['null', null],
    ['an object without a type', { conversation: { id: 'x' }, serviceUrl: 'http://127.0.0.1' }],
    ['a type that is no text', { type: 7, conversation: { id: 'x' } }],
    ['no conversation', { type: 'message', serviceUrl: 'http://127.0.0.1' }],
    ['a conversation without an id', { type: 'message', conversation: {} }],
  ])('answers 400 to %s', async (_what, body) => {
    expect((await world.bot.receive(undefined, body, 'r')).status).toBe(400);
  });

  it.each(['https://evil.example', 'http://127.0.0.1:1', '', 'home', undefined])(
    'answers 403 to a serviceUrl it may not answer to (%s), and does nothing',
    async (serviceUrl) => {
      const body = { ...activity(world.connector.url), serviceUrl, text: 'new incident Printer is jammed' };
      expect((await world.bot.receive(undefined, body, 'r')).status).toBe(403);
      expect(world.connector.requests).toEqual([]);
      expect(world.newEvents()).toEqual([]);
    },
  );

  it('answers 200 to a message, whatever its times look like', async () => {
    const odd = { ...activity(world.connector.url), timestamp: 'yesterday', localTimestamp: 7, expiration: null };
    expect(await world.bot.receive(undefined, odd, 'r')).toEqual({ status: 200 });
    expect(world.chatOf(employee)).toHaveLength(1);
  });

  it.each([
    [500, 'error'],
    [429, 'error'],
    [403, 'info'],
  ])('answers 200 even when its words cannot be sent (%s), and logs that once as %s', async (status, severity) => {
    world.connector.fault({ what: 'send', status, times: 100 });
    expect(await world.say(employee, 'hi')).toBe(200);
    const told = world.test.logged.filter(({ msg }) => /^(turn failed|answer refused)$/.test(msg));
    expect(told.map(({ level }) => level)).toEqual([severity]);
    expect(world.connector.requests.length).toBeLessThan(8);
  });
});

describe('outside local mode the bot', () => {
  const options = async (more: Partial<BotOptions> = {}): Promise<BotOptions> => ({
    platform: (await testPlatform()).platform,
    appId: '11111111-1111-4111-8111-111111111111',
    appType: 'SingleTenant',
    appPassword: 'secret',
    tenantId: contoso.id,
    localMode: false,
    serviceUrlAllowed: () => true,
    defaultServiceUrl: 'https://smba.trafficmanager.net/teams/',
    webBaseUrl: 'https://itsm.example',
    ...more,
  });
  const unsigned = (claims: object) =>
    `Bearer ${[{ alg: 'none', kid: 'k' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

  it('does not start without an app id', async () => {
    await expect(createBot(await options({ appId: '' }))).rejects.toThrow('The bot needs an app id');
  });

  it.each([
    ['no token', undefined],
    ['an empty one', ''],
    ['nonsense', 'Bearer nonsense'],
    ['another scheme', 'Basic abc'],
    [
      'a token of somebody else',
      unsigned({ iss: 'https://evil.example', aud: '11111111-1111-4111-8111-111111111111' }),
    ],
  ])('answers 401 to %s', async (_what, authorization) => {
    const bot = await createBot(await options());
    const connector = await connectorServer();
    expect(await bot.receive(authorization, activity(connector.url), 'r')).toEqual({ status: 401 });
    expect(connector.requests).toEqual([]);
    await connector.close();
  });

  it('believes nobody but Teams who somebody is', async () => {
    const bot = await createBot(await options());
    const body = { ...activity('https://smba.trafficmanager.net/teams/'), channelId: 'directline' };
    expect((await bot.receive('Bearer x', body, 'r')).status).toBe(403);
  });
});
