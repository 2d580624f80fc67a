import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Application } from '#functions/compose';
import { createLocalIssuer } from '#local/entra/local-issuer';
import { localSigningKeys } from '#local/entra/local-signing-keys';
import { systemClock } from '#local/host/clock';
import { startHost } from '#local/host/start-host';
import { nearEngine } from '#local/near-engine';
import { storeChanges } from '#local/store-changes';
import { answerQuestions } from '../process/answer-questions.ts';
import type { Pace } from './product-process.ts';
import { type Watcher, watchProduct } from './watch-product.ts';

/**
 * The product as `npm start` runs it, in a process of its own, without the small Teams: the bot speaks to the connector
 * that it is given. `node run-product.ts <data folder> <connector> <port> [surroundings]`, with a channel to whoever measures
 * it.
 */
const [dataDir = '', connector = '', portText = '', wanted = ''] = process.argv.slice(2);
const clientId = '7c0ffee0-0000-4000-8000-00000000ca7a';
const aheadMs = Number(process.env.CLOCK_AHEAD_MS || 0);
const now = () => new Date(Date.now() + aheadMs);
const issuer = await createLocalIssuer({ dataDir, clientId, now });
const port = Number(portText);
const baseUrl = `http://127.0.0.1:${port}`;
const surroundings =
  wanted === 'surroundings'
    ? (await import('./surroundings.ts')).createSurroundings({ dataDir, baseUrl, clientId, issuer, now })
    : undefined;

Object.assign(process.env, {
  CATALYST_PROFILE: 'demo',
  CATALYST_DATA: dataDir,
  LOG_LEVEL: process.env.LOG_LEVEL || 'info',
  WEB_BASE_URL: baseUrl,
  ENTRA_CLIENT_ID: clientId,
  ENTRA_APP_ID_URI: `api://localhost/${clientId}`,
  TEAMS_APP_ID: '7c0ffee0-0000-4000-8000-00000000a994',
  ENTRA_KEYS_URL: `${baseUrl}/local/entra/keys`,
  CATALYST_SIGNING_KEYS: await localSigningKeys(dataDir),
  // Teams itself would take one in ten of the posts of this load; what is measured is the product, not Teams' patience.
  TEAMS_SEND_LIMITS: 'off',
  BOT_SERVICE_URL: connector,
  COSMOS_DATABASE: 'catalyst',
  COSMOS_CONTAINER: 'documents',
  ...surroundings?.env,
});

let running: Application | undefined;
let watcher: Watcher | undefined;
const started = (): Application => {
  if (!running) throw new Error('The application is asked before it has started');
  return running;
};
const host = await startHost({
  load: async () => {
    const { application } = await import('#functions/main');
    running = await application();
    if (surroundings) watcher = watchProduct(running.platform);
  },
  dataDir,
  port,
  clock: systemClock(aheadMs),
  changes: storeChanges(started),
  before: async (request, response) =>
    (await issuer.handle(request, response)) || ((await surroundings?.handle(request, response)) ?? false),
  log: (entry) => started().platform.log({ ...entry }),
});

started().attachEngine(nearEngine(host));

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

answerQuestions({
  idle: () => host.idle(),
  delivered: async () => watcher?.delivered() ?? 0,
  watched: async () => watcher?.watched(),
  pace: async (): Promise<Pace> => {
    const { user, system } = process.cpuUsage();
    const [stallP99Ms, stallMaxMs] = [delay.percentile(99) / 1e6, delay.max / 1e6];
    delay.reset();
    return { cpuMs: (user + system) / 1_000, wallMs: performance.now(), stallP99Ms, stallMaxMs };
  },
  stop: async () => {
    await host.stop({ graceMs: 2_000 });
    await started().stop();
    surroundings?.stop();
  },
});
