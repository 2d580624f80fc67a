import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity, ConversationReference, TurnContext } from 'botbuilder';
import { MessageFactory } from 'botbuilder';
import type { InvokeOutcome, LiveEvent, MessageView, ViewerState } from './contract.ts';
import { createSmallTeams, type SmallTeams } from './small-teams.ts';
import { trialCommands, trialPeople, trialPlaces } from './trial/people.ts';
import { createTrialBot, listen, type TrialBot } from './trial/trial-bot.ts';

const employee = 'employee@contoso.example';
const manager = 'manager@contoso.example';
const agent = 'agent@contoso.example';
const stranger = 'employee@fabrikam.example';

type Lab = {
  readonly baseUrl: string;
  readonly bot: TrialBot;
  state(upn: string): Promise<ViewerState>;
  conversation(upn: string, placeId: string): Promise<string>;
  messages(upn: string, conversation: string): Promise<readonly MessageView[]>;
  post<T = MessageView>(name: string, body: object): Promise<T>;
  live(upn: string): Promise<{ next(matches: (event: LiveEvent) => boolean): Promise<LiveEvent> }>;
  restart(): Promise<void>;
};

let dataDir: string;
let server: Server;
let teams: SmallTeams;
let lab: Lab;
let botIsDown = false;
let blockedBy: readonly string[] = [];
let arrives: (upn: string, event: LiveEvent) => void = () => {};

async function start(port = 0): Promise<string> {
  const bot = lab?.bot ?? createTrialBot();
  server = createServer(async (req, res) => {
    if (await teams.handle(req, res)) return;
    if (botIsDown) {
      res.writeHead(503).end();
      return;
    }
    const answered = await bot.handle(req, res).catch(() => res.writeHead(500).end());
    if (!answered) res.writeHead(404).end();
  });
  const baseUrl = await listen(server, port);
  teams = await createSmallTeams({
    dataDir,
    baseUrl,
    botEndpoint: `${baseUrl}/api/messages`,
    people: trialPeople,
    places: trialPlaces,
    commands: trialCommands,
    token: async (upn) => `token of ${upn}`,
    staticDir: join(dataDir, 'static'),
    hasBlocked: (upn) => blockedBy.includes(upn),
    onNews: (listener) => {
      arrives = listener;
    },
    now: () => new Date(),
    log: () => {},
  });
  lab ??= createLab(baseUrl, bot);
  return baseUrl;
}

async function stop(): Promise<void> {
  await teams.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function createLab(baseUrl: string, bot: TrialBot): Lab {
  const api = `${baseUrl}/local/teams/api`;
  // biome-ignore lint/suspicious/noExplicitAny: the shapes of the answers are what the tests are about
  const get = async (path: string): Promise<any> =>
    (await fetch(`${api}/${path}`, { headers: { connection: 'close' } })).json();
  return {
    baseUrl,
    bot,
    state: (upn) => get(`state?as=${upn}`),
    async conversation(upn, placeId) {
      const state: ViewerState = await get(`state?as=${upn}`);
      return state.conversations.find((one) => one.placeId === placeId)!.id;
    },
    async messages(upn, conversation) {
      return (await get(`messages?as=${upn}&conversation=${encodeURIComponent(conversation)}`)).messages;
    },
    async post(name, body) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${api}/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
      // biome-ignore lint/suspicious/noExplicitAny: as above
      const answer: any = await response.json();
      if (!response.ok) throw new Error(`${response.status} ${answer.error.code}`);
      return answer;
    },
    async live(upn) {
      const response = await fetch(`${api}/events?as=${upn}`);
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
      const seen: LiveEvent[] = [];
      let rest = '';
      return {
        async next(matches) {
          for (;;) {
            const index = seen.findIndex(matches);
            if (index >= 0) return seen.splice(index, 1)[0]!;
            const { value, done } = await reader.read();
            if (done) throw new Error('The stream ended.');
            const lines = (rest + value).split('\n\n');
            rest = lines.pop()!;
            seen.push(...lines.filter((line) => line.startsWith('data: ')).map((line) => JSON.parse(line.slice(6))));
          }
        },
      };
    },
    async restart() {
      await stop();
      await start(Number(new URL(baseUrl).port));
    },
  };
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'small-teams-'));
  await start();
});
afterAll(async () => {
  await stop();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  botIsDown = false;
  blockedBy = [];
});

