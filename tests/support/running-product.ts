import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogEntry } from '#core/platform';
import { createOperatorTokens } from '#functions/auth/operator-tokens';
import { readSigningKeys } from '#functions/auth/signing-keys';
import { type Application, compose } from '#functions/compose';
import { registerFunctions } from '#functions/register-functions';
import { readSettings } from '#functions/settings';
import { createLocalIssuer, type LocalIssuer } from '#local/entra/local-issuer';
import { localSigningKeys } from '#local/entra/local-signing-keys';
import { type ManualClock, manualClock, systemClock } from '#local/host/clock';
import { type Host, startHost } from '#local/host/start-host';
import { hostControl } from '#local/host-control';
import { nearEngine } from '#local/near-engine';
import { seededPeople } from '#local/seed/organisations';
import { seedOrganisations } from '#local/seed/seed-organisations';
import { storeChanges } from '#local/store-changes';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly body: any;
  readonly headers: Headers;
}

export interface Call {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Caller = (method: string, path: string, call?: Call) => Promise<Answer>;

export interface RunningProduct {
  readonly host: Host;
  readonly application: Application;
  readonly issuer: LocalIssuer;
  readonly clock: ManualClock;
  readonly logged: readonly LogEntry[];
  readonly dataDir: string;
  /** Calls as nobody. */
  readonly call: Caller;
  /** Calls as a seeded person, by the part before the @ and the organisation. */
  readonly as: (upn: string) => Promise<Caller>;
  /** Calls as whoever sits at the machine, each time with a fresh token. */
  readonly operator: Caller;
  readonly stop: () => Promise<void>;
}

/** The product as it runs, without sockets for its own calls: the functions on the host, SQLite, seeded, a clock to move. */
export async function runningProduct(
  options: {
    serviceUrl?: string;
    environment?: Record<string, string>;
    /** Where the seeded organisations order from; without it they have no vendor. */
    vendorUrl?: string;
    startAt?: string;
    /** A folder of the caller's, which stays when the product stops. */
    dataDir?: string;
    /** Time goes by as it does outside, from `startAt` on; it cannot be moved then. */
    flows?: boolean;
  } = {},
): Promise<RunningProduct> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'catalyst-'));
  const startAt = options.startAt ?? '2026-03-02T09:00:00Z';
  const clock = options.flows ? flowingClock(startAt) : manualClock(startAt);
  const now = () => new Date(clock.now());
  const clientId = '7c0ffee0-0000-4000-8000-00000000ca7a';
  const appIdUri = `api://localhost/${clientId}`;
  const issuer = await createLocalIssuer({ dataDir, clientId, now });
  // Beside the keys there is nothing. Teams that fails is asked again by a story, whose time can be moved; one that is not
  // there at all is asked for 15 real seconds first.
  const outside = createServer(({ url }, response) => {
    if (url === '/keys') response.setHeader('content-type', 'application/json').end(JSON.stringify(issuer.keySet()));
    else response.writeHead(503).end();
  });
  await new Promise<void>((ready) => outside.listen(0, '127.0.0.1', ready));
  const outsideUrl = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  const logged: LogEntry[] = [];
  const settings = readSettings({
    CATALYST_PROFILE: 'demo',
    CATALYST_DATA: dataDir,
    WEB_BASE_URL: 'http://127.0.0.1:7071',
    ENTRA_CLIENT_ID: clientId,
    ENTRA_APP_ID_URI: appIdUri,
    TEAMS_APP_ID: '7c0ffee0-0000-4000-8000-00000000a994',
    ENTRA_KEYS_URL: `${outsideUrl}/keys`,
    CATALYST_SIGNING_KEYS: await localSigningKeys(dataDir),
    BOT_SERVICE_URL: options.serviceUrl ?? `${outsideUrl}/connector`,
    ...options.environment,
  });
  Object.assign(process.env, { COSMOS_DATABASE: 'catalyst', COSMOS_CONTAINER: 'documents' });
  let application: Application | undefined;
  const started = (): Application => {
    if (!application) throw new Error('not started');
    return application;
  };
  const host = await startHost({
    load: async () => {
      application = await compose(settings, { clock: { now }, log: (entry) => void logged.push(entry) });
      await seedOrganisations(
        application.platform,
        options.vendorUrl === undefined ? {} : { vendorUrl: options.vendorUrl },
      );
      registerFunctions(async () => started(), settings);
    },
    dataDir,
    port: 0,
    clock,
    changes: storeChanges(started),
    log: (entry) => void logged.push(entry),
  });

  started().attachHost(hostControl(host));
  started().attachEngine(nearEngine(host));

  const caller =
    (token?: string): Caller =>
    async (method, path, call = {}) => {
      const raw = typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
      const response = await host.fetch(
        new Request(`http://127.0.0.1${path}`, {
          method,
          headers: {
            ...(token && { authorization: `Bearer ${token}` }),
            ...(call.body !== undefined && { 'content-type': 'application/json' }),
            ...call.headers,
          },
          ...(call.body !== undefined && { body: raw }),
        }),
      );
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json');
      return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text };
    };

  return {
    host,
    application: started(),
    issuer,
    clock,
    logged,
    dataDir,
    call: caller(),
    as: async (upn) => {
      const person = seededPeople.find((one) => one.upn === upn);
      if (!person) throw new Error(`nobody is ${upn}`);
      return caller(await issuer.tokenFor(person));
    },
    operator: async (method, path, call) => {
      const keys = readSigningKeys(settings.CATALYST_SIGNING_KEYS);
      const deployment = settings.WEB_BASE_URL;
      const tokens = createOperatorTokens({ keys, deployment, clock: { now }, ids: { uuid: randomUUID } });
      return caller(await tokens.mint('someone@machine'))(method, path, call);
    },
    stop: async () => {
      started().platform.live.close();
      await host.stop({ graceMs: 1_000 });
      await started().stop();
      outside.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const flowingClock = (startAt: string): ManualClock => ({
  ...systemClock(Date.parse(startAt) - Date.now()),
  advance: () => {
    throw new Error('This time flows by itself');
  },
});
