import { randomUUID } from 'node:crypto';
import type { DiskFiles } from '#adapters/disk-files/disk-files';
import { dateHolidaysSource } from '#adapters/holidays/date-holidays-source';
import type { Changes } from '#adapters/sqlite/read-changes';
import type { Bot } from '#bot/create-bot';
import { createLiveFeeds } from '#core/live/feeds';
import type { HostControl } from '#core/operations/engine';
import type { Clock, Log, Platform } from '#core/platform';
import type { Stores } from '#core/store';
import { noSendLimits } from '#core/teams/send-limits';
import { probeStore } from '#core/tenancy/enter';
import { tenantCache } from '#core/tenancy/tenant-cache';
import { numberLeases } from '#core/tickets/numbers';
import { storyKinds } from '#orchestrations/kinds';
import { reactingTypes } from '#orchestrations/reactions';
import { createApprovalLinks } from './auth/approval-link-tokens.ts';
import { createBearer } from './auth/bearer.ts';
import { botCredential } from './auth/bot-credential.ts';
import { createCatalystTokens } from './auth/catalyst-tokens.ts';
import { createEntraReader, createEntraVerifier } from './auth/entra-verifier.ts';
import { createOperatorTokens } from './auth/operator-tokens.ts';
import { createOperators } from './auth/operators.ts';
import { rememberCallers } from './auth/remember-callers.ts';
import { remoteKeys } from './auth/remote-keys.ts';
import { isTrustedServiceUrl } from './auth/service-url.ts';
import { signInOf } from './auth/sign-in-settings.ts';
import { readSigningKeys } from './auth/signing-keys.ts';
import { connectActions } from './connect-actions.ts';
import { connectFiles } from './connect-files.ts';
import { connectGraph } from './connect-graph.ts';
import { connectMail } from './connect-mail.ts';
import { callerOf, type Gateway } from './http/gateway.ts';
import { guessLimit } from './http/guess-limit.ts';
import { jsonLog } from './log.ts';
import { createHostAdmin, hostUnknown } from './operations/host-admin.ts';
import { rememberedProbe } from './operations/remembered-probe.ts';
import type { Settings } from './settings.ts';
import { quietMoment } from './triggers/give-way.ts';
import type { Engine } from './triggers/tell-stories.ts';
import { version } from './version.ts';

/** The running product: one per process. */
export interface Application {
  readonly settings: Settings;
  readonly platform: Platform;
  readonly gateway: Gateway;
  /** Made at the first message: botbuilder takes a third of a second to load. */
  readonly bot: () => Promise<Bot>;
  /** The files on the disk of this machine, where they lie there; in Azure clients speak with the storage itself. */
  readonly diskFiles?: DiskFiles;
  /** The change log of the embedded store; in Azure the platform brings its own. */
  readonly feed?: ChangeLog;
  /** Hands over the host that runs this process, where it lets itself be asked without a detour. */
  readonly attachHost: (control: HostControl) => void;
  /** The engine of this process, where it runs one; else change feed and activities ask theirs by the durable client. */
  readonly engine: () => Engine | undefined;
  readonly attachEngine: (engine: Engine) => void;
  /** Gives back unused ticket numbers and closes the store. */
  readonly stop: () => Promise<void>;
}

/** The documents that set something going, as they are written. */
export interface ChangeLog {
  changes(cursor: string | undefined, limit: number): Changes;
  onCommit(listener: () => void): () => void;
}

/** The one place where the product meets what it runs on. */
export async function compose(settings: Settings, given: { clock?: Clock; log?: Log } = {}): Promise<Application> {
  const clock = given.clock ?? { now: () => new Date(Date.now() + settings.CLOCK_AHEAD_MS) };
  const log = given.log ?? jsonLog(settings.LOG_LEVEL, clock);
  const { stores, feed } = await openStores(settings, clock);
  const { graph, ...ofGraph } = connectGraph(settings, { clock, log });
  const post = connectMail(settings, graph);
  const keys = readSigningKeys(settings.CATALYST_SIGNING_KEYS);
  const stored = connectFiles(settings, { keys, clock, log });
  const ids = { uuid: randomUUID };
  const platform: Platform = {
    stores,
    clock,
    log,
    ids,
    live: createLiveFeeds({ clock, ids, log, after }),
    pause: pauseAfter,
    quietMoment,
    numbers: numberLeases(),
    cache: tenantCache(clock),
    holidays: dateHolidaysSource(),
    mail: post.mail,
    actions: connectActions(settings, { platform: () => platform, graph, posts: async () => (await theBot()).posts }),
    ...stored.ports,
    approvalLinks: createApprovalLinks({ keys, webBaseUrl: settings.WEB_BASE_URL, clock }),
    stepUpContext: settings.STEP_UP_CONTEXT,
    allowsLocalSystems: settings.CATALYST_PROFILE === 'demo',
    ...ofGraph,
  };
  const tokens = createCatalystTokens({ issuer: settings.WEB_BASE_URL, keys, clock, ids: platform.ids });
  const ofEntra = {
    clientId: settings.ENTRA_CLIENT_ID,
    appIdUri: settings.ENTRA_APP_ID_URI,
    findKey: remoteKeys({ url: settings.ENTRA_KEYS_URL, clock, log }),
    clock,
  };
  const entra = createEntraVerifier(ofEntra);
  const bearer = rememberCallers(createBearer({ entra, catalyst: tokens }), clock);
  let host = hostOf(settings, clock);
  const gateway: Gateway = {
    platform,
    tokens,
    signIn: signInOf(settings),
    guesses: guessLimit(clock),
    app: { teamsAppId: settings.TEAMS_APP_ID, webBaseUrl: settings.WEB_BASE_URL },
    version,
    authenticate: async (authorization) => callerOf(await bearer(authorization)),
    probe: () => probeStore(platform),
    operations: {
      authenticate: createOperators({
        readEntra: createEntraReader(ofEntra),
        machine: createOperatorTokens({ keys, deployment: settings.WEB_BASE_URL, clock, ids: platform.ids }),
        catalystIssuer: tokens.issuer,
        named: new Set(settings.OPERATORS),
      }),
      host: () => host,
      kinds: Object.entries(storyKinds).map(([name, kind]) => ({ name, ...kind })),
      probe: rememberedProbe(clock),
    },
  };
  let bot: Promise<Bot> | undefined;
  const theBot = (): Promise<Bot> => {
    bot ??= loadBot(settings, platform);
    return bot;
  };
  let engine: Engine | undefined;
  return {
    settings,
    platform,
    gateway,
    ...(feed && { feed }),
    ...(stored.disk && { diskFiles: stored.disk }),
    bot: theBot,
    attachHost: (control) => {
      host = control;
    },
    engine: () => engine,
    attachEngine: (given) => {
      engine = given;
    },
    stop: async () => {
      platform.live.close();
      const made = await bot?.catch(() => undefined);
      await made?.settled();
      await platform.numbers.giveBack((tenantId) => stores.forTenant(tenantId));
      await post.close();
      await stores.close();
    },
  };
}