const isMessage = (check: (message: MessageView) => boolean) => (event: LiveEvent) =>
  event.type === 'message' && check(event.message);
const messageOf = (event: LiveEvent) => (event as Extract<LiveEvent, { type: 'message' }>).message;
const heardLast = (matches: (activity: Activity) => boolean) => lab.bot.heard.findLast(matches)!;

/** Says something and resolves to the bot's next message there that `matches`. */
async function say(as: string, conversation: string, text: string, matches: (message: MessageView) => boolean) {
  const live = await lab.live(as);
  await lab.post('send', { as, conversation, text });
  return messageOf(await live.next(isMessage((one) => one.author.kind === 'bot' && matches(one))));
}

describe('a personal chat', () => {
  it('carries a message to the bot as Teams would, and its answer back', async () => {
    const conversation = await lab.conversation(employee, 'catalyst');
    const live = await lab.live(employee);
    const where = { as: employee, conversation, locale: 'de-CH', timeZone: 'Europe/Zurich' };
    const sent = await lab.post('send', { ...where, text: 'hello <there>' });
    const typing = await live.next((event) => event.type === 'typing');
    const answer = messageOf(await live.next(isMessage((one) => one.author.kind === 'bot')));

    expect(answer.text).toBe('You said: hello <there>');
    expect(typing).toMatchObject({ conversationId: conversation, name: 'Catalyst' });
    const heard = heardLast((one) => one.id === sent.id);
    expect(heard).toMatchObject({
      type: 'message',
      text: 'hello <there>',
      channelId: 'msteams',
      serviceUrl: `${lab.baseUrl}/local/connector`,
      from: { name: 'Emma Larsen', aadObjectId: trialPeople[0]!.userId, id: expect.stringMatching(/^29:/) },
      recipient: { id: '28:catalyst', name: 'Catalyst' },
      conversation: { id: conversation, conversationType: 'personal', tenantId: trialPeople[0]!.tenantId },
      channelData: { tenant: { id: trialPeople[0]!.tenantId } },
      locale: 'de-CH',
      localTimezone: 'Europe/Zurich',
      attachments: [{ contentType: 'text/html', content: '<p>hello &lt;there&gt;</p>' }],
    });
    expect(heard.localTimestamp).toMatch(/\+0[12]:00$/);
    await live.next(isMessage((one) => one.id === sent.id && one.delivery?.status === 'delivered'));
  });

  it('introduces the bot once, before the first message', async () => {
    const conversation = await lab.conversation(agent, 'catalyst');
    await Promise.all([lab.post('open', { as: agent, conversation }), lab.post('open', { as: agent, conversation })]);
    await say(agent, conversation, 'first', () => true);
    await lab.post('open', { as: agent, conversation });
    const types = lab.bot.heard.filter((one) => one.conversation.id === conversation).map((one) => one.type);
    expect(types).toEqual(['conversationUpdate', 'installationUpdate', 'message']);
  });

  it('shows a message that the bot changes or deletes as changed or deleted', async () => {
    const conversation = await lab.conversation(employee, 'catalyst');
    const changed = await say(employee, conversation, 'update', (one) => one.text === 'second');
    expect(changed.version).toBe(2);
    const deleted = await say(employee, conversation, 'delete', (one) => one.deletedAt !== undefined);
    expect(deleted.text).toBe('');
  });

  it('sends a message once, however often the page has to send it', async () => {
    const conversation = await lab.conversation(employee, 'catalyst');
    const draft = { as: employee, conversation, text: 'only once', clientId: 'c-1' };
    const [one, two] = await Promise.all([lab.post('send', draft), lab.post('send', draft)]);
    expect(one.id).toBe(two.id);
    const all = await lab.messages(employee, conversation);
    expect(all.filter((message) => message.text === 'only once')).toHaveLength(1);
  });

  it('says when the bot did not take a message, and sends the same activity again on request', async () => {
    const conversation = await lab.conversation(employee, 'catalyst');
    const live = await lab.live(employee);
    botIsDown = true;
    const sent = await lab.post('send', { as: employee, conversation, text: 'anybody there?' });
    const failed = messageOf(await live.next(isMessage((one) => one.delivery?.status === 'failed')));
    expect(failed.delivery).toEqual({ status: 'failed', detail: 'The bot answered with HTTP 503.' });
    botIsDown = false;
    await lab.post('retry', { as: employee, conversation, message: sent.id });
    await live.next(isMessage((one) => one.id === sent.id && one.delivery?.status === 'delivered'));
    expect(heardLast((one) => one.text === 'anybody there?').id).toBe(sent.id);
  });

  it('tells the bot of edits, deletions and their undoing', async () => {
    const conversation = await lab.conversation(employee, 'catalyst');
    const { id } = await lab.post('send', { as: employee, conversation, text: 'befor' });
    const at = { as: employee, conversation, message: id };
    const edited = await lab.post('edit', { ...at, text: 'before' });
    expect(edited).toMatchObject({ text: 'before', editedAt: expect.any(String) });
    expect(await lab.post('delete', at)).toMatchObject({ text: '', deletedAt: expect.any(String) });
    const restored = await lab.post('restore', at);
    expect(restored.text).toBe('before');
    expect(restored).not.toHaveProperty('deletedAt');
    await say(employee, conversation, 'after these', (one) => one.text.includes('after these'));
    const events = lab.bot.heard.filter((one) => one.id === id).map((one) => [one.type, one.channelData.eventType]);
    expect(events).toEqual(
      expect.arrayContaining([
        ['message', undefined],
        ['messageUpdate', 'editMessage'],
        ['messageDelete', 'softDeleteMessage'],
        ['messageUpdate', 'undeleteMessage'],
      ]),
    );
    await expect(lab.post('edit', { ...at, as: manager, text: 'mine now' })).rejects.toThrow('404');
  });

  it('tells the bot of reactions to its messages, and counts each person once', async () => {
    const conversation = await lab.conversation(employee, 'catalyst');
    const answer = await say(employee, conversation, 'like me', (one) => one.text.includes('like me'));
    const at = { as: employee, conversation, message: answer.id, type: 'like' };
    expect((await lab.post('react', at)).reactions).toEqual([{ type: 'like', by: [employee] }]);
    expect((await lab.post('react', at)).reactions).toEqual([]);
  });

  it('sends images and files as attachments that the bot can load', async () => {
    const conversation = await lab.conversation(employee, 'catalyst');
    const uploads = [
      { name: 'screen.png', contentType: 'image/png', base64: Buffer.from('png').toString('base64') },
      { name: 'page.html', contentType: 'text/html', base64: Buffer.from('<script>').toString('base64') },
    ];
    const live = await lab.live(employee);
    const sent = await lab.post('send', { as: employee, conversation, text: '', uploads });
    await live.next(isMessage((one) => one.id === sent.id && one.delivery?.status === 'delivered'));
    const heard = heardLast((one) => one.id === sent.id);
    expect(heard.text).toBeUndefined();
    const [image, file] = heard.attachments!;
    expect(image).toMatchObject({ contentType: 'image/png', name: 'screen.png' });
    expect(file).toMatchObject({
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      content: { fileType: 'html', downloadUrl: file!.contentUrl },
    });
    const page = await fetch(file!.contentUrl!);
    expect(page.headers.get('content-type')).toBe('application/octet-stream');
    expect(page.headers.get('content-disposition')).toContain('attachment');
    expect(await (await fetch(image!.contentUrl!)).text()).toBe('png');
  });
});

