import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateSigningKey } from '#functions/auth/signing-keys';
import { createLocalIssuer } from '#local/entra/local-issuer';
import { seededPeople } from '#local/seed/organisations';
import { type ConnectorServer, connectorServer } from '#tests/support/connector-server';
import type { ClockTimeline } from './clock-timeline.ts';

/** What lies around the product and is never killed: who signs tokens, and the Bot Connector. */
export interface Surroundings {
  /** The settings of every victim. */
  readonly environment: Readonly<Record<string, string>>;
  readonly connector: ConnectorServer;
  /** A token of this seeded person, valid by the victims' clock. */
  readonly tokenOf: (upn: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const clientId = '7c0ffee0-0000-4000-8000-00000000ca7a';
const tokenLastsMs = 30 * 60_000;

/** `folder` keeps the issuer's key; `dataDir` is where the victims' data lies. */
export async function startSurroundings(folder: string, dataDir: string, time: ClockTimeline): Promise<Surroundings> {
  const issuer = await createLocalIssuer({ dataDir: folder, clientId, now: () => new Date(time.now()) });
  const keys = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(issuer.keySet()));
  });
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  const connector = await connectorServer();
  const tokens = new Map<string, { readonly token: Promise<string>; readonly issuedAt: number }>();

  return {
    connector,
    environment: {
      CATALYST_PROFILE: 'demo',
      CATALYST_DATA: dataDir,
      LOG_LEVEL: 'error',
      WEB_BASE_URL: 'http://127.0.0.1:7071',
      ENTRA_CLIENT_ID: clientId,
      ENTRA_APP_ID_URI: `api://localhost/${clientId}`,
      TEAMS_APP_ID: '7c0ffee0-0000-4000-8000-00000000a994',
      ENTRA_KEYS_URL: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/keys`,
      CATALYST_SIGNING_KEYS: JSON.stringify([await generateSigningKey()]),
      BOT_SERVICE_URL: connector.url,
      COSMOS_DATABASE: 'catalyst',
      COSMOS_CONTAINER: 'documents',
    },
    tokenOf(upn) {
      const held = tokens.get(upn);
      const age = held === undefined ? Number.NaN : time.now() - held.issuedAt;
      if (held && age >= 0 && age < tokenLastsMs) return held.token;
      const person = seededPeople.find((one) => one.upn === upn);
      if (!person) throw new Error(`Nobody is ${upn}`);
      const token = issuer.tokenFor(person);
      tokens.set(upn, { token, issuedAt: time.now() });
      return token;
    },
    stop: async () => {
      keys.close();
      keys.closeAllConnections();
      await connector.close();
    },
  };
}
