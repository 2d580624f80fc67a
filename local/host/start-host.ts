import { durableClientData, managementLinks } from './durable/client-binding.ts';
import { createClientEndpoints } from './durable/client-endpoints.ts';
import { createEngine } from './durable/engine.ts';
import { openEngineFile } from './durable/engine-file.ts';
import type { Host, HostOptions } from './host.ts';
import { fetchBridge } from './http/fetch-bridge.ts';
import { type HostRequest, type HostResponse, plainResponse } from './http/host-request.ts';
import { createHttpFunctions } from './http/http-function.ts';
import { openHttpServer } from './http/http-server.ts';
import { createRouteTable } from './http/route-table.ts';
import { createInvoke, runAppHooks } from './invoke.ts';
import { loadFunctions } from './load-functions.ts';
import { createPulse, type Part } from './pulse.ts';
import { functionsTriggeredBy } from './registry.ts';
import { createChangeFeedTriggers } from './triggers/change-feed-trigger.ts';
import { createFeedTable } from './triggers/feed-table.ts';
import { createTimerTriggers } from './triggers/timer-trigger.ts';

export type { Host, HostOptions } from './host.ts';

const GRACE_MS = 5_000;

/**
 * Starts what Azure would start: the registered functions with their HTTP, timer and change-feed triggers, and the
 * durable engine. Resolves when it listens and everything that was left undone has been taken up again.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { clock, log, hostname = '127.0.0.1' } = options;
  await loadFunctions(options.load, log);

  const file = openEngineFile(options.dataDir);
  const pulse = createPulse();
  const address = { origin: '' };
  const invoke = createInvoke(log, (bindingType) =>
    /^(durableClient|orchestrationClient)$/i.test(bindingType)
      ? durableClientData(address.origin, file.webhookKey)
      : undefined,
  );
  const engine = createEngine({ file, clock, invoke, pulse, log, activityLimit: options.activityLimit ?? 16 });
  const timers = createTimerTriggers({ file, clock, invoke, pulse, log });
  const feedTable = createFeedTable(file);
  const { changes: source } = options;
  const feeds = source && createChangeFeedTriggers({ table: feedTable, source, clock, invoke, pulse, log });

  if (!source && functionsTriggeredBy('cosmosDBTrigger').length > 0) {
    log({ level: 'warn', msg: 'Change-feed functions do not run: the host was given no source of changes' });
  }

  const links = managementLinks(() => address.origin, file.webhookKey);
  const durableClient = createClientEndpoints(engine.management, file.webhookKey, links, log);
  const httpFunctions = createHttpFunctions(createRouteTable(options.routePrefix ?? '', log), invoke, log);
  let state: 'open' | 'draining' | 'stopped' = 'open';
  let requests = 0;

  /** While the host drains, functions that still run may use the durable client; nobody else gets in. */
  const answer = async (request: HostRequest): Promise<HostResponse> => {
    if (state === 'stopped') return plainResponse(503);
    const managed = durableClient(request);
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
    before: options.before,
    log,
  }).catch((error: unknown) => {
    file.close();
    throw error;
  });
  address.origin = `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
  // Without this name the durable client believes it runs under the Core Tools and rewrites every link to their port.
  process.env.WEBSITE_HOSTNAME ??= `${hostname}:${port}`;

  await runAppHooks('appStart');
  engine.start();
  timers.start();
  feeds?.start();

  const parts: Part[] = [engine, timers, ...(feeds ? [feeds] : [])];

  const idle = async (): Promise<void> => {
    for (;;) {
      const before = feeds?.delivered();
      feeds?.check();
      await pulse.quiet(parts);
      // What ran in the meantime may have written documents that nobody announced.
      if (feeds?.delivered() === before) return;
    }
  };

  const answered = async (withinMs: number): Promise<void> => {
    const deadline = Date.now() + withinMs;
    while ((requests > 0 || timers.busy() || feeds?.busy()) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  const stop = async ({ graceMs = GRACE_MS } = {}): Promise<void> => {
    if (state !== 'open') return;
    state = 'draining';
    timers.stop();
    feeds?.stop();
    if (graceMs > 0) {
      await answered(graceMs);
      await engine.drain(graceMs);
      await runAppHooks('appTerminate');
    } else {
      engine.abandon();
    }
    state = 'stopped';
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    file.close();
  };

  return {
    url: address.origin,
    port,
    fetch: fetchBridge(answer),
    idle,
    orchestrations: {
      get: (instanceId, view) => engine.management.get(instanceId, view),
      list: (list) => engine.management.list(list),
      pendingMessages: engine.management.pendingMessages,
    },
    poisonDocuments: feedTable.poison,
    stop,
  };
}