describe('a card', () => {
  const execute = (conversation: string, message: string, verb: string, extra: object = {}) =>
    lab.post<InvokeOutcome>('execute', {
      as: employee,
      conversation,
      message,
      action: { id: verb, verb, data: { ticket: 42, ...extra } },
      trigger: 'manual',
    });

  it('answers an execute with a card, a message or an error', async () => {
    const conversation = await lab.conversation(employee, 'catalyst');
    const card = await say(employee, conversation, 'card', (one) => one.attachments.length === 1);
    expect(await execute(conversation, card.id, 'take')).toMatchObject({
      kind: 'card',
      card: { type: 'AdaptiveCard', body: expect.any(Array) },
    });
    expect(heardLast((one) => one.type === 'invoke')).toMatchObject({
      name: 'adaptiveCard/action',
      replyToId: card.id,
      value: { action: { type: 'Action.Execute', id: 'take', verb: 'take', data: { ticket: 42 } }, trigger: 'manual' },
    });
    expect(await execute(conversation, card.id, 'reply', { reply: 'hi' })).toEqual({
      kind: 'message',
      text: 'Reply sent: hi',
    });
    expect(await execute(conversation, card.id, 'nonsense')).toEqual({
      kind: 'error',
      code: 'BadRequest',
      message: 'This ticket is closed, so it cannot be changed.',
    });
    botIsDown = true;
    expect(await execute(conversation, card.id, 'take')).toMatchObject({ kind: 'error', code: '503' });
  });

  it('sends a submit as a message with a value and no text', async () => {
    const conversation = await lab.conversation(employee, 'catalyst');
    const card = await say(employee, conversation, 'form', (one) => one.attachments.length === 1);
    const value = { form: 'incident', subject: 'No sound' };
    const outcome = await lab.post<InvokeOutcome>('submit', { as: employee, conversation, message: card.id, value });
    expect(outcome).toEqual({ kind: 'none' });
    const heard = heardLast((one) => one.value?.form === 'incident');
    expect(heard).toMatchObject({ type: 'message', replyToId: card.id, value });
    expect(heard).not.toHaveProperty('text');
  });
});

