import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretNameOf } from '#core/connections/secret-name';
import { createClientCredentials, tokenPath } from '#local/entra/client-credentials';
import { createLocalIssuer, type LocalIssuer } from '#local/entra/local-issuer';
import { createGraphApi } from '#local/graph/api';
import type { GraphPerson } from '#local/graph/people';
import { graphPermissions } from '#local/graph/permissions';
import { createSmallGraph, type SmallGraph } from '#local/graph/small-graph';
import { createSmallShop, type SmallShop, shopPath } from '#local/vendor/small-shop';
import { clientId } from './entra-tokens.ts';
import { contoso, fabrikam, memberOf, peopleOf } from './seeded-people.ts';
import { type MovableClock, movableClock } from './test-platform.ts';

/** The people of the tests as the directory knows them. */
export const graphPeople: readonly GraphPerson[] = [contoso, fabrikam].flatMap((tenant) =>
  peopleOf(tenant).map((person) => ({
    name: person.name,
    upn: person.upn,
    tenantId: person.tenantId,
    userId: person.id,
    title: 'Somebody',
    managerId: memberOf(person).managerId,
  })),
);

export const mailFrom = 'servicedesk@catalyst.example';
export const clientSecret = 'a secret of the tests';
export const shopKey = 'Bearer a-key-of-the-tests';

export interface GraphServer {
  readonly baseUrl: string;
  /** What a process needs to use it: settings by their names. */
  readonly environment: Readonly<Record<string, string>>;
  readonly graph: SmallGraph;
  /** A vendor, and where it is. */
  readonly shop: SmallShop;
  readonly vendorUrl: string;
  readonly issuer: LocalIssuer;
  readonly clock: MovableClock;
  readonly dataDir: string;
  /** What administrators of a tenant consented to; undefined takes the application out of the tenant. */
  consent(tenantId: string, roles: readonly string[] | undefined): void;
  /** An access token for Graph in a tenant, with all that the product asks for unless said. */
  token(tenantId: string, roles?: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

/** A small Graph with its issuer over HTTP, and what pages may ask of it. */
export async function graphServer(
  given: {
    readonly clock?: MovableClock;
    readonly dataDir?: string;
    readonly people?: readonly GraphPerson[];
    readonly mostWrites?: number;
  } = {},
): Promise<GraphServer> {
  const dataDir = given.dataDir ?? mkdtempSync(join(tmpdir(), 'catalyst-graph-'));
  const { clock = movableClock(), people = graphPeople } = given;
  const now = clock.now;
  const consents = new Map<string, readonly string[] | undefined>();
  const rolesIn = (tenantId: string) => {
    if (consents.has(tenantId)) return consents.get(tenantId);
    return people.some((one) => one.tenantId === tenantId) ? graphPermissions : undefined;
  };
  const issuer = await createLocalIssuer({ dataDir, clientId, now });
  const answerers: Parameters<typeof createServer>[1][] = [];
  const server = createServer((req, res) => answerers[0]?.(req, res));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const log = (line: string): void => {
    throw new Error(line);
  };
  const manifestFile = new URL('../../manifest/manifest.template.json', import.meta.url);
  const options = { dataDir, baseUrl, people, sharedMailboxes: [mailFrom], manifestFile, keySet: issuer.keySet, now };
  const limits = given.mostWrites === undefined ? {} : { mostWrites: given.mostWrites };
  const graph = createSmallGraph({ ...options, ...limits, log });
  const shop = createSmallShop({ dataDir, authorization: shopKey, now });
  const tokens = createClientCredentials({ issuer, clientId, clientSecret, rolesIn });
  const api = createGraphApi({ outbox: graph.outbox, people, log });
  answerers.push((req, res) => {
    void (async () => {
      for (const answer of [tokens, graph.handle, shop.handle, api, issuer.handle]) if (await answer(req, res)) return;
      res.writeHead(404).end();
    })();
  });
  return {
    baseUrl,
    environment: {
      GRAPH_URL: `${baseUrl}/local/graph`,
      GRAPH_TOKEN_URL: `${baseUrl}${tokenPath('{tenant}')}`,
      ENTRA_CLIENT_SECRET: clientSecret,
      MAIL_FROM: mailFrom,
      ...Object.fromEntries([contoso, fabrikam].map(({ id }) => [secretNameOf(id, 'LAPTOP_SHOP'), shopKey])),
    },
    graph,
    shop,
    vendorUrl: `${baseUrl}${shopPath}`,
    issuer,
    clock,
    dataDir,
    consent: (tenantId, roles) => void consents.set(tenantId, roles),
    token: (tenantId, roles = graphPermissions) =>
      issuer.appToken({ clientId, tenantId, audience: 'https://graph.microsoft.com', roles }),
    close: async () => {
      await new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      });
      graph.stop();
      shop.stop();
      if (given.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
