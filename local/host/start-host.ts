import { createAdminEndpoints } from './admin-endpoints.ts';
import { durableClientData, managementLinks } from './durable/client-binding.ts';
import { createClientEndpoints } from './durable/client-endpoints.ts';
import { createEngine } from './durable/engine.ts';
import { openEngineFile } from './durable/engine-file.ts';
import { createAppHooks } from './hooks.ts';
import type { Host, HostOptions } from './host.ts';
import { createHostDrain } from './host-drain.ts';
import { createHostHealth } from './host-health.ts';
import { fetchBridge } from './http/fetch-bridge.ts';
import { type HostRequest, type HostResponse, plainResponse } from './http/host-request.ts';
import { createHttpFunctions } from './http/http-function.ts';
import { openHttpServer } from './http/http-server.ts';
import { createRouteTable } from './http/route-table.ts';
import { createInvoke } from './invoke.ts';
import { loadFunctions } from './load-functions.ts';
import { messageOf } from './log.ts';
import { createPulse, type Part } from './pulse.ts';
import { functionsTriggeredBy } from './registry.ts';
import { createChangeFeedTriggers } from './triggers/change-feed-trigger.ts';
import { createFeedTable } from './triggers/feed-table.ts';
import { createFunctionShares } from './triggers/function-shares.ts';
import { createTimerTriggers } from './triggers/timer-trigger.ts';

export type { Host, HostOptions } from './host.ts';

const GRACE_MS = 5_000;

const OWN_PATHS = /^https?:\/\/[^/]*\/(runtime\/webhooks|admin)\//i;

/**
 * Starts what Azure would start: the registered functions with their HTTP, timer and change-feed triggers, and the
 * durable engine. Resolves when it listens and everything that was left undone has been taken up again.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { clock, log, hostname = '127.0.0.1' } = options;
  const { proxy } = await loadFunctions(options.load, log);

  const file = openEngineFile(options.dataDir);
  const pulse = createPulse();
  const address = { origin: '' };
  const linkBase = () => ({ origin: address.origin, key: file.webhookKey, taskHub: options.taskHub });
  const extraInputs = (bindingType: string) =>
    /^(durableClient|orchestrationClient)$/i.test(bindingType) ? durableClientData(linkBase()) : undefined;
  const appHooks = createAppHooks();
  const invoke = createInvoke({ log, extraInputs, timeoutMs: options.functionTimeoutMs });
  const { activityLimit = 16, defaultVersion } = options;
  const engine = createEngine({ file, clock, invoke, pulse, log, activityLimit, defaultVersion });
  const shares = createFunctionShares(file, log);
  const timers = createTimerTriggers({ file, shares, clock, invoke, pulse, log });
  const feedTable = createFeedTable(file);
  const { changes: source } = options;
  const feeds = source && createChangeFeedTriggers({ table: feedTable, shares, source, clock, invoke, pulse, log });

  if (!source && functionsTriggeredBy('cosmosDBTrigger').length > 0) {
    log({ level: 'warn', msg: 'Change-feed functions do not run: the host was given no source of changes' });
  }

  const links = managementLinks(linkBase);
  const durableClient = createClientEndpoints(engine.management, file.webhookKey, links, log, file.explain);
  const routes = createRouteTable(options.routePrefix ?? '', log);
  const httpFunctions = createHttpFunctions({ routes, invoke, log, proxy, timeoutMs: options.httpTimeoutMs });
  /** The host's own endpoints read whole bodies, whatever the application wants. */
  const takesStream = (url: string): boolean => proxy !== undefined && !OWN_PATHS.test(url);
  let state: 'open' | 'draining' | 'stopped' = 'open';
  let requests = 0;

  const draining = createHostDrain({ engine, shares, timers, feeds });
  const health = createHostHealth({
    engine: engine.health,
    feeds: () => feeds?.health() ?? [],
    isDraining: draining.isDraining,
    clock,
    explain: file.explain,
  });
  const control = {
    key: file.webhookKey,
    state: () => (state !== 'open' ? 'Stopping' : draining.isDraining() ? 'Draining' : 'Running'),
    health,
    drain: draining.drain,
    resume: draining.resume,
    drainStatus: draining.status,
  } as const;
  const admin = createAdminEndpoints(control, log);

  /** While the host drains, functions that still run may use the durable client; nobody else gets in. */
  const answer = async (request: HostRequest): Promise<HostResponse> => {
    if (state === 'stopped') return plainResponse(503);
    const managed = admin(request) ?? durableClient(request);
    if (managed) return managed;
    if (state !== 'open') return plainResponse(503, 'The host is stopping', [['retry-after', '1']]);
    requests++;
    try {
      return await httpFunctions(request);
    } finally {
      requests--;
      pulse.beat();
    }
  };

  const { server, port } = await openHttpServer({
    hostname,
    port: options.port,
    answer,
    takesStream,
    before: options.before,
    log,
  }).catch((error: unknown) => {
    proxy?.close();
    file.close();
    throw error;
  });
  address.origin = `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
  // Without this name the durable client believes it runs under the Core Tools and rewrites every link to their port.
  process.env.WEBSITE_HOSTNAME ??= `${hostname}:${port}`;

  const close = async (): Promise<void> => {
    try {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      proxy?.close();
    } finally {
      file.close();
    }
  };

  await appHooks.start().catch(async (error: unknown) => {
    await close();
    throw new Error(`An appStart hook failed: ${messageOf(error)}`, { cause: error });
  });
  engine.start();
  timers.join();
  feeds?.join();
  shares.start();

  const parts: Part[] = [engine, timers, ...(feeds ? [feeds] : [])];

  const idle = async (): Promise<void> => {
    for (;;) {
      const before = feeds?.delivered();
      shares.check();
      feeds?.check();
      await pulse.quiet(parts);
      // What ran in the meantime may have written documents that nobody announced.
      if (feeds?.delivered() === before) return;
    }
  };

  const answered = async (withinMs: number): Promise<void> => {
    const deadline = performance.now() + withinMs;
    while ((requests > 0 || timers.busy() || feeds?.busy()) && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  const stop = async ({ graceMs = GRACE_MS } = {}): Promise<void> => {
    if (state !== 'open') return;
    state = 'draining';
    try {
      shares.stop();
      feeds?.stop();
      if (graceMs > 0) {
        await answered(graceMs);
        await engine.drain(graceMs);
        await appHooks.terminate(log);
      } else {
        engine.abandon();
      }
    } finally {
      state = 'stopped';
      shares.end({ giveBack: graceMs > 0 });
      await close();
    }
  };

  return {
    url: address.origin,
    port,
    fetch: fetchBridge(answer, takesStream),
    idle,
    orchestrations: {
      get: (instanceId, view) => engine.management.get(instanceId, view),
      list: (list) => engine.management.list(list),
      pendingMessages: engine.management.pendingMessages,
    },
    nearby: engine.nearby,
    entities: engine.management.entities,
    health,
    drain: control.drain,
    resume: control.resume,
    drainStatus: control.drainStatus,
    masterKey: control.key,
    poisonDocuments: feedTable.poison,
    stop,
  };
}