describe('the people picker of a card', () => {
  const find = async (as: string, words: string) => {
    const query = new URLSearchParams({ as, words });
    const answer = await fetch(`${lab.baseUrl}/local/teams/api/find-people?${query}`, {
      headers: { connection: 'close' },
    });
    return ((await answer.json()) as { people: { upn: string }[] }).people.map(({ upn }) => upn);
  };

  it('finds people of one’s own organisation by how their names begin', async () => {
    const known = trialPeople.find(({ upn }) => upn === manager)!;
    const [first = '', last = ''] = known.name.toLowerCase().split(' ');
    expect(await find(agent, first.slice(0, 3))).toContain(manager);
    expect(await find(agent, `${last} ${first}`)).toEqual([manager]);
    expect(await find(stranger, first)).not.toContain(manager);
    expect(await find(agent, ' ')).toEqual([]);
    expect(await find(agent, 'zzz')).toEqual([]);
  });
});

describe('a channel', () => {
  it('tells the bot only what mentions it, in a thread of its own', async () => {
    const conversation = await lab.conversation(agent, 'triage');
    const aside = await lab.post('send', { as: agent, conversation, text: 'lunch?' });
    const answer = await say(agent, conversation, '@Catalyst what is up', (one) => one.text.includes('what is up'));
    expect(aside.delivery).toBeUndefined();
    expect(lab.bot.heard.some((one) => one.text === 'lunch?')).toBe(false);
    const heard = heardLast((one) => one.text === '<at>Catalyst</at> what is up');
    expect(answer.threadId).toBe(heard.id);
    expect(heard).toMatchObject({
      conversation: { id: `${conversation};messageid=${heard.id}`, conversationType: 'channel', isGroup: true },
      channelData: { team: { name: 'IT Service Desk' }, channel: { id: conversation, name: 'Triage' } },
      entities: expect.arrayContaining([
        { type: 'mention', mentioned: { id: '28:catalyst', name: 'Catalyst' }, text: '<at>Catalyst</at>' },
      ]),
    });
  });

  it('is there for its members only, who see each other’s messages and unread counts', async () => {
    const conversation = await lab.conversation(agent, 'network');
    const live = await lab.live(manager);
    const sent = await lab.post('send', { as: agent, conversation, text: 'switch 4 is down' });
    expect(messageOf(await live.next(isMessage((one) => one.id === sent.id))).author).toMatchObject({ upn: agent });
    const unread = async () => (await lab.state(manager)).conversations.find((one) => one.id === conversation)!.unread;
    expect(await unread()).toBe(1);
    await lab.post('read', { as: manager, conversation, seq: sent.seq });
    expect(await unread()).toBe(0);
    await expect(lab.post('send', { as: stranger, conversation, text: 'hi' })).rejects.toThrow('404');
    expect((await lab.state(stranger)).conversations.map((one) => one.placeId)).toEqual(['catalyst', 'fabrikam-it']);
  });

  it('tells each page the clock that its times are reckoned by', async () => {
    const told = Date.parse((await lab.state(stranger)).now);
    expect(Math.abs(told - Date.now())).toBeLessThan(60_000);
  });
});

