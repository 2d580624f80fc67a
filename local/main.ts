import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { secretNameOf } from '#core/connections/secret-name';
import type { Application } from '#functions/compose';
import { botCommands } from '#teams-app/commands';
import { buildPagesIfStale } from './build-pages.ts';
import { createClientCredentials, tokenPath } from './entra/client-credentials.ts';
import { createLocalIssuer } from './entra/local-issuer.ts';
import { localSigningKeys } from './entra/local-signing-keys.ts';
import { createSignIn, signInPath } from './entra/sign-in.ts';
import { createFaultsApi } from './faults-api.ts';
import { createGraphApi } from './graph/api.ts';
import { graphPermissions } from './graph/permissions.ts';
import { createSmallGraph } from './graph/small-graph.ts';
import { systemClock } from './host/clock.ts';
import { startHost } from './host/start-host.ts';
import { hostControl } from './host-control.ts';
import { localLog } from './local-log.ts';
import { localRoutes } from './local-routes.ts';
import { movedTime } from './moved-time.ts';
import { nearEngine } from './near-engine.ts';
import { organisations, seededPeople } from './seed/organisations.ts';
import { seedOrganisations } from './seed/seed-organisations.ts';
import { storeChanges } from './store-changes.ts';
import { createSmallTeams } from './teams/small-teams.ts';
import { createSmallShop, shopPath } from './vendor/small-shop.ts';

/** The whole product in one process on loopback: profile `demo`. */
const dataDir = resolve(process.env.CATALYST_DATA || '.catalyst');
const port = Number(process.env.PORT || 7071);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  process.stderr.write('PORT must be a number from 1 to 65535, such as PORT=7072 npm start\n');
  process.exit(1);
}
const baseUrl = `http://127.0.0.1:${port}`;
const clientId = '7c0ffee0-0000-4000-8000-00000000ca7a';
const appIdUri = `api://localhost/${clientId}`;

try {
  mkdirSync(dataDir, { recursive: true });
} catch (error) {
  process.stderr.write(`CATALYST_DATA must be a folder that can be written: ${(error as Error).message}\n`);
  process.exit(1);
}
/** Time can be moved ahead to try what waits for days: `CLOCK_AHEAD_MS=3600000 npm start` is an hour from now. */
const aheadMs = Number(process.env.CLOCK_AHEAD_MS || 0);
if (!Number.isInteger(aheadMs) || aheadMs < 0) {
  process.stderr.write(
    'CLOCK_AHEAD_MS must be a whole number of milliseconds, such as CLOCK_AHEAD_MS=86400000 for a day\n',
  );
  process.exit(1);
}
const now = () => new Date(Date.now() + aheadMs);
const log = localLog();
const warn = (line: string) => log({ level: 'warn', msg: line });
const issuer = await createLocalIssuer({ dataDir, clientId, now });
const clientSecret = randomUUID();
const shopKey = `Bearer ${randomUUID()}`;
const mailFrom = process.env.MAIL_FROM || 'servicedesk@catalyst.example';

Object.assign(process.env, {
  CATALYST_PROFILE: 'demo',
  CATALYST_DATA: dataDir,
  PORT: String(port),
  LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  WEB_BASE_URL: baseUrl,
  ENTRA_CLIENT_ID: clientId,
  ENTRA_APP_ID_URI: appIdUri,
  TEAMS_APP_ID: '7c0ffee0-0000-4000-8000-00000000a994',
  ENTRA_KEYS_URL: `${baseUrl}/local/entra/keys`,
  ENTRA_SIGN_IN_URL: signInPath,
  CATALYST_SIGNING_KEYS: await localSigningKeys(dataDir),
  BOT_SERVICE_URL: `${baseUrl}/local/connector`,
  GRAPH_URL: `${baseUrl}/local/graph`,
  GRAPH_TOKEN_URL: `${baseUrl}${tokenPath('{tenant}')}`,
  ENTRA_CLIENT_SECRET: clientSecret,
  MAIL_FROM: mailFrom,
  ...Object.fromEntries(organisations.map(({ id }) => [secretNameOf(id, 'LAPTOP_SHOP'), shopKey])),
  COSMOS_DATABASE: 'catalyst',
  COSMOS_CONTAINER: 'documents',
});

