import type { Platform } from '#core/platform';
import { serviceUrlOf } from '#core/teams/home-service';
import type { TicketEvent } from '#core/tickets/event';
import type { BotIdentity, HttpAnswer } from './adapter.ts';
import type { BotParts } from './bot-parts.ts';
import { type DeliverOrder, deliver } from './living-cards/deliver.ts';
import { type RemindOrder, remind } from './living-cards/remind.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { isRecord, textOf } from './read-fields.ts';

export interface BotOptions extends BotIdentity {
  readonly platform: Platform;
  /** The one situation in which there may be no app id: everybody is believed, and nobody but this machine listens. */
  readonly localMode: boolean;
  readonly serviceUrlAllowed: (url: string) => boolean;
  /** Where people are reached who have never written to the bot. */
  readonly defaultServiceUrl: string;
  readonly webBaseUrl: string;
  /** The `id` of the manifest, for links into the app; the app id unless said. */
  readonly teamsAppId?: string | undefined;
  /** For tests: how long to wait between tries, and before typing is shown. */
  readonly timing?: { readonly wait?: (ms: number) => Promise<void>; readonly typingAfterMs?: number } | undefined;
}

export interface Bot {
  /** One HTTP request of Bot Framework: the body is the activity, already parsed. */
  receive(authorization: string | undefined, body: unknown, requestId: string): Promise<HttpAnswer>;
  /**
   * Brings one event of a ticket to Teams. May be asked again, and at once; throws what may pass. Without patience each
   * message is tried once, for callers that others wait for.
   */
  deliver(order: DeliverOrder, how?: { readonly patient: boolean; readonly event?: TicketEvent }): Promise<void>;
  /** Asks the requester of a resolved ticket whether it works. May be asked again; throws what may pass. */
  remind(order: RemindOrder): Promise<void>;
}

/** The bot. Bot Framework's library is loaded here and not before. */
export async function createBot(options: BotOptions): Promise<Bot> {
  const { platform, appId, localMode, timing } = options;
  if (appId === '' && !localMode) {
    throw new Error('The bot needs an app id: without one, anybody could speak as anybody.');
  }
  const [{ CatalystAdapter }, { createConnector }, { runTurn }, { patience }] = await Promise.all([
    import('./adapter.ts'),
    import('./connector.ts'),
    import('./turn.ts'),
    import('./backoff.ts'),
  ]);
  const adapter = new CatalystAdapter(options);
  const senderWith = (tries: number) =>
    createConnector({
      connectorAt: (serviceUrl) => adapter.connectorAt(serviceUrlOf(serviceUrl, options.defaultServiceUrl)),
      patience: { ...patience, tries, ...(timing?.wait && { wait: timing.wait }) },
    });
  const bot: BotParts = {
    platform,
    sender: senderWith(patience.tries),
    app: { teamsAppId: options.teamsAppId || appId || 'catalyst', webBaseUrl: options.webBaseUrl },
    botId: `28:${appId || 'catalyst'}`,
    defaultServiceUrl: options.defaultServiceUrl,
    oneAtATime: oneAtATime(),
    typingAfterMs: timing?.typingAfterMs,
  };
  const impatient: BotParts = { ...bot, sender: senderWith(1) };
  return {
    receive: async (authorization, body, requestId) => {
      const refusal = refusalOf(body, options);
      if (refusal) return refusal;
      try {
        return await adapter.receive(authorization, body as object, runTurn(bot, requestId));
      } catch (error) {
        platform.log({ level: 'error', msg: 'activity not taken', requestId, error: String(error) });
        return { status: 503, body: { error: 'The bot cannot take this now.' } };
      }
    },
    deliver: (order, { patient, event } = { patient: true }) => deliver(patient ? bot : impatient, order, event),
    remind: (order) => remind(bot, order),
  };
}

/** What is refused before anything is done: what is no activity, and whoever wants answers at a foreign address. */
function refusalOf(body: unknown, { serviceUrlAllowed, localMode }: BotOptions): HttpAnswer | undefined {
  const isActivity = isRecord(body) && textOf(body.type) && isRecord(body.conversation) && textOf(body.conversation.id);
  if (!isRecord(body) || !isActivity) return { status: 400, body: { error: 'This is no Bot Framework activity.' } };
  const serviceUrl = textOf(body.serviceUrl);
  if (serviceUrl === undefined || !serviceUrlAllowed(serviceUrl)) {
    return { status: 403, body: { error: 'The serviceUrl is not one that this bot answers to.' } };
  }
  // In other channels people can name themselves, so only Teams is believed who somebody is.
  if (!localMode && body.channelId !== 'msteams') {
    return { status: 403, body: { error: 'This bot speaks in Teams alone.' } };
  }
  return undefined;
}
