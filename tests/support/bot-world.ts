import { documentFromFeed } from '#adapters/stored-document';
import { type Bot, createBot } from '#bot/create-bot';
import type { Platform } from '#core/platform';
import type { TicketEvent } from '#core/tickets/event';
import { type ConnectorServer, connectorServer, personalChatId, type StandingMessage } from './connector-server.ts';
import type { SeededPerson } from './seeded-people.ts';
import { type TestPlatform, testPlatform } from './test-platform.ts';

type Json = Readonly<Record<string, unknown>>;

export const botAccount = { id: '28:catalyst', name: 'Catalyst' };

/** A channel as activities name it. */
export const channelId = '19:network@thread.tacv2';
export const groupId = '19:office-move@thread.v2';

export interface Where {
  readonly scope: 'personal' | 'groupChat' | 'channel';
  readonly conversationId: string;
  readonly name?: string;
}

/** The bot on its platform, a connector that records, and people who write and press. */
export interface BotWorld {
  readonly test: TestPlatform;
  readonly connector: ConnectorServer;
  readonly bot: Bot;
  /** A person writes; resolves to the HTTP status. */
  say(person: SeededPerson, text: string, more?: Json, where?: Where): Promise<number>;
  /** A person presses a button, as an invoke; resolves to the card or sentence of the answer. */
  press(person: SeededPerson, verb: string, data: Json, more?: Json, where?: Where): Promise<PressAnswer>;
  /** Any activity of a person. */
  send(person: SeededPerson, activity: Json, where?: Where, through?: Bot): Promise<{ status: number; body?: unknown }>;
  /** Brings every event that was not delivered yet, in the order of their commits; resolves to them. */
  deliverAll(bot?: Bot): Promise<readonly TicketEvent[]>;
  /** Events that were not delivered yet. They count as delivered from now on. */
  newEvents(): readonly TicketEvent[];
  /** What stands in a person's personal chat. */
  chatOf(person: SeededPerson): readonly StandingMessage[];
  /** The newest message in a person's personal chat. */
  lastTo(person: SeededPerson): StandingMessage | undefined;
  /** Another bot on the same store, as a second process would be. */
  anotherBot(timing?: BotTiming): Promise<Bot>;
  close(): Promise<void>;
}

/** How long this bot waits for what. It never sleeps between two tries. */
export interface BotTiming {
  readonly typingAfterMs?: number;
  /** Until it gives up on a connector that does not answer. */
  readonly timeoutMs?: number;
  readonly wait?: (ms: number) => Promise<void>;
}

export interface PressAnswer {
  readonly status: number;
  readonly card: Json | undefined;
  readonly message: string | undefined;
}

export const personal = (person: SeededPerson): Where => ({
  scope: 'personal',
  conversationId: personalChatId(person.id),
});
export const inChannel = (thread?: string): Where => ({
  scope: 'channel',
  conversationId: thread ? `${channelId};messageid=${thread}` : channelId,
  name: 'Network',
});
export const inGroup: Where = { scope: 'groupChat', conversationId: groupId, name: 'Office move' };

export async function botWorld(overrides: Partial<Platform> = {}, usual: BotTiming = {}): Promise<BotWorld> {
  const [test, connector] = await Promise.all([testPlatform(overrides), connectorServer()]);
  const newBot = (timing: BotTiming = usual) =>
    createBot({
      platform: test.platform,
      appId: '',
      localMode: true,
      serviceUrlAllowed: (url) => url === connector.url,
      defaultServiceUrl: connector.url,
      webBaseUrl: 'https://itsm.example',
      timing: { wait: async () => undefined, ...timing },
    });
  const bot = await newBot();
  let sent = 0;
  let cursor: string | undefined;

  const activityOf = (person: SeededPerson, activity: Json, where: Where): Json => {
    sent += 1;
    return {
      id: `a${sent}`,
      channelId: 'msteams',
      serviceUrl: connector.url,
      timestamp: test.clock.now().toISOString(),
      locale: 'en-GB',
      from: { id: `29:${person.id}`, name: person.name, aadObjectId: person.id },
      recipient: botAccount,
      conversation: {
        id: where.conversationId,
        conversationType: where.scope,
        tenantId: person.tenantId,
        ...(where.name && { name: where.name, isGroup: true }),
      },
      channelData: {
        tenant: { id: person.tenantId },
        ...(where.scope === 'channel' && { channel: { id: channelId, name: where.name } }),
      },
      ...activity,
    };
  };

  const newEvents = (): readonly TicketEvent[] => {
    const found: TicketEvent[] = [];
    for (;;) {
      const changes = test.stores.changes(cursor, 1_000);
      cursor = changes.cursor;
      for (const raw of changes.documents) {
        const document = documentFromFeed(raw);
        if (document?.type === 'event') found.push(document.body as unknown as TicketEvent);
      }
      if (changes.documents.length === 0) return found;
    }
  };

  const send = (person: SeededPerson, activity: Json, where = personal(person), through = bot) =>
    through.receive(undefined, activityOf(person, activity, where), `request-${sent}`);

  return {
    test,
    connector,
    bot,
    send,
    say: async (person, text, more = {}, where = personal(person)) => {
      const { text: written, entities } = mention(text, where);
      const activity = { type: 'message', textFormat: 'plain', text: written, ...entities, ...more };
      return (await send(person, activity, where)).status;
    },
    press: async (person, verb, data, more = {}, where = personal(person)) => {
      const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
      const answer = await send(person, { type: 'invoke', name: 'adaptiveCard/action', value, ...more }, where);
      return readAnswer(answer);
    },
    newEvents,
    deliverAll: async (through = bot) => {
      const events = newEvents();
      for (const event of events) {
        await through.deliver({ tenantId: event.tenantId, ticketId: event.ticketId, eventId: event.id });
      }
      return events;
    },
    chatOf: (person) => connector.messages(personalChatId(person.id)),
    lastTo: (person) => connector.messages(personalChatId(person.id)).at(-1),
    anotherBot: newBot,
    close: async () => {
      await Promise.all([connector.close(), test.close()]);
    },
  };
}

/** Outside personal chat people mention the bot. */
function mention(text: string, where: Where) {
  if (where.scope === 'personal') return { text };
  const at = `<at>${botAccount.name}</at>`;
  return { text: `${at} ${text}`, entities: { entities: [{ type: 'mention', mentioned: botAccount, text: at }] } };
}

function readAnswer({ status, body }: { status: number; body?: unknown }): PressAnswer {
  const { type, value } = (body ?? {}) as { type?: string; value?: unknown };
  return {
    status,
    card: type === 'application/vnd.microsoft.card.adaptive' ? (value as Json) : undefined,
    message: type === 'application/vnd.microsoft.activity.message' ? String(value) : undefined,
  };
}