const unresolved = /^@Microsoft\.KeyVault\(/;

/** A reference to a secret that is not there arrives as it was written. */
function hostOf({ HOST_ADMIN_URL: url, HOST_ADMIN_KEY: key }: Settings, clock: Clock): HostControl {
  return url && key && !unresolved.test(key) ? createHostAdmin({ url, key, clock }) : hostUnknown;
}

async function loadBot(settings: Settings, platform: Platform): Promise<Bot> {
  const { createBot } = await import('#bot/create-bot');
  const localMode = settings.CATALYST_PROFILE === 'demo';
  return createBot({
    platform,
    localMode,
    appId: settings.BOT_APP_ID,
    appType: settings.BOT_APP_TYPE,
    appPassword: settings.BOT_APP_PASSWORD,
    tenantId: settings.BOT_APP_TENANT_ID,
    accessToken: secretless(settings),
    serviceUrlAllowed: (url) => isTrustedServiceUrl(url, { local: localMode }),
    defaultServiceUrl: settings.BOT_SERVICE_URL,
    webBaseUrl: settings.WEB_BASE_URL,
    teamsAppId: settings.TEAMS_APP_ID,
    ...(settings.TEAMS_SEND_LIMITS === 'off' && { limits: noSendLimits }),
  });
}

/** Nobody goes on running for the sake of a timer. */
const after = (ms: number, then: () => void): (() => void) => {
  const timer = setTimeout(then, ms).unref();
  return () => clearTimeout(timer);
};

/** 5 ms at first, half a second at most, each time a different part of it. */
const pauseAfter = (attempt: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.random() * Math.min(500, 5 * 2 ** attempt)));

/** In Azure the managed identity speaks for the bot; a single machine has a client secret. */
function secretless(settings: Settings): ((scope: string) => Promise<string>) | undefined {
  const {
    BOT_APP_ID: appId,
    BOT_APP_TENANT_ID: tenantId,
    MANAGED_IDENTITY_CLIENT_ID: managedIdentityClientId,
  } = settings;
  if (!appId || !tenantId || !managedIdentityClientId || settings.BOT_APP_PASSWORD) return undefined;
  return botCredential({ appId, tenantId, managedIdentityClientId });
}

/** Each store's SDK is loaded only where it is used. */
async function openStores(settings: Settings, clock: Clock): Promise<{ stores: Stores; feed?: ChangeLog }> {
  if (settings.CATALYST_PROFILE === 'azure' && settings.COSMOS_ENDPOINT) {
    const [{ openCosmosStores }, { DefaultAzureCredential }] = await Promise.all([
      import('#adapters/cosmos/cosmos-stores'),
      import('@azure/identity'),
    ]);
    const clientId = settings.MANAGED_IDENTITY_CLIENT_ID;
    const stores = await openCosmosStores({
      endpoint: settings.COSMOS_ENDPOINT,
      database: settings.COSMOS_DATABASE,
      container: settings.COSMOS_CONTAINER,
      credential: new DefaultAzureCredential(clientId ? { managedIdentityClientId: clientId } : {}),
    });
    return { stores };
  }
  const [{ openSqliteStores }, { mkdirSync }, { join }] = await Promise.all([
    import('#adapters/sqlite/sqlite-stores'),
    import('node:fs'),
    import('node:path'),
  ]);
  mkdirSync(settings.CATALYST_DATA, { recursive: true });
  const stores = openSqliteStores({ file: join(settings.CATALYST_DATA, 'catalyst.db'), now: () => clock.now() });
  return {
    stores,
    feed: {
      changes: (cursor, limit) => stores.changes(cursor, limit, reactingTypes),
      onCommit: (listener) => stores.onCommit(listener, reactingTypes),
    },
  };
}
