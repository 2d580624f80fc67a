import type { Activity } from 'botbuilder';
import type { Address, Message, TeamsSender } from '#core/teams/sender';
import type { ConnectorClient } from './adapter.ts';
import { judgeConnectorError, type Patience, patience, withBackoff } from './backoff.ts';

interface ConnectorOptions {
  readonly connectorAt: (serviceUrl: string) => Promise<ConnectorClient>;
  readonly patience?: Patience | undefined;
  /** How long one request may take, where it is not the usual. */
  readonly timeoutMs?: number | undefined;
  readonly now?: (() => number) | undefined;
}

const usualTimeoutMs = 10_000;
const mostClients = 50;

/** Teams through the Bot Connector of its service, with patience where Teams asks for it. */
export function createConnector({
  connectorAt,
  patience: given = patience,
  timeoutMs = usualTimeoutMs,
  now,
}: ConnectorOptions): TeamsSender {
  /** Each request has its own patience with a service that does not answer. */
  const limits = () => ({ abortSignal: AbortSignal.timeout(timeoutMs) });
  const clients = new Map<string, Promise<ConnectorClient>>();

  const clientAt = (serviceUrl: string): Promise<ConnectorClient> => {
    const known = clients.get(serviceUrl);
    if (known) return known;
    const client = connectorAt(serviceUrl).then(withoutItsOwnRetries);
    clients.set(serviceUrl, client);
    client.catch(() => clients.delete(serviceUrl));
    if (clients.size > mostClients) clients.delete(clients.keys().next().value ?? serviceUrl);
    return client;
  };

  const asking = <T>(serviceUrl: string, run: (client: ConnectorClient['conversations']) => Promise<T>): Promise<T> =>
    withBackoff(
      async () => run((await clientAt(serviceUrl)).conversations),
      (error) => judgeConnectorError(error, now),
      given,
    );

  const post = (to: Address, activity: Partial<Activity>) =>
    asking(to.serviceUrl, (conversations) =>
      to.replyToId
        ? conversations.replyToActivity(
            to.conversationId,
            to.replyToId,
            { ...activity, replyToId: to.replyToId },
            limits(),
          )
        : conversations.sendToConversation(to.conversationId, activity, limits()),
    );

  return {
    send: async (to, message) => {
      const { id } = await post(to, activityOf(to, message));
      return { activityId: id };
    },
    update: async (to, activityId, message) => {
      await asking(to.serviceUrl, (conversations) =>
        conversations.updateActivity(
          to.conversationId,
          activityId,
          { ...activityOf(to, message), id: activityId },
          limits(),
        ),
      );
    },
    remove: async (to, activityId) => {
      await asking(to.serviceUrl, (conversations) =>
        conversations.deleteActivity(to.conversationId, activityId, limits()),
      );
    },
    typing: async (to) => {
      await post(to, { type: 'typing' });
    },
    openPersonal: async ({ tenantId, userId, serviceUrl, botId }) => {
      const opened = await asking(serviceUrl, (conversations) =>
        conversations.createConversation(
          {
            isGroup: false,
            bot: { id: botId, name: '' },
            members: [{ id: userId, name: '' }],
            tenantId,
            channelData: { tenant: { id: tenantId } },
          } as unknown as Parameters<typeof conversations.createConversation>[0],
          limits(),
        ),
      );
      return { conversationId: opened.id, serviceUrl };
    },
  };
}

const activityOf = (to: Address, { text, card, summary }: Message): Partial<Activity> => ({
  type: 'message',
  ...(text !== undefined && { text, textFormat: 'markdown' }),
  ...(summary !== undefined && { summary }),
  ...(card && { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] }),
  channelData: { tenant: { id: to.tenantId } },
});

/** Its pipeline would try again by itself, also what may have arrived. How often and when is decided in one place. */
function withoutItsOwnRetries(client: ConnectorClient): ConnectorClient {
  const inner: unknown = Reflect.get(client, 'client');
  (inner as { pipeline: { removePolicy(options: { name: string }): unknown } }).pipeline.removePolicy({
    name: 'defaultRetryPolicy',
  });
  return client;
}