describe('the connector', () => {
  const connector = (path: string) => `${lab.baseUrl}/local/connector/v3/conversations${path}`;
  const call = async (method: string, path: string, body?: unknown) => {
    const init =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(connector(path), { method, ...init });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  };

  it('lets a bot write first, to a person known by object id', async () => {
    const reference = { tenantId: trialPeople[1]!.tenantId, userId: trialPeople[1]!.userId };
    const live = await lab.live(manager);
    await lab.bot.adapter.createConversationAsync(
      '',
      'msteams',
      `${lab.baseUrl}/local/connector`,
      '',
      {
        isGroup: false,
        bot: { id: '28:catalyst', name: 'Catalyst' },
        members: [{ id: reference.userId, name: '' }],
        tenantId: reference.tenantId,
        channelData: {},
      } as never,
      async (turn: TurnContext) => void (await turn.sendActivity('a word, please')),
    );
    const message = messageOf(await live.next(isMessage((one) => one.text === 'a word, please')));
    expect(message.conversationId).toBe(await lab.conversation(manager, 'catalyst'));
  });

  it('lets a bot continue a conversation it was in, and start a thread in a channel', async () => {
    const conversation = await lab.conversation(agent, 'triage');
    const started = await call('POST', '', {
      isGroup: true,
      tenantId: trialPeople[0]!.tenantId,
      channelData: { channel: { id: conversation } },
      activity: { type: 'message', text: 'INC-1 arrived' },
    });
    expect(started.body.id).toBe(`${conversation};messageid=${started.body.activityId}`);
    const reference = {
      channelId: 'msteams',
      serviceUrl: `${lab.baseUrl}/local/connector`,
      conversation: { id: started.body.id },
      bot: { id: '28:catalyst' },
    } as Partial<ConversationReference>;
    const ids: string[] = [];
    await lab.bot.adapter.continueConversationAsync('', reference, async (turn) => {
      const sent = await turn.sendActivity(MessageFactory.text('and more'));
      ids.push(sent!.id);
    });
    const all = await lab.messages(agent, conversation);
    expect(all.find((one) => one.id === ids[0])).toMatchObject({ threadId: started.body.activityId, text: 'and more' });
  });

  it('refuses what a bot writes to somebody who has blocked it, and lets others hear it', async () => {
    const activities = async (upn: string, placeId: string) =>
      `/${encodeURIComponent(await lab.conversation(upn, placeId))}/activities`;
    const path = await activities(employee, 'catalyst');
    const message = { type: 'message', text: 'are you there?' };
    const { body } = await call('POST', path, message);
    blockedBy = [employee];
    const refusal = { status: 403, body: { error: { code: 'MessageWritesBlocked' } } };
    expect(await call('POST', path, message)).toMatchObject(refusal);
    expect(await call('PUT', `${path}/${body.id}`, message)).toMatchObject(refusal);
    expect(await call('DELETE', `${path}/${body.id}`)).toMatchObject(refusal);
    expect((await call('POST', await activities(agent, 'catalyst'), message)).status).toBe(201);
    expect((await call('POST', await activities(agent, 'triage'), message)).status).toBe(201);
    blockedBy = [];
    expect((await call('POST', path, message)).status).toBe(201);
  });

  it('knows no other conversation, no other tenant, no foreign message and no other size', async () => {
    const chat = await lab.conversation(employee, 'catalyst');
    const path = `/${encodeURIComponent(chat)}/activities`;
    const message = { type: 'message', text: 'x' };
    expect(await call('POST', '/a%3Anobody/activities', message)).toMatchObject({
      status: 404,
      body: { error: { code: 'ConversationNotFound' } },
    });
    const foreign = { ...message, conversation: { id: chat, tenantId: trialPeople[5]!.tenantId } };
    expect((await call('POST', path, foreign)).status).toBe(403);
    const member = { members: [{ id: trialPeople[0]!.userId }], tenantId: trialPeople[5]!.tenantId };
    expect((await call('POST', '', member)).status).toBe(403);
    expect((await call('POST', '', { ...member, members: [{ id: 'nobody' }] })).status).toBe(403);
    expect(await call('POST', path, { type: 'message', text: 'x'.repeat(28 * 1024) })).toMatchObject({
      status: 413,
      body: { error: { code: 'MessageSizeTooBig' } },
    });
    const own = await lab.post('send', { as: employee, conversation: chat, text: 'mine' });
    expect((await call('PUT', `${path}/${own.id}`, message)).status).toBe(403);
    expect((await call('DELETE', `${path}/1`)).status).toBe(404);
    expect((await call('POST', path, { type: 'message' })).status).toBe(400);
    expect((await call('POST', path, { type: 'trace' })).status).toBe(400);
    expect((await call('POST', '/%zz/activities', message)).status).toBe(400);
  });

  it('names the members of a conversation', async () => {
    const conversation = await lab.conversation(employee, 'design-crew');
    const { body } = await call('GET', `/${encodeURIComponent(conversation)}/members`);
    expect(body.map((one: { name: string }) => one.name)).toEqual(['Emma Larsen', 'Marco Rossi', 'Aisha Khan']);
  });
});

