import { type ConnectorServer, connectorServer } from '#tests/support/connector-server';
import { CatalystAdapter } from './adapter.ts';
import { patience } from './backoff.ts';
import { createConnector } from './connector.ts';

let server: ConnectorServer;
beforeEach(async () => {
  server = await connectorServer();
});
afterEach(() => server.close());

const sender = () => {
  const adapter = new CatalystAdapter({ appId: '' });
  return createConnector({
    connectorAt: (serviceUrl) => adapter.connectorAt(serviceUrl),
    patience: { ...patience, wait: async () => undefined },
  });
};
const to = () => ({ tenantId: 't', serviceUrl: server.url, conversationId: '19:a b/c@thread.tacv2;messageid=1' });
const card = { type: 'AdaptiveCard', version: '1.5', body: [] } as const;

describe('the connector', () => {
  it('sends, updates and removes a message, whatever its conversation is called', async () => {
    const teams = sender();
    const { activityId } = await teams.send(to(), { text: '**Hello**', card, summary: 'Hello' });
    const [message] = server.messages('19:a b/c@thread.tacv2');
    expect(message).toMatchObject({
      id: activityId,
      activity: {
        type: 'message',
        text: '**Hello**',
        textFormat: 'markdown',
        summary: 'Hello',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
        channelData: { tenant: { id: 't' } },
      },
    });
    await teams.update(to(), activityId, { text: 'Changed' });
    expect(message?.activity).toMatchObject({ id: activityId, text: 'Changed' });
    expect(message?.activity.attachments).toBeUndefined();
    await teams.remove(to(), activityId);
    expect(server.messages('19:a b/c@thread.tacv2')).toEqual([]);
  });

  it('opens the personal chat of a person by their Entra id', async () => {
    const opened = await sender().openPersonal({ tenantId: 't', userId: 'u', serviceUrl: server.url, botId: '28:b' });
    expect(opened).toEqual({ conversationId: 'a:chat-u', serviceUrl: server.url });
    expect(server.requests[0]?.body).toMatchObject({
      isGroup: false,
      bot: { id: '28:b' },
      members: [{ id: 'u' }],
      tenantId: 't',
      channelData: { tenant: { id: 't' } },
    });
  });

  it('tries again only as often as it says, and by nobody else’s rules', async () => {
    server.fault({ status: 500, times: 10 });
    await expect(sender().send(to(), { text: 'x' })).rejects.toMatchObject({ kind: 'failed', status: 500 });
    expect(server.requests).toHaveLength(1);
    server.forget();
    server.fault({ status: 503, times: 10 });
    await expect(sender().send(to(), { text: 'x' })).rejects.toMatchObject({ kind: 'failed', status: 503 });
    expect(server.requests).toHaveLength(1);
    server.forget();
    server.fault({ reset: 'before', times: 2 });
    await sender().send(to(), { text: 'x' });
    expect(server.requests).toHaveLength(3);
    server.forget();
    server.fault({ status: 429, times: 100 });
    await expect(sender().send(to(), { text: 'x' })).rejects.toMatchObject({ kind: 'throttled' });
    expect(server.requests).toHaveLength(patience.tries);
  });

  it('says what became of a message: gone, refused', async () => {
    await expect(sender().update(to(), 'nothing', { text: 'x' })).rejects.toMatchObject({ kind: 'gone' });
    server.fault({ status: 403 });
    await expect(sender().send(to(), { text: 'x' })).rejects.toMatchObject({ kind: 'refused', status: 403 });
  });

  it('answers into the thread of the message that it is given', async () => {
    await sender().send({ ...to(), conversationId: '19:c', replyToId: 'root' }, { text: 'x' });
    expect(server.requests[0]).toMatchObject({ what: 'send', conversationId: '19:c', activityId: 'root' });
    await sender().typing({ ...to(), conversationId: '19:c' });
    expect(server.requests[1]?.body.type).toBe('typing');
  });
});
