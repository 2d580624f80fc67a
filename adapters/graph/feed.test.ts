import { type ActivityType, activityTypes, type FeedEntry, type FeedSender } from '#core/notifications/ports';
import { clientId } from '#tests/support/entra-tokens';
import { clientSecret, type GraphServer, graphPeople, graphServer } from '#tests/support/graph-server';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { appTokens } from './app-tokens.ts';
import { graphFeed } from './feed.ts';
import { createGraph } from './graph-client.ts';

const { agent } = contoso;
let server: GraphServer;
let feed: FeedSender;

beforeEach(async () => {
  server = await graphServer();
  const { clock, environment } = server;
  const credential = { kind: 'secret', secret: clientSecret } as const;
  const localTokenUrl = environment.GRAPH_TOKEN_URL;
  const tokens = appTokens({ profile: 'demo', clientId, credential, clock, localTokenUrl });
  const patience = { wait: async () => undefined };
  feed = graphFeed(createGraph({ url: environment.GRAPH_URL ?? '', tokens, clock, patience }));
});
afterEach(() => server.close());

const entry: FeedEntry = {
  userId: agent.id,
  activityType: 'ticketAssigned',
  preview: 'VPN is down',
  webUrl: 'https://teams.microsoft.com/l/entity/app/home',
  topic: 'INC-000001',
  parameters: { number: 'INC-000001', subject: 'VPN is down' },
  chainId: 1,
};
const shown = () => server.graph.outbox.activities(agent.id).activities;

it('puts an entry into the feed, in the words of the manifest', async () => {
  await feed.send(contoso.id, entry);
  expect(shown()).toMatchObject([
    { title: 'INC-000001 is yours: VPN is down', preview: 'VPN is down', webUrl: entry.webUrl, read: false },
  ]);
});

it.each(activityTypes)('%s is declared in the manifest, with the parameters that we fill', async (activityType) => {
  await feed.send(contoso.id, { ...entry, activityType });
  expect(shown()).toMatchObject([{ activityType, title: expect.stringContaining('INC-000001') }]);
});

it('replaces the entry of the same ticket, also when the answer was lost', async () => {
  await feed.send(contoso.id, entry);
  server.graph.fault({ reset: 'after' });
  await feed.send(contoso.id, { ...entry, activityType: 'slaAtRisk' });
  expect(shown()).toMatchObject([{ activityType: 'slaAtRisk' }]);
});

it('cuts a preview that is longer than Teams shows', async () => {
  await feed.send(contoso.id, { ...entry, preview: 'x'.repeat(400) });
  expect(shown()[0]?.preview).toHaveLength(150);
});

describe('says why it could not', () => {
  it('the app is not installed', async () => {
    const person = graphPeople.find((one) => one.userId === agent.id)!;
    server.graph.outbox.setStanding(person, { installed: false });
    await expect(feed.send(contoso.id, entry)).rejects.toMatchObject({ kind: 'refused', reason: 'not_installed' });
  });

  it('nobody consented', async () => {
    server.consent(contoso.id, []);
    await expect(feed.send(contoso.id, entry)).rejects.toMatchObject({ kind: 'refused', reason: 'not_installed' });
  });

  it('the application is not in the tenant, which has nothing to do with the person', async () => {
    server.consent(contoso.id, undefined);
    await expect(feed.send(contoso.id, entry)).rejects.toMatchObject({ kind: 'refused', reason: 'refused' });
  });

  it('the person is of another tenant', async () => {
    await expect(feed.send(fabrikam.id, entry)).rejects.toMatchObject({ kind: 'refused', status: 404 });
    expect(shown()).toEqual([]);
  });

  it('the entry is wrong', async () => {
    const wrong = { ...entry, activityType: 'unheardOf' as ActivityType };
    await expect(feed.send(contoso.id, wrong)).rejects.toMatchObject({ kind: 'rejected', status: 400 });
  });

  it('it was too much, and when there is room again', async () => {
    for (let one = 0; one < 10; one += 1) await feed.send(contoso.id, { ...entry, chainId: one });
    const retryAt = new Date(server.clock.now().getTime() + 60_000);
    await expect(feed.send(contoso.id, entry)).rejects.toMatchObject({ kind: 'throttled', retryAt });
  });
});
