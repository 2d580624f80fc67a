import type { IncomingMessage, ServerResponse } from 'node:http';
import { secretNameOf } from '#core/connections/secret-name';
import { createClientCredentials, tokenPath } from '#local/entra/client-credentials';
import type { LocalIssuer } from '#local/entra/local-issuer';
import { graphPermissions } from '#local/graph/permissions';
import { createSmallGraph } from '#local/graph/small-graph';
import { createSmallShop, shopPath } from '#local/vendor/small-shop';
import { everybody, organisations } from '../world.ts';

export interface SurroundingsOptions {
  readonly dataDir: string;
  readonly baseUrl: string;
  readonly clientId: string;
  readonly issuer: LocalIssuer;
  readonly now: () => Date;
}

/** What playbooks act on, in the product's own process, as `npm start` has it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string>>;
  /** True when it answered. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  stop(): void;
}

/** The secret of the shop, as connections name it. */
export const shopSecretRef = 'BENCH_SHOP';
export const shopUrl = (baseUrl: string): string => `${baseUrl}${shopPath}`;

/** A small Graph that knows every organisation of the benchmark, with tokens for it, and a small shop. */
export function createSurroundings({ dataDir, baseUrl, clientId, issuer, now }: SurroundingsOptions): Surroundings {
  const clientSecret = 'only-on-this-machine';
  const shopKey = 'Bearer only-on-this-machine';
  const mailFrom = 'servicedesk@bench.example';
  const people = everybody.map((person) => ({ ...person, title: 'Somebody', managerId: null }));
  const warn = (line: string): void => void process.stdout.write(`${JSON.stringify({ level: 'warn', msg: line })}\n`);
  const graph = createSmallGraph({
    dataDir,
    baseUrl,
    people,
    sharedMailboxes: [mailFrom],
    manifestFile: new URL('../../../manifest/manifest.template.json', import.meta.url),
    keySet: issuer.keySet,
    now,
    log: warn,
  });
  const shop = createSmallShop({ dataDir, authorization: shopKey, now });
  const tokens = createClientCredentials({
    issuer,
    clientId,
    clientSecret,
    rolesIn: (tenantId) => (organisations.some(({ id }) => id === tenantId) ? graphPermissions : undefined),
  });
  return {
    env: {
      GRAPH_URL: `${baseUrl}/local/graph`,
      GRAPH_TOKEN_URL: `${baseUrl}${tokenPath('{tenant}')}`,
      ENTRA_CLIENT_SECRET: clientSecret,
      MAIL_FROM: mailFrom,
      ...Object.fromEntries(organisations.map(({ id }) => [secretNameOf(id, shopSecretRef), shopKey])),
    },
    handle: async (request, response) =>
      (await tokens(request, response)) ||
      (await graph.handle(request, response)) ||
      (await shop.handle(request, response)),
    stop: () => {
      graph.stop();
      shop.stop();
    },
  };
}
