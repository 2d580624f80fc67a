import type { Platform } from '#core/platform';
import type { TeamsPosts } from '#core/playbooks/teams-posts';
import { serviceUrlOf } from '#core/teams/home-service';
import { createSendLimits, type SendLimits } from '#core/teams/send-limits';
import type { TicketEvent } from '#core/tickets/event';
import type { BotIdentity, HttpAnswer } from './adapter.ts';
import type { BotParts } from './bot-parts.ts';
import { lastWords } from './last-words.ts';
import { limitedFeed, limitedSender } from './limited-sender.ts';
import { type DeliverOrder, deliver, type Later } from './living-cards/deliver.ts';
import { type DeliverHeldOrder, deliverHeld } from './living-cards/deliver-held.ts';
import { type Reminder, type RemindOrder, remind } from './living-cards/remind.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { teamsPosts } from './post-message.ts';
import { isRecord, textOf } from './read-fields.ts';
import { underWay } from './under-way.ts';

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
  readonly timing?:
    | {
        readonly wait?: (ms: number) => Promise<void>;
        readonly typingAfterMs?: number;
        readonly timeoutMs?: number;
      }
    | undefined;
  /** What Teams lets us send; its own numbers unless said. */
  readonly limits?: SendLimits | undefined;
}

/** A turn may take as long as Teams waits for it; a story has time; behind the change feed others wait. */
const turnWaitMs = 10_000;
const storyWaitMs = 2_000;
const feedWaitMs = 500;
/** What is under way then is only comfort. */
const settledWithinMs = 5_000;

export interface Bot {
  /** One HTTP request of Bot Framework: the body is the activity, already parsed. */
  receive(authorization: string | undefined, body: unknown, requestId: string): Promise<HttpAnswer>;
  /**
   * Brings one event of a ticket to Teams. May be asked again, and at once; throws what may pass. Without patience each
   * message is tried once, for callers that others wait for. Resolves to when to come again, where Teams' limits have no
   * room yet.
   */
  deliver(
    order: DeliverOrder,
    how?: { readonly patient: boolean; readonly event?: TicketEvent },
  ): Promise<Later | undefined>;
  /** Reminds of a confirmation (unless said otherwise) or an answer. May be asked again; throws what may pass. */
  remind(order: RemindOrder, kind?: Reminder): Promise<void>;
  /**
   * Tells a person what waited for them until then, all at once. May be asked again; throws what may pass. `paused`: not
   * while their organisation is suspended.
   */
  deliverHeld(order: DeliverHeldOrder): Promise<'told' | 'paused'>;
  /** Messages of playbooks. */
  readonly posts: TeamsPosts;
  /** Resolves when what turns have left under way is done, or soon all the same. To be asked before the store closes. */
  settled(): Promise<void>;
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
  const wait = timing?.wait ?? patience.wait;
  const limits = options.limits ?? createSendLimits(platform.clock);
  const connectorWith = (tries: number) =>
    createConnector({
      connectorAt: (serviceUrl) => adapter.connectorAt(serviceUrlOf(serviceUrl, options.defaultServiceUrl)),
      patience: { ...patience, tries, wait },
      timeoutMs: timing?.timeoutMs,
      now: () => platform.clock.now().getTime(),
    });
  const bot: BotParts = {
    platform,
    sender: limitedSender(connectorWith(patience.tries), limits, { lane: 'turn', mostWaitMs: turnWaitMs, wait }),
    feed: limitedFeed(platform.feed, limits),
    placeInLine: () => undefined,
    app: { teamsAppId: options.teamsAppId || appId || 'catalyst', webBaseUrl: options.webBaseUrl },
    botId: `28:${appId || 'catalyst'}`,
    defaultServiceUrl: options.defaultServiceUrl,
    oneAtATime: oneAtATime(),
    lastWords: lastWords(platform.clock),
    underWay: underWay(),
    wait,
    typingAfterMs: timing?.typingAfterMs,
  };
  const notifier = (tries: number, mostWaitMs: number): BotParts => ({
    ...bot,
    sender: limitedSender(connectorWith(tries), limits, { lane: 'notice', mostWaitMs, wait }),
    placeInLine: (to) => limits.reserve({ ...to, lane: 'notice', mostWaitMs }),
  });
  const patient = notifier(patience.tries, storyWaitMs);
  const impatient = notifier(1, feedWaitMs);
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
    deliver: (order, how = { patient: true }) => deliver(how.patient ? patient : impatient, order, how.event),
    remind: (order, kind = 'confirm_reminder') => remind(patient, order, kind),
    deliverHeld: (order) => deliverHeld(patient, order),
    posts: teamsPosts(patient),
    settled: () => bot.underWay.settled(settledWithinMs),
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