describe('what arrives elsewhere', () => {
  it('is told to the pages of whom it is for', async () => {
    const [theirs, others] = [await lab.live(employee), await lab.live(agent)];
    arrives(employee, { type: 'graph', what: 'mails' });
    arrives(agent, { type: 'graph', what: 'bot' });
    expect(await theirs.next(() => true)).toEqual({ type: 'graph', what: 'mails' });
    expect(await others.next(() => true)).toEqual({ type: 'graph', what: 'bot' });
  });
});

describe('the door', () => {
  type Ask = {
    readonly method?: string;
    readonly path: string;
    readonly headers?: Record<string, string>;
    readonly body?: string;
  };
  const ask = ({ method = 'GET', path, headers = {}, body }: Ask) =>
    new Promise<number>((resolve, reject) => {
      const { port } = new URL(lab.baseUrl);
      const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end(body);
    });

  it('is closed to any name but that of this machine', async () => {
    const path = '/local/teams/api/people';
    expect(await ask({ path, headers: { host: 'evil.example' } })).toBe(421);
    expect(await ask({ path, headers: { host: 'localhost.evil.example:7071' } })).toBe(421);
    for (const host of ['localhost:7071', '127.0.0.1', '[::1]:80'])
      expect(await ask({ path, headers: { host } })).toBe(200);
  });

  it('is closed to other sites and to bodies that are not JSON', async () => {
    const path = '/local/teams/api/token';
    const { host } = new URL(lab.baseUrl);
    const body = JSON.stringify({ as: employee });
    const json = { host, 'content-type': 'application/json' };
    const post = (headers: Record<string, string>) => ask({ method: 'POST', path, headers, body });
    expect(await post(json)).toBe(200);
    expect(await post({ ...json, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await post({ ...json, origin: 'https://evil.example' })).toBe(403);
    expect(await post({ ...json, origin: 'null' })).toBe(403);
    expect(await post({ ...json, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await post({ host, 'content-type': 'text/plain' })).toBe(415);
  });

  it('does not leave the folder of the page', async () => {
    for (const path of ['/local/teams/app/../../small-teams.db', '/local/teams/app/%2e%2e/small-teams.db']) {
      expect(await ask({ path, headers: { host: 'localhost' } })).toBe(404);
    }
    expect(await ask({ path: '/local/teams/app/..%2fsmall-teams.db', headers: { host: 'localhost' } })).toBe(404);
  });

  it('leaves other paths to others and says when the page is not built', async () => {
    expect(await ask({ path: '/', headers: { host: 'localhost' } })).toBe(503);
    const handled = await teams.handle({ url: '/v1/health', method: 'GET', headers: {} } as never, {} as never);
    expect(handled).toBe(false);
  });
});

describe('after a restart', () => {
  it('everything is still there, and nothing is left pending', async () => {
    const conversation = await lab.conversation(employee, 'catalyst');
    const before = await lab.messages(employee, conversation);
    await lab.restart();
    const after = await lab.messages(employee, conversation);
    expect(after.map((one) => [one.id, one.text])).toEqual(before.map((one) => [one.id, one.text]));
    expect(after.every((one) => one.delivery?.status !== 'pending')).toBe(true);
  });
});
