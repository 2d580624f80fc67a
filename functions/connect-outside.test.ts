import type { Mail } from '#core/notifications/ports';
import { generateSigningKey } from '#functions/auth/signing-keys';
import { appIdUri, clientId } from '#tests/support/entra-tokens';
import { type GraphServer, graphPeople, graphServer } from '#tests/support/graph-server';
import { contoso } from '#tests/support/seeded-people';
import { smtpPeer } from '#tests/support/smtp-peer';
import { connectGraph } from './connect-graph.ts';
import { connectMail } from './connect-mail.ts';
import { readSettings } from './settings.ts';

const base = {
  CATALYST_PROFILE: 'demo',
  WEB_BASE_URL: 'http://127.0.0.1:7071',
  ENTRA_CLIENT_ID: clientId,
  ENTRA_APP_ID_URI: appIdUri,
  TEAMS_APP_ID: 'app',
  CATALYST_SIGNING_KEYS: JSON.stringify([await generateSigningKey()]),
};
const { agent, employee } = contoso;
const mail: Mail = {
  to: { name: employee.name, address: employee.upn },
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
  messageId: 'a@desk.example',
  locale: 'en',
};
let server: GraphServer;

beforeAll(async () => {
  server = await graphServer();
});
afterAll(() => server.close());

const connected = (environment: Readonly<Record<string, string>>) => {
  const settings = readSettings({ ...base, ...environment });
  const { graph, ...ports } = connectGraph(settings, { clock: server.clock, log: () => undefined });
  return { ...ports, ...connectMail(settings, graph) };
};

it('does without Graph and mail where nothing is set', async () => {
  const { directory, feed, mail: sender, close } = connected({});
  expect([feed.configured, sender.configured]).toEqual([false, false]);
  expect(await directory.availability(contoso.id, [agent.id])).toEqual(new Map());
  await close();
});

it('sees within two seconds on a laptop that somebody went out of office', async () => {
  const { directory, close } = connected(server.environment);
  const outOfOffice = async () => (await directory.availability(contoso.id, [agent.id])).get(agent.id)?.outOfOffice;
  expect(await outOfOffice()).toBeNull();
  server.graph.outbox.setAvailability(graphPeople.find(({ userId }) => userId === agent.id)!, {
    outOfOffice: { until: null },
  });
  server.clock.advance(2_000);
  expect(await outOfOffice()).toEqual({ until: null });
  await close();
});

it('speaks with Graph for availability, feed and mail', async () => {
  const { directory, feed, mail: sender, close } = connected(server.environment);
  expect([feed.configured, sender.configured]).toEqual([true, true]);
  expect((await directory.availability(contoso.id, [agent.id])).get(agent.id)?.presence).toBe('Available');
  await feed.send(contoso.id, {
    userId: agent.id,
    activityType: 'ticketAssigned',
    preview: 'p',
    webUrl: 'https://teams.microsoft.com/l/entity/app/home',
    topic: 'INC-000001',
    parameters: { number: 'INC-000001', subject: 'VPN' },
    chainId: 1,
  });
  expect(server.graph.outbox.activities(agent.id).unread).toBe(1);
  await sender.send(contoso.id, mail);
  expect(server.graph.outbox.mails(employee.upn).unread).toBe(1);
  await close();
});

it('sends through a mail server where there is one, and leaves it in the end', async () => {
  const peer = await smtpPeer();
  const { mail: sender, close } = connected({ ...server.environment, SMTP_URL: peer.url });
  await sender.send(contoso.id, mail);
  expect(peer.received).toMatchObject([{ subject: 'Hello', to: [{ address: employee.upn }] }]);
  await close();
  await peer.close();
});

it('sends nothing where mail is switched off', () => {
  expect(connected({ ...server.environment, EMAIL_PROVIDER: 'none' }).mail.configured).toBe(false);
});