const graph = createSmallGraph({
  dataDir,
  baseUrl,
  people: seededPeople,
  sharedMailboxes: [mailFrom],
  manifestFile: new URL('../manifest/manifest.template.json', import.meta.url),
  keySet: issuer.keySet,
  now,
  log: warn,
});

const shop = createSmallShop({ dataDir, authorization: shopKey, now });

const teams = await createSmallTeams({
  dataDir,
  baseUrl,
  botEndpoint: `${baseUrl}/api/messages`,
  people: seededPeople,
  places: organisations.flatMap((organisation) => organisation.places),
  commands: botCommands,
  token: async (upn) => issuer.tokenFor(personOf(upn)),
  staticDir: fileURLToPath(new URL('../dist/small-teams', import.meta.url)),
  hasBlocked: (upn) => graph.outbox.standing(personOf(upn)).blocked,
  onNews: (listener) => graph.outbox.onNews(listener),
  now,
  log: warn,
});

let running: Application | undefined;
const started = (): Application => {
  if (!running) throw new Error('The application is asked before it has started');
  return running;
};

const here = [
  createClientCredentials({
    issuer,
    clientId,
    clientSecret,
    rolesIn: (tenantId) => (organisations.some(({ id }) => id === tenantId) ? graphPermissions : undefined),
  }),
  createSignIn({
    issuer,
    clientId,
    resource: appIdUri,
    origins: [baseUrl, `http://localhost:${port}`],
    people: seededPeople,
    now,
  }),
  localRoutes({ issuer, people: seededPeople }),
  createFaultsApi({ graph, vendor: shop }),
  createGraphApi({ outbox: graph.outbox, people: seededPeople, log: warn }),
  graph.handle,
  shop.handle,
  teams.handle,
];
const host = await startHost({
  load: async () => {
    const { application } = await import('#functions/main');
    running = await application();
    await seedOrganisations(running.platform, { vendorUrl: `${baseUrl}${shopPath}` });
  },
  dataDir,
  port,
  clock: systemClock(aheadMs),
  changes: storeChanges(started),
  before: async (request, response) => {
    for (const answer of here) if (await answer(request, response)) return true;
    return false;
  },
  log,
}).catch((error: unknown) => {
  if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
  process.stderr.write(`Port ${port} is taken. Start on another one: PORT=7072 npm start\n`);
  process.exit(1);
});

started().attachHost(hostControl(host));
started().attachEngine(nearEngine(host));

const pages = buildPagesIfStale((line) => process.stdout.write(`${line}\n`));

process.stdout.write(
  [
    '',
    '  Catalyst ITSM is running, with everything on this machine.',
    '',
    `  Open  http://localhost:${port}/`,
    `        as Erin, an employee   http://localhost:${port}/?as=employee@contoso.example`,
    `        as Avery, an agent     http://localhost:${port}/?as=agent@contoso.example`,
    `  API   http://localhost:${port}/v1/openapi.json   (a token: POST /local/token {"user": "employee@contoso.example"})`,
    `  Data  ${join(dataDir, '')}   (delete it to begin anew)`,
    ...(aheadMs > 0 ? [`  Time  moved by CLOCK_AHEAD_MS, ${movedTime(aheadMs, now())}`] : []),
    '',
    '  Ctrl-C stops.',
    '',
  ].join('\n'),
);

// In Azure the worker would end and be started anew. Here it is the host as well: a promise that nobody waited for
// must not take everyone else's work with it.
process.on('unhandledRejection', (error) =>
  log({
    level: 'error',
    msg: `A promise that nobody waited for failed: ${error instanceof Error ? error.stack : error}`,
  }),
);

let stopping = false;
const stop = async () => {
  if (stopping) process.exit(1);
  stopping = true;
  pages.stop();
  await teams.stop();
  // Whoever waits for news would keep the host from stopping.
  running?.platform.live.close();
  await host.stop();
  graph.stop();
  shop.stop();
  await running?.stop();
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

function personOf(upn: string) {
  const person = seededPeople.find((one) => one.upn === upn);
  if (!person) throw new Error('Nobody of the seeded organisations has this name');
  return person;
}
