import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { ChangeFeedStartFrom, type Container, CosmosClient, PartitionKeyKind } from '@azure/cosmos';
import { DefaultAzureCredential } from '@azure/identity';
import { containerDefinition } from '#adapters/cosmos/container-definition';
import { type CosmosOptions, openCosmosStores } from '#adapters/cosmos/cosmos-stores';
import { storeConformance } from './store-conformance.ts';
import type { StoreSubject } from './store-subject.ts';

const load = createRequire(import.meta.url);

/** The peer's requests are signed like any; which key signs them it does not mind. */
const anyKey = Buffer.from('any key').toString('base64');

const changesOf = async (container: Container, cursor: string | undefined) => {
  const changeFeedStartFrom =
    cursor === undefined ? ChangeFeedStartFrom.Beginning() : ChangeFeedStartFrom.Continuation(cursor);
  const iterator = container.items.getChangeFeedIterator({ changeFeedStartFrom });
  const documents: unknown[] = [];
  for (;;) {
    const told = await iterator.readNext();
    documents.push(...told.result);
    if (told.statusCode === 304 || told.result.length === 0) return { documents, cursor: told.continuationToken };
  }
};

type Feed = (container: Container) => StoreSubject['feed'];

const realFeed: Feed = (container) => (cursor) => changesOf(container, cursor);

/** The peer's feed has no memory: it tells everything, always. */
const peerFeed: Feed = (container) => () => changesOf(container, undefined);

const subjectOf = async (options: CosmosOptions, client: CosmosClient, feed: Feed, end: () => Promise<void>) => {
  const stores = await openCosmosStores(options);
  const subject: StoreSubject = {
    stores,
    close: async () => {
      await stores.close();
      await end();
      client.dispose();
    },
    feed: feed(client.database(options.database).container(options.container)),
  };
  return subject;
};

const backwards = containerDefinition.indexingPolicy.compositeIndexes.map((paths) =>
  paths.map(({ path }) => ({ path, order: 'descending' as const })),
);

/** Over the wire against an npm package that speaks the protocol. It wants each order of an index spelled out. */
const openPeer = async (): Promise<StoreSubject> => {
  const { createHttpServer } = load('@vercel/cosmosdb-server') as { createHttpServer(options: object): Server };
  const server = createHttpServer({ keepAlive: true });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new CosmosClient({ endpoint, key: anyKey, connectionPolicy: { enableEndpointDiscovery: false } });
  const { database } = await client.databases.create({ id: 'catalyst' });
  const { indexingPolicy } = structuredClone(containerDefinition);
  await database.containers.create({
    ...structuredClone(containerDefinition),
    id: 'documents',
    partitionKey: { ...containerDefinition.partitionKey, kind: PartitionKeyKind.MultiHash },
    indexingPolicy: { ...indexingPolicy, compositeIndexes: [...indexingPolicy.compositeIndexes, ...backwards] },
  });
  const options = { endpoint, database: 'catalyst', container: 'documents', credential: { key: anyKey } };
  return subjectOf(options, client, peerFeed, async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
};

const openAccount = async (endpoint: string): Promise<StoreSubject> => {
  const key = process.env.COSMOS_KEY;
  const credential = key === undefined ? new DefaultAzureCredential() : { key };
  const client = new CosmosClient({
    endpoint,
    ...(key === undefined ? { aadCredentials: credential } : { key }),
  } as never);
  const database = process.env.COSMOS_DATABASE ?? 'catalyst-conformance';
  const container = `documents-${randomUUID()}`;
  return subjectOf({ endpoint, database, container, credential, createIfMissing: true }, client, realFeed, async () => {
    await client.database(database).container(container).delete();
  });
};

const peer = {
  atomicBatches: false,
  idsPerPartition: false,
  expiry: false,
  orderedFeed: false,
  filterRuns: 40,
  filterDepth: 1,
};
storeConformance('Cosmos over the wire', openPeer, peer);

const account = process.env.COSMOS_ENDPOINT;
if (account !== undefined && account !== '') {
  const service = { ...peer, atomicBatches: true, idsPerPartition: true, filterRuns: 100, filterDepth: 3 };
  storeConformance('a Cosmos account', () => openAccount(account), service);
}
